import { fileURLToPath } from 'node:url';
import type { Catalogue } from 'tenzij/advice';
import { build } from 'vite';
import { loopback } from '../demo-his/loopback.ts';
import { pageApp } from '../demo-his/page-server.ts';
import { holdPort } from '../demo-his/serve.ts';

export interface ServedReview {
  readonly url: string;
  close(): Promise<void>;
}

/** The review page of the logbook at `logbook` (its FHIR base), on this machine only and on any free port. */
export async function serveReview(logbook: string, catalogue: Catalogue): Promise<ServedReview> {
  const script = await buildScript();
  const socket = await holdPort(0);
  const pages = new Map([
    ['index.html', pageOf(logbook)],
    ['review.js', script],
    [
      'review.css',
      'body { margin: 0 auto; max-inline-size: 75rem; padding: 1rem; font-family: system-ui, sans-serif; } h1 { font-size: 1rem; }',
    ],
  ]);
  const connect = [new URL(logbook).origin];
  socket.serve(pageApp({ pages, config: {}, catalogue: JSON.stringify(catalogue), connect }));
  return { url: `http://${loopback}:${socket.port}/`, close: () => socket.close() };
}

/** All that a page of one's own needs: the script and the element. */
const pageOf = (logbook: string) => `<!doctype html>
<html lang="nl">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Keuzes bekijken · voorbeeld CDS Hooks</title>
    <link rel="stylesheet" href="review.css" />
    <script type="module" src="review.js"></script>
  </head>
  <body>
    <h1>Voorbeeld: CDS Hooks</h1>
    <tenzij-review logbook="${logbook}" catalogue="catalogue.json"></tenzij-review>
  </body>
</html>
`;

/** Built in memory; `dist/tenzij-review.js` of the package is the same script, ready made. */
async function buildScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    resolve: { conditions: ['source', 'module', 'browser', 'production'] },
    oxc: { target: 'es2022' },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: fileURLToPath(import.meta.resolve('tenzij/define-review')), formats: ['es'], fileName: 'review' },
    },
  });
  const outputs = Array.isArray(built) ? built : 'output' in built ? [built] : [];
  const chunk = outputs.flatMap(({ output }) => output).find((file) => file.type === 'chunk');
  if (!chunk) throw new Error('Vite made no script of the review page.');
  return chunk.code;
}
