import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';

export default {
  globs: [
    'plugin/nudge/**/*.ts',
    'plugin/recall/**/*.ts',
    'plugin/mirror/**/*.ts',
    'plugin/desk/**/*.ts',
    'plugin/meeting/**/*.ts',
    'plugin/goals/**/*.ts',
    'plugin/screens/**/*.ts',
  ],
  litelement: true,
  outdir: '.',
  plugins: [customElementVsCodePlugin({ outdir: 'dist' }), customElementJetBrainsPlugin({ outdir: 'dist' })],
};
