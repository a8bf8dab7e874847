import { createServer, type Server } from 'node:http';
import { type Browser, chromium, type Page } from 'playwright';
import { build } from 'vite';
import { chromiumArgs, chromiumPath } from '../chromium.ts';
import { region } from './region.ts';

/** A real page of a vendor: the single file, a strict policy, one tag. Built, served and opened as the vendor would. */

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** Two copies of Lit each make their own policy of that name. */
const policyForTwo = `${policy} 'allow-duplicates'`;

const html = `<!doctype html><html lang="nl"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>HIS</title>
<script type="module" src="/tenzij.js"></script><script type="module" src="/his.js"></script></head>
<body><main><h1>Verwijzing</h1><p id="above">Boven</p><div id="place"></div><p id="below">Onder</p></main></body></html>`;

const his = `
  globalThis.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => globalThis.violations.push(event.violatedDirective + ' ' + event.blockedURI));
  globalThis.shifts = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.shifts += entry.value; }).observe({ type: 'layout-shift', buffered: true });
  globalThis.heard = [];
  for (const name of ['tenzij-shown', 'tenzij-chosen', 'tenzij-undone', 'tenzij-error']) document.addEventListener(name, (event) => globalThis.heard.push([name, event.detail]));
`;

export interface VendorPage {
  readonly page: Page;
  /** Addresses that were asked for, in order. */
  readonly requests: string[];
}

/** Builds the file once; `open` gives a fresh page, `close` ends everything. */
export async function vendorSite(): Promise<{ open(path?: string): Promise<VendorPage>; close(): Promise<void> }> {
  const script = await bundled();
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const answers: Record<string, [string, string]> = {
      '/': ['text/html', html],
      '/twice': ['text/html', html.replace('</head>', '<script type="module" src="/other/tenzij.js"></script></head>')],
      '/other/tenzij.js': ['text/javascript', `globalThis.first = customElements.get('tenzij-nudge');${script}`],
      '/tenzij.js': ['text/javascript', script],
      '/his.js': ['text/javascript', his],
      '/catalogue.json': ['application/json', JSON.stringify(region)],
    };
    const [type, body] = answers[path] ?? [
      'application/json',
      '{"resourceType":"Bundle","type":"batch-response","entry":[]}',
    ];
    response.writeHead(200, {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': path === '/twice' ? policyForTwo : policy,
    });
    response.end(body);
  });
  const port = await listening(server);
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
  return {
    async open(path = '/') {
      const page = await browser.newPage({ viewport: { width: 800, height: 600 } });
      const requests: string[] = [];
      page.on('request', (request) => requests.push(new URL(request.url()).pathname));
      await page.goto(`http://localhost:${port}${path}`);
      await page.waitForFunction(() => customElements.get('tenzij-nudge') !== undefined);
      return { page, requests };
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    resolve: { conditions: ['source', 'module', 'browser', 'production'] },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: 'plugin/define.ts', formats: ['iife'], name: 'tenzij', fileName: () => 'tenzij.js' },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const files = outputs.flatMap((output) => ('output' in output ? output.output : []));
  const script = files.find((file) => file.type === 'chunk');
  if (!script) throw new Error('Vite built no script.');
  return script.code;
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
