import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'vite';

/**
 * Puts packages inside the one file that names them, over what tsc made of it: what reads a region's files, the distributions
 * of the mirror, and what serves the studio. Whoever installs tenzij for a page then gets no parser of YAML, and `npx tenzij check`, `mirror` and `studio` need none.
 */
const files = ['src/catalogue/reading/formats', 'src/mirror/statistics/distributions', 'src/cli/studio/web'];
const root = join(import.meta.dirname, '..');

for (const file of files) {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: `${file}.ts`,
      target: 'node22',
      outDir: `dist/${dirname(file)}`,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: true,
      rolldownOptions: { output: { entryFileNames: `${file.replace(/^.*\//, '')}.js` } },
    },
  });
  // The map of what tsc made tells of another file.
  await rm(join(root, `dist/${file}.js.map`), { force: true });
}
