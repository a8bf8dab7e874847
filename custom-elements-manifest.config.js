export default {
  globs: ['plugin/nudge/*.ts', 'plugin/review/*.ts'],
  litelement: true,
  outdir: '.',
};
