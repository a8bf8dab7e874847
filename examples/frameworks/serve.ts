import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Hono } from 'hono';
import { loadCatalogue } from 'tenzij/catalogue';
import { holdPort } from '../demo-his/serve.ts';
import { inMemory } from '../static-demo/keep.ts';
import { logbookApp } from '../static-demo/logbook/app.ts';

/** What each example asks of its own host: the built page, the region's catalogue, one draft referral, a logbook. */

const types: Record<string, string> = {
  css: 'text/css',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  json: 'application/json',
};

/** What a framework writes in its page to start itself, each by its hash: a careful host allows no other script in a page. */
const inlineScripts = (page: string) =>
  [...page.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );

/** The policy of a careful host. `lit-html` is the nudge's own Trusted Types policy, the others are the frameworks'. */
const policy = (folder: string, scripts: readonly string[]) =>
  [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(' '),
    "style-src 'self'",
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    ...(Object.entries(looser).find(([output]) => folder.endsWith(output))?.[1] ?? trustedTypes),
  ].join('; ');

const trustedTypes = ["require-trusted-types-for 'script'", 'trusted-types lit-html vue angular svelte-trusted-html'];

/** What two frameworks cannot do themselves: Next loads its parts without Trusted Types, SvelteKit writes one style attribute. */
const looser: Readonly<Record<string, readonly string[]>> = {
  'next/out': [],
  'sveltekit/build': [
    "style-src-attr 'unsafe-hashes' 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='",
    ...trustedTypes,
  ],
};

export interface Served {
  readonly url: string;
  /** Kinds of choice that the logbook received, in order. */
  readonly kinds: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** Serves one built example on this machine. The logbook keeps in memory, and wants the token that the page adds. */
export async function serveExample(folder: string, wanted = 0): Promise<Served> {
  const socket = await holdPort(wanted);
  const url = `http://127.0.0.1:${socket.port}/`;
  const keep = inMemory();
  const logbook = logbookApp(`${url}logbook`, keep);
  const app = new Hono();
  const catalogue = await loadCatalogue(join(import.meta.dirname, '../mijnstreek'));
  if (!catalogue.ok) throw new Error('the catalogue in examples/mijnstreek has problems; see "npx tenzij check"');
  app.get('/catalogue.json', (context) => context.json(catalogue.catalogue));
  app.get('/referral.json', async (context) =>
    context.body(await readFile(join(import.meta.dirname, 'referral.json'), 'utf8'), 200, {
      'content-type': 'application/fhir+json',
    }),
  );
  app.all('/logbook/*', (context) => withToken(context.req.raw));
  app.all('/logbook', (context) => withToken(context.req.raw));
  app.get('*', async (context) => {
    const path = normalize(decodeURIComponent(context.req.path));
    const file = path.endsWith('/') ? `${path}index.html` : path;
    const body = await readFile(join(folder, file)).catch(() => undefined);
    if (!body) return context.text('Not found', 404);
    const type = types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    const scripts = type === types['html'] ? inlineScripts(body.toString()) : [];
    return context.body(Uint8Array.from(body).buffer, 200, {
      'content-type': type,
      'content-security-policy': policy(folder, scripts),
    });
  });

  async function withToken(request: Request): Promise<Response> {
    if (request.headers.get('authorization') !== 'Bearer token-of-the-host') return new Response(null, { status: 401 });
    return logbook.fetch(request);
  }

  socket.serve(app);
  return { url, close: socket.close, kinds: async () => (await keep.choices()).map(({ choice }) => choice.kind) };
}

/** Where each example leaves its built page. */
export const outputs = {
  plain: 'plain/dist',
  react: 'react/dist',
  vue: 'vue/dist',
  angular: 'angular/dist/browser',
  next: 'next/out',
  sveltekit: 'sveltekit/build',
} as const;

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [, output] = Object.entries(outputs).find(([name]) => name === process.argv[2]) ?? [];
  if (output) console.log((await serveExample(join(import.meta.dirname, output), 5200)).url);
  else console.error(`Name an example: ${Object.keys(outputs).join(', ')}.`);
  if (!output) process.exitCode = 2;
}
