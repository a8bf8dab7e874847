import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Browser, chromium, type Page } from 'playwright';
import { chromiumArgs, chromiumPath } from '../../chromium.ts';
import { nudgeFiles } from '../../vendor-files.ts';
import { region } from './region.ts';

/** A real page of a vendor: the two files, a strict policy, one tag. Built, served and opened as the vendor would. */

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** No policy may be made at all. */
const noPolicy = policy.replace('trusted-types lit-html', "trusted-types 'none'");

/** Two copies of Lit each make their own policy of that name. */
const policyForTwo = `${policy} 'allow-duplicates'`;

const html = `<!doctype html><html lang="nl"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>HIS</title>
<script type="module" src="/tenzij.js"></script><script type="module" src="/his.js"></script></head>
<body><main><h1>Verwijzing</h1><p id="above">Boven</p><div id="place"></div><p id="below">Onder</p></main></body></html>`;

const his = `
  globalThis.violations = [];
  globalThis.uncaught = [];
  for (const type of ['error', 'unhandledrejection']) addEventListener(type, (event) => globalThis.uncaught.push(String(event.message ?? event.reason)));
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

/** Builds the files once; `open` gives a fresh page, `close` ends everything. */
export async function vendorSite(): Promise<{
  /** Bodies that came in at the logbook, also from pages that are gone. It confirms none of them. */
  readonly logbook: readonly string[];
  /** The files as a release would hold them. */
  readonly files: Readonly<Record<string, string>>;
  /** `first` runs in the page before any of its scripts. */
  open(path?: string, first?: () => void): Promise<VendorPage>;
  close(): Promise<void>;
}> {
  const files = await nudgeFiles();
  const logbook: string[] = [];
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    // Another origin than localhost, for the same server.
    const far = `http://127.0.0.1:${request.socket.localPort}`;
    if (path === '/logbook') logbook.push(await text(request));
    const answers: Record<string, [string, string]> = {
      '/': ['text/html', html],
      '/no-policy': ['text/html', html],
      '/far': ['text/html', html.replace('type="module" src="/tenzij.js"', `src="${far}/tenzij.js"`)],
      '/twice': ['text/html', html.replace('</head>', '<script type="module" src="/other/tenzij.js"></script></head>')],
      '/other/tenzij.js': [
        'text/javascript',
        `globalThis.first = customElements.get('tenzij-nudge');${files['tenzij.js']}`,
      ],
      '/tenzij.js': ['text/javascript', files['tenzij.js']],
      '/tenzij-later.js': ['text/javascript', files['tenzij-later.js']],
      '/tenzij-keep.js': ['text/javascript', files['tenzij-keep.js']],
      '/tenzij-de.js': ['text/javascript', files['tenzij-de.js']],
      '/tenzij-server.js': ['text/javascript', files['tenzij-server.js']],
      '/other/tenzij-keep.js': ['text/javascript', files['tenzij-keep.js']],
      '/other/tenzij-later.js': ['text/javascript', files['tenzij-later.js']],
      '/pictures.css': [
        'text/css',
        'body { font: 15px system-ui, sans-serif; margin: 0 } main { padding: 8px; max-inline-size: 640px } :is(h1, #above, #below) { display: none }',
      ],
      '/his.js': ['text/javascript', his],
      '/catalogue.json': ['application/json', JSON.stringify(region)],
    };
    const [type, body] = answers[path] ?? [
      'application/json',
      '{"resourceType":"Bundle","type":"batch-response","entry":[]}',
    ];
    response.writeHead(200, {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': ({ '/twice': policyForTwo, '/no-policy': noPolicy }[path] ?? policy).replace(
        "script-src 'self'",
        `$& ${far}`,
      ),
      'access-control-allow-origin': '*',
    });
    response.end(body);
  });
  const port = await listening(server);
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
  return {
    logbook,
    files,
    async open(path = '/', first) {
      const page = await browser.newPage({ viewport: { width: 800, height: 600 } });
      if (first) await page.addInitScript(first);
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

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
