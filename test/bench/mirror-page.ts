import { strict as assert } from 'node:assert';
import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from 'playwright';
import { chromiumArgs, chromiumPath } from '../chromium.ts';
import { practicePageJson, regionPageJson } from '../plugin/mirror/pages.ts';
import { ours } from '../vendor-files.ts';
import { atMost, type Goal, type Measured } from './measure.ts';
import { mulberry32 } from './world.ts';

/** How long a practice waits for its mirror: from an element that gets its logbook to painted charts, beside a bare HTML table of the same figures. */

const roundTrip = 50;
const rounds = 25;
/** Rounds at the start that are not counted. */
const dropped = 4;

/** Runs in the page. Both fetch the same answer; the table writes every figure of it, a row each, and nothing else. */
const script = `
const place = document.querySelector('#place');
const painted = () => new Promise((done) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = done;
  port2.postMessage(null);
}));
function* figures(json, path) {
  for (const [key, value] of Object.entries(json)) {
    if (value !== null && typeof value === 'object') yield* figures(value, path + ' ' + key);
    else if (typeof value === 'number') yield [path + ' ' + key, value];
  }
}
async function bare(kind) {
  const answer = await fetch('/' + kind + '/mirror', { cache: 'no-store' });
  const table = document.createElement('table');
  for (const [name, value] of figures(await answer.json(), '')) {
    const row = table.insertRow();
    row.insertCell().textContent = name;
    row.insertCell().textContent = String(value);
  }
  place.replaceChildren(table);
}
async function mirror(kind) {
  const element = document.createElement('tenzij-mirror');
  element.logbook = location.origin + '/' + kind + '/fhir';
  place.replaceChildren(element);
  const isThere = () => element.shadowRoot?.querySelector('svg[role=img]');
  while (!isThere()) {
    await element.updateComplete;
    if (!isThere()) await new Promise((done) => setTimeout(done));
  }
}
globalThis.load = async ({ what, kind }) => {
  place.replaceChildren();
  await painted();
  const start = performance.now();
  await (what === 'bare' ? bare : mirror)(kind);
  await painted();
  return { milliseconds: performance.now() - start, height: place.getBoundingClientRect().height };
};
`;
const host = `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>HIS</title>
<script type="module" src="/tenzij-mirror.js"></script></head>
<body><main><h1>Spiegel</h1><div id="place"></div></main><script type="module">${script}</script></body></html>`;

interface Loaded {
  readonly milliseconds: number;
  readonly height: number;
}

const kinds = ['practice', 'region'] as const;
const whats = ['bare', 'mirror'] as const;
type Name = `${(typeof kinds)[number]} ${(typeof whats)[number]}`;

export async function mirrorPage(): Promise<{ rows: Measured[]; goals: Goal[]; notes: string[] }> {
  const answers: Readonly<Record<string, readonly [type: string, body: string]>> = {
    '/': ['text/html', host],
    '/tenzij-mirror.js': ['text/javascript', (await ours('mirror')).code],
    '/practice/mirror': ['application/json', JSON.stringify(practicePageJson())],
    '/region/mirror': ['application/json', JSON.stringify(regionPageJson())],
  };
  const server = createServer(async ({ url = '' }, response) => {
    const [type, body] = answers[url] ?? ['text/plain', ''];
    if (url.endsWith('/mirror')) await delay(roundTrip);
    response.writeHead(body === '' ? 404 : 200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', () => listening()));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
    await page.goto(origin);
    await page.waitForFunction(() => customElements.get('tenzij-mirror') !== undefined);
    const random = mulberry32(5);
    const times = new Map<Name, number[]>();
    for (let round = 0; round < rounds; round += 1) {
      for (const kind of kinds) {
        for (const what of whats) {
          await delay(5 + random() * 16);
          const order = { what, kind };
          const one = await page.evaluate((given): Promise<Loaded> => Reflect.get(globalThis, 'load')(given), order);
          assert.ok(one.height > 300, `${kind} ${what} painted nothing.`);
          if (round >= dropped)
            times.set(`${kind} ${what}`, [...(times.get(`${kind} ${what}`) ?? []), one.milliseconds]);
        }
      }
    }
    const sorted = (name: Name) => (times.get(name) ?? []).toSorted((a, b) => a - b);
    const median = (name: Name) => sorted(name)[Math.floor((rounds - dropped) / 2)] ?? Number.NaN;
    return {
      rows: [...times.keys()].map((name) => ({
        name,
        micros: median(name) * 1000,
        spread: (sorted(name).at(-2) ?? 0) / (sorted(name)[1] ?? 1),
      })),
      goals: kinds.map((kind) =>
        atMost(
          `mirror: page of ${kind} painted over a bare table`,
          median(`${kind} mirror`) / median(`${kind} bare`),
          1.3,
        ),
      ),
      notes: [
        `Chromium ${browser.version()}, ${roundTrip} ms a response, no-store; element set → painted charts, script loaded`,
        `${rounds} rounds, the first ${dropped} dropped, in turn; the table has a row for every figure of the same answer`,
      ],
    };
  } finally {
    await browser.close();
    server.close();
  }
}
