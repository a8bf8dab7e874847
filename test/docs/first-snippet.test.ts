import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { chromiumArgs, chromiumPath } from '../chromium.ts';
import { region } from '../plugin/nudge/region.ts';
import { nudgeFiles, root } from '../vendor-files.ts';

/** The first thing a vendor pastes, word for word, at a FHIR server that lets nobody in without a token. */

const resources: Readonly<Record<string, object>> = {
  'ServiceRequest/123': {
    resourceType: 'ServiceRequest',
    id: '123',
    meta: { versionId: '1' },
    status: 'draft',
    intent: 'order',
    subject: { reference: 'Patient/45' },
    performerType: { coding: [{ system: 'http://ei.vektis.nl/codelijsten/COD016-VEKT', code: '0310' }] },
    reasonReference: [{ reference: 'Condition/67' }],
  },
  'Patient/45': {
    resourceType: 'Patient',
    id: '45',
    gender: 'female',
    birthDate: '1992-01-15',
    address: [{ postalCode: '6411 AB' }],
  },
  'Condition/67': {
    resourceType: 'Condition',
    id: '67',
    subject: { reference: 'Patient/45' },
    code: { coding: [{ system: 'http://hl7.org/fhir/sid/icpc-1-nl', code: 'S87' }] },
  },
};

const batch = z.object({ entry: z.array(z.object({ request: z.object({ url: z.string() }) })) });

/** A read gives one resource, a search all of its type. */
function answerTo(url: string): object {
  const [path = ''] = url.split('?');
  const one = resources[path];
  if (one) return { resource: one, response: { status: '200', etag: 'W/"1"' } };
  const found = Object.values(resources).filter((resource) => Reflect.get(resource, 'resourceType') === path);
  const entry = found.map((resource) => ({ resource, search: { mode: 'match' } }));
  return {
    resource: { resourceType: 'Bundle', type: 'searchset', total: entry.length, entry },
    response: { status: '200' },
  };
}

let server: Server;
let browser: Browser;
let address = '';
let refused = 0;
beforeAll(async () => {
  const [, snippet = ''] =
    /<!-- example:first -->\s+```html([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  const files = await nudgeFiles();
  const pages: Readonly<Record<string, [type: string, body: string | Buffer]>> = {
    '/': ['text/html', `<!doctype html><html lang="nl"><title>HIS</title><body>${snippet}`],
    '/tenzij.js': ['text/javascript', files['tenzij.js']],
    '/tenzij-later.js': ['text/javascript', files['tenzij-later.js']],
    '/tenzij-keep.js': ['text/javascript', files['tenzij-keep.js']],
    '/tenzij-server.js': ['text/javascript', files['tenzij-server.js']],
    '/catalogue.json': ['application/json', JSON.stringify(region)],
    '/token': ['text/plain', 'geheim'],
    '/practice-key': ['application/octet-stream', Buffer.alloc(32, 7)],
  };
  server = createServer(async (request, response) => {
    const body = await text(request);
    const [type, page] = pages[request.url ?? ''] ?? ['application/fhir+json', undefined];
    const isFhir = request.url?.startsWith('/fhir') === true;
    const isIn = !isFhir || request.headers.authorization === 'Bearer geheim';
    if (!isIn) refused += 1;
    response.writeHead(isIn ? 200 : 401, { 'content-type': `${type}; charset=utf-8` });
    const entry = isFhir && isIn && body ? batch.safeParse(JSON.parse(body)).data?.entry : undefined;
    const answer = entry?.map((one) => answerTo(one.request.url)) ?? [];
    response.end(page ?? JSON.stringify({ resourceType: 'Bundle', type: 'batch-response', entry: answer }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  address = `http://localhost:${typeof at === 'object' && at ? at.port : 0}`;
  browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
});
afterAll(async () => {
  await browser.close();
  server.close();
});

test('the first snippet of the README, as printed, proposes behind a token and fills the recipient', {
  timeout: 90_000,
}, async () => {
  const page = await browser.newPage();
  await page.clock.setFixedTime('2026-11-22T12:00:00+01:00');
  const said: string[] = [];
  page.on('console', (line) => said.push(line.text()));
  await page.goto(address);
  await page.locator('tenzij-nudge:is([data-phase=open], [data-phase=silent])').waitFor({ state: 'attached' });
  expect(said.filter((line) => !line.includes('401')).join()).toBe('');
  await page.getByRole('button', { name: 'Neem over' }).waitFor();
  expect(await page.getByLabel('Ontvanger').inputValue()).toBe('PlusPunt dermatologie');
  expect(refused).toBeLessThanOrEqual(1);
});
