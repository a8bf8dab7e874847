import { join } from 'node:path';
import { build } from 'vite';

/** A built file of the pages, by its path without leading slash. */
export type Pages = ReadonlyMap<string, string | Uint8Array>;

/**
 * Builds the pages in memory. Built, not served by Vite's dev server: that injects inline scripts, and then the strict
 * Content-Security-Policy of a real HIS could not be shown.
 */
export async function buildPages(): Promise<Pages> {
  const root = join(import.meta.dirname, 'pages');
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['source', 'module', 'browser', 'production'] },
    oxc: { target: 'es2022' },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: ['index', 'recall', 'spiegel', 'dto', 'signalen', 'doel', 'wie'].map((page) =>
          join(root, `${page}.html`),
        ),
      },
    },
  });
  return filesOf(result);
}

/** Medplum's parts for whole applications look at the address through react-router; a form has no address. */
const noRouter = {
  name: 'form-without-router',
  enforce: 'pre' as const,
  resolveId: (id: string) => (id === 'react-router' ? '\0no-router' : undefined),
  load: (id: string) => (id === '\0no-router' ? 'export const useLocation = () => location;' : undefined),
};

let form: Promise<Pages> | undefined;

/** The script that draws a consultformulier, with its style sheet: built when somebody opens the first one. */
export function formPages(): Promise<Pages> {
  form ??= build({
    root: join(import.meta.dirname, 'pages'),
    configFile: false,
    logLevel: 'error',
    plugins: [noRouter],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: join(import.meta.dirname, 'pages/consult-dialog.ts'),
        formats: ['es'],
        fileName: () => 'form.js',
        cssFileName: 'form',
      },
      rolldownOptions: { output: { minify: true, codeSplitting: false } },
    },
  }).then(filesOf);
  return form;
}

function filesOf(result: Awaited<ReturnType<typeof build>>): Pages {
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  return new Map(
    outputs.flatMap(({ output }) =>
      output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source] as const),
    ),
  );
}
