import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

const here = import.meta.dirname;

/** The files of both sites, by name. Scripts are built in memory. */
export async function buildPages(): Promise<{
  readonly his: ReadonlyMap<string, string>;
  readonly app: ReadonlyMap<string, string>;
}> {
  const [launch, his, html, css] = await Promise.all([
    script(join(here, 'pages/launch.ts'), 'tenzij'),
    script(join(here, 'pages/his.ts'), 'his'),
    readFile(join(here, 'pages/his.html'), 'utf8'),
    readFile(join(here, 'pages/page.css'), 'utf8'),
  ]);
  return {
    his: new Map([
      ['his.html', html],
      ['his.js', his],
      ['page.css', css],
    ]),
    app: new Map([
      ['tenzij-launch.js', launch],
      ['page.css', css],
    ]),
  };
}

async function script(entry: string, name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    resolve: { conditions: ['source', 'module', 'browser', 'production'] },
    oxc: { target: 'es2022' },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['iife'], name, fileName: () => `${name}.js` },
    },
  });
  const outputs = Array.isArray(built) ? built : 'output' in built ? [built] : [];
  const chunk = outputs.flatMap(({ output }) => output).find((file) => file.type === 'chunk');
  if (!chunk) throw new Error(`Vite made no script of ${entry}.`);
  return chunk.code;
}
