import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLogbook } from '../../src/logbook/index.ts';
import { freePort } from '../../src/logbook/postgres/data-folder.ts';
import { audience, access as given } from '../logbook/access/tokens.ts';
import { testCatalogue } from '../logbook/catalogue.ts';
import { at } from '../outbox/events.ts';
import { begins, checks, type Proxied } from './checks.ts';

/**
 * `npm run test:proxy`: the examples of docs/operations.md for nginx and Caddy, as they stand there, before a running logbook,
 * with a certificate of the moment. Only addresses, ports and files are put in their place. What is not installed is said and
 * left out; exit 1 when anything is not as the page says.
 */

const root = join(import.meta.dirname, '../..');
const page = await readFile(join(root, 'docs/operations.md'), 'utf8');
const dir = await mkdtemp(join(tmpdir(), 'tenzij-proxy-'));
await chmod(dir, 0o711); // PostgreSQL's own user passes through
const [key, certificate] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
execFileSync(
  'openssl',
  [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...[
      '-keyout',
      key,
      '-out',
      certificate,
      '-subj',
      '/CN=logbook.example',
      '-addext',
      'subjectAltName=DNS:logbook.example',
    ],
  ],
  { stdio: 'ignore' },
);
const logbook = await startLogbook({
  ...{ dataDir: join(dir, 'data'), now: () => new Date(at), log: { info() {}, error() {} } },
  ...{ catalogues: [testCatalogue], practices: ['praktijk-1'], access: { ...given, publicUrl: audience } },
});
const upstream = new URL(logbook.url).host;

/** The example between its marks, with this trial's places. */
function example(name: string, places: readonly (readonly [from: string | RegExp, to: string])[]): string {
  const text = new RegExp(`<!-- ${name} -->\n\`\`\`\\w+\n([\\s\\S]*?)\`\`\`\n<!-- /${name} -->`).exec(page)?.[1];
  if (text === undefined) throw new Error(`The page has no example for ${name}.`);
  return places.reduce((left, [from, to]) => {
    const next = left.replace(from, to);
    if (next === left) throw new Error(`The example for ${name} no longer says ${from}.`);
    return next;
  }, text);
}

const proxies: Record<string, (port: number) => Promise<[command: string, args: string[]]>> = {
  async nginx(port) {
    const site = example('nginx', [
      ['127.0.0.1:5190', upstream],
      ['listen 443', `listen 127.0.0.1:${port}`],
      ['/etc/ssl/logbook.example.pem', certificate],
      ['/etc/ssl/private/logbook.example.key', key],
      ['/var/log/nginx/logbook.log', join(dir, 'nginx.log')],
      ['/var/log/nginx/logbook-error.log', join(dir, 'nginx-error.log')],
    ]);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (one) => `${one}_temp_path ${dir}/${one};`,
    );
    const user = process.getuid?.() === 0 ? 'user root;' : '';
    const config = `${user} daemon off; pid ${dir}/pid; events {} http { ${temporary.join(' ')}\n${site}\n}`;
    await writeFile(join(dir, 'nginx.conf'), config);
    return ['nginx', ['-p', dir, '-e', join(dir, 'nginx-start.log'), '-c', join(dir, 'nginx.conf')]];
  },
  async caddy(port) {
    const site = example('caddy', [
      ['127.0.0.1:5190', upstream],
      ['logbook.example {', `logbook.example {\n  bind 127.0.0.1\n  tls ${certificate} ${key}`],
    ]);
    const global = `{\n  admin off\n  auto_https disable_redirects\n  https_port ${port}\n}\n`;
    await writeFile(join(dir, 'Caddyfile'), global + site);
    return ['caddy', ['run', '--config', join(dir, 'Caddyfile'), '--adapter', 'caddyfile']];
  },
};

let wrong = 0;
try {
  for (const [name, prepare] of Object.entries(proxies)) {
    if (!isInstalled(name)) {
      console.log(`${name}: not installed, left out`);
      continue;
    }
    const port = await freePort();
    const [command, args] = await prepare(port);
    const child = spawn(command, args, {
      stdio: 'ignore',
      env: { ...process.env, XDG_DATA_HOME: dir, XDG_CONFIG_HOME: dir },
    });
    try {
      const proxied: Proxied = { name, port, ca: await readFile(certificate, 'utf8'), dir };
      for (const [what, check] of [begins, ...checks]) {
        const said = await check(proxied).then(
          () => 'as it should',
          (error: unknown) => `NOT: ${error instanceof Error ? error.message : String(error)}`,
        );
        if (said.startsWith('NOT')) wrong += 1;
        console.log(`${name}: ${what}: ${said}`);
        // Of one that does not run everything would seem to be refused.
        if (said.startsWith('NOT') && what === begins[0]) break;
      }
    } finally {
      await ended(child);
    }
  }
} finally {
  await logbook.close();
  await rm(dir, { recursive: true, force: true });
}
process.exit(wrong === 0 ? 0 : 1);

function isInstalled(command: string): boolean {
  try {
    execFileSync(command, [command === 'nginx' ? '-v' : 'version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null) done();
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });
}
