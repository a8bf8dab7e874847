import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { parseCatalogue } from '../../src/advice/index.ts';
import { catalogueHash } from '../../src/catalogue/index.ts';
import { createLogbook, openHooks, openPostgres } from '../../src/logbook/index.ts';
import { atMost, type Goal, type Measured } from './measure.ts';
import { bundleText, syntheticCatalogue, syntheticFacts } from './world.ts';

/** CDS Hooks over a real socket and a real database, beside a route of the same server that only answers. */

interface Entry {
  readonly resource: { readonly resourceType: string };
}

/** The synthetic referral as an order-sign hook with its prefetch. */
function hookText(text: string): string {
  const { entry }: { entry: readonly Entry[] } = JSON.parse(text);
  const of = (type: string) => entry.filter(({ resource }) => resource.resourceType === type);
  const searchset = (list: readonly Entry[]) => ({ resourceType: 'Bundle', type: 'searchset', entry: list });
  return JSON.stringify({
    hook: 'order-sign',
    hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
    context: {
      userId: 'PractitionerRole/r',
      patientId: 'p',
      draftOrders: { resourceType: 'Bundle', type: 'collection', entry: of('ServiceRequest') },
    },
    prefetch: {
      patient: of('Patient')[0]?.resource,
      conditions: searchset(of('Condition')),
      coverage: searchset(of('Coverage')),
      responses: searchset([]),
      requests: searchset([]),
    },
  });
}

const warmUp = 12;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** One POST on a line that stays open; gives the answer's text. */
function post(port: number, path: string, body: Buffer): Promise<string> {
  return new Promise((done, failed) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    const sent = request({ host: '127.0.0.1', port, path, method: 'POST', agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(Buffer.concat(parts).toString()));
    });
    sent.on('error', failed);
    sent.end(body);
  });
}

export async function hooks(): Promise<{ rows: Measured[]; goals: Goal[]; notes: string[] }> {
  const synthetic = parseCatalogue(syntheticCatalogue(500));
  if (!synthetic.ok) throw new Error('The synthetic catalogue is not one.');
  // The logbook takes choices under a catalogue that is what its hash says.
  const catalogue = { ...synthetic.catalogue, hash: await catalogueHash(synthetic.catalogue) };
  const dataDir = await mkdtemp(join(tmpdir(), 'tenzij-bench-hooks-'));
  const database = await openPostgres({ dataDir, databaseUrl: undefined });
  const failures: unknown[] = [];
  const service = openHooks({ catalogue, practice: 'bench' }, { database, onFailure: (error) => failures.push(error) });
  const app = createLogbook({ database, hooks: service });
  // What any handler does: take the hook in and answer. `deaf` does not even read it; it stands in the table only.
  app.post('/empty', async (c) => {
    await c.req.json();
    return Response.json({ cards: [] });
  });
  app.post('/deaf', () => Response.json({ cards: [] }));
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  try {
    // Every request is about a draft of its own, so that nothing is known from the request before.
    const texts = syntheticFacts(200).map((facts) => hookText(bundleText(facts)));
    const bodiesOf = (round: number) =>
      texts.map((text, index) => Buffer.from(text.replace('"id":"s"', `"id":"s-${round + warmUp}-${index}"`)));
    const bodies = bodiesOf(0);
    assert.notEqual(bodies[0]?.toString(), texts[0]);
    const candidates = [
      { name: 'empty handler: reads the hook, answers no cards', path: '/empty' },
      {
        name: 'order-sign, 500 services, each draft new, cards and silences kept',
        path: '/cds-services/tenzij-order-sign',
      },
      { name: 'a handler that does not read the hook', path: '/deaf' },
    ].map((candidate) => ({ ...candidate, times: [] as number[], rounds: [] as number[] }));
    let cards = 0;
    // Long enough for the server to be warm, as it is after its first morning.
    for (let round = -warmUp; round < 9; round += 1) {
      for (const { path, times, rounds } of candidates) {
        const fresh = bodiesOf(round);
        const begun = performance.now();
        for (const body of fresh) {
          const start = performance.now();
          const text = await post(port, path, body);
          if (round >= 0) times.push((performance.now() - start) * 1000);
          if (round === 0 && text.includes('"summary"')) cards += 1;
        }
        if (round >= 0) rounds.push(((performance.now() - begun) * 1000) / bodies.length);
      }
      await service.settle();
    }
    assert.ok(cards > 20, `Only ${cards} of ${bodies.length} hooks got a card: nothing was measured.`);
    assert.deepEqual(failures, []);
    const at = (times: readonly number[], part: number) =>
      times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? Number.NaN;
    const rows = candidates.map(({ name, times, rounds }) => ({
      name,
      micros: at(times, 0.5),
      spread: at(rounds, 0.8) / at(rounds, 0.2),
    }));
    const p95 = candidates.map(({ times }) => at(times, 0.95));
    const mean = candidates.map(({ rounds }) => at(rounds, 0.5));
    const [empty, ours, deaf] = rows;
    return {
      rows,
      goals: [
        atMost(
          'CDS Hooks: median answer over an empty handler, 500 services',
          (ours?.micros ?? 1) / (empty?.micros ?? 1),
          3,
        ),
      ],
      notes: [
        `${cards} of ${bodies.length} hooks get a card; bodies of ${Math.round(Buffer.concat(bodies).length / bodies.length)} bytes, one at a time`,
        `mean with everything that is written meanwhile, over the empty handler: ${((mean[1] ?? 0) / (mean[0] ?? 1)).toFixed(2)}`,
        `over a handler that does not read the hook: ${((ours?.micros ?? 1) / (deaf?.micros ?? 1)).toFixed(2)}`,
        `95 % within ${p95
          .slice(0, 2)
          .map((micros) => `${(micros / 1000).toFixed(2)} ms`)
          .join(' (empty) and ')}`,
      ],
    };
  } finally {
    agent.destroy();
    await new Promise<void>((closed) => server.close(() => closed()));
    await service.close();
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
