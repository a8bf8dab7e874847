import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/index.ts';
import { launchBrowser } from '../demo-his/browser.ts';
import { nudgeFiles } from '../vendor-files.ts';

/** The hashes of a release guard both files: the second is fetched by the first, and a page guards it with an import map. */

// Two builds and a browser: a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

const integrityOf = (code: string) => `sha384-${createHash('sha384').update(code).digest('base64')}`;
const wrong = integrityOf('something else');

let files: Awaited<ReturnType<typeof nudgeFiles>>;
let catalogue: unknown;
let browser: Browser;
beforeAll(async () => {
  files = await nudgeFiles();
  const loaded = await loadCatalogue('examples/mijnstreek');
  catalogue = loaded.ok ? loaded.catalogue : undefined;
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The page of the README, with these hashes; gives the codes that the nudge told, once the awaited one is among them. */
async function codesOf(
  first: string,
  second: string,
  awaited = 'shown',
): Promise<{ codes: unknown; registered: boolean }> {
  const page = `<!doctype html><title>x</title>
    <script type="importmap">{ "integrity": { "/tenzij-later.js": "${second}" } }</script>
    <tenzij-nudge draft="r1" catalogue="/catalogue.json"></tenzij-nudge>
    <script>
      window.codes = [];
      addEventListener('tenzij-shown', () => codes.push('shown'));
      addEventListener('tenzij-error', ({ detail }) => codes.push(detail.code));
    </script>
    <script type="module" src="/tenzij.js" integrity="${first}"></script>`;
  const server = createServer(({ url = '' }, response) => {
    const code = Object.entries(files).find(([name]) => url === `/${name}`)?.[1];
    if (code !== undefined) return response.setHeader('content-type', 'text/javascript').end(code);
    if (url === '/catalogue.json') return response.end(JSON.stringify(catalogue));
    if (url !== '/') return response.writeHead(404).end();
    response.setHeader('content-type', 'text/html').end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const tab = await browser.newPage();
  try {
    await tab.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'load' });
    const registered = await tab.evaluate(() => customElements.get('tenzij-nudge') !== undefined);
    await tab.evaluate(() =>
      Object.assign(document.querySelector('tenzij-nudge') ?? {}, {
        facts: { specialism: '0310', reasons: ['S87'], age: 34, sex: 'female', priority: 'routine', postcode: '6411' },
      }),
    );
    if (registered) await tab.waitForFunction(`codes.includes('${awaited}')`);
    return { registered, codes: await tab.evaluate('codes') };
  } finally {
    await tab.close();
    server.closeAllConnections();
    server.close();
  }
}

describe('the hashes of a release', () => {
  test('let the files pass that they are of', async () => {
    const { registered, codes } = await codesOf(integrityOf(files['tenzij.js']), integrityOf(files['tenzij-later.js']));
    expect({ registered, codes }).toEqual({ registered: true, codes: expect.arrayContaining(['shown']) });
  });

  test('stop another first file: the page goes on without a nudge', async () => {
    expect(await codesOf(wrong, integrityOf(files['tenzij-later.js']))).toEqual({ registered: false, codes: [] });
  });

  test('stop another second file: the first says that its part is missing', async () => {
    const { registered, codes } = await codesOf(integrityOf(files['tenzij.js']), wrong, 'part-missing');
    expect(registered).toBe(true);
    expect(codes).toContain('part-missing');
  });
});
