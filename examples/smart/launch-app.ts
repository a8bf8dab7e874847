import { Hono } from 'hono';
import { onlyLoopback } from '../demo-his/loopback.ts';
import { typeOf } from './his-app.ts';

export interface LaunchAppOptions {
  /** Our own origin, and that of the HIS. */
  readonly app: string;
  readonly his: string;
  /** The configuration that stands in the page. */
  readonly configuration: object;
  /** The region's catalogue, as text of its JSON. */
  readonly catalogue: string;
  readonly files: ReadonlyMap<string, string>;
}

/**
 * The app that the HIS launches: one page, one script, the catalogue. On an origin of its own, as in reality. In a frame
 * without `allow-same-origin` even its own files are of another origin, so the catalogue is open to every origin and the
 * policy names the origin instead of 'self'.
 */
export function launchApp({ app, his, configuration, catalogue, files }: LaunchAppOptions): Hono {
  const hono = new Hono();
  hono.use(onlyLoopback((context) => context.text('Only on this machine', 421)));
  hono.use(async (context, next) => {
    await next();
    context.header('content-security-policy', policy(app, his));
    context.header('referrer-policy', 'no-referrer');
    context.header('x-content-type-options', 'nosniff');
  });
  hono.get('/catalogue.json', (context) =>
    context.body(catalogue, 200, {
      'content-type': 'application/json; charset=utf-8',
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'if-none-match',
    }),
  );
  hono.options('/catalogue.json', (context) =>
    context.body(null, 204, {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'accept, if-none-match',
    }),
  );
  hono.get('/launch.html', (context) => {
    context.header('cache-control', 'no-store');
    return context.html(page(configuration));
  });
  hono.get('/*', (context) => {
    const name = context.req.path.slice(1);
    const file = files.get(name);
    return file === undefined
      ? context.text('Not found', 404)
      : context.body(file, 200, { 'content-type': typeOf(name) });
  });
  return hono;
}

/** All that an app needs: a block with the configuration, and the script. */
const page = (configuration: object) => `<!doctype html>
<html lang="nl">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>tenzij</title>
    <link rel="stylesheet" href="page.css" />
    <script type="application/json" id="tenzij-launch">${JSON.stringify(configuration).replaceAll('<', '\\u003c')}</script>
    <script src="tenzij-launch.js" defer></script>
  </head>
  <body></body>
</html>
`;

const policy = (app: string, his: string) =>
  [
    "default-src 'none'",
    `script-src ${app}`,
    `style-src ${app}`,
    `connect-src ${app} ${his}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${his}`,
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
