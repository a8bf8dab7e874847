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
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  return new Map(
    outputs.flatMap(({ output }) =>
      output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source] as const),
    ),
  );
}
