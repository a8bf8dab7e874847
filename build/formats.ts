import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

/**
 * Puts the packages that read a region's files inside the one file that names them, over what tsc made of it. Whoever installs
 * tenzij for a page then gets no parser of YAML, and `npx tenzij check` needs none.
 */
const folder = 'src/catalogue/reading';
const root = join(import.meta.dirname, '..');

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: `${folder}/formats.ts`,
    target: 'node22',
    outDir: `dist/${folder}`,
    emptyOutDir: false,
    copyPublicDir: false,
    minify: true,
    rolldownOptions: { output: { entryFileNames: 'formats.js' } },
  },
});

// The map of what tsc made tells of another file.
await rm(join(root, `dist/${folder}/formats.js.map`), { force: true });
