import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadSolver } from '../../../src/cli/mirror/solver.ts';
import { releaseMirror } from '../../../src/logbook/store/mirror/release-mirror.ts';
import type { PracticePage } from '../../../src/mirror/index.ts';
import { noImports } from '../../../src/mirror/index.ts';
import { event } from '../../outbox/events.ts';
import { access, as } from '../access/tokens.ts';
import { newLogbook } from '../postgres.ts';
import { batchOf, post, putEvent, receiptsOf } from '../sending.ts';

/** What was released stays: late choices make a correction, and nothing of a practice is in what others get. */

type Logbook = Awaited<ReturnType<typeof newLogbook>>;
let logbook: Logbook;
const now = new Date('2027-01-10T12:00:00Z');
const send = async (count: number, nth = 0) => {
  const changes = (one: number) => ({
    practice: 'praktijk-1',
    draftKey: createHash('sha256').update(`${nth} ${one}`).digest('base64url'),
  });
  const events = Array.from({ length: count }, (_, one) => [
    event(changes(one)),
    event({
      ...changes(one),
      kind: one % 3 === 0 ? ('overridden' as const) : ('accepted' as const),
      ...(one % 3 === 0 && { reason: 'patient' }),
    }),
  ]).flat();
  const sent = await post(logbook.app, batchOf(events.map((one) => putEvent(one))), await as('practice', 'praktijk-1'));
  expect(sent.status).toBe(200);
  expect(new Set((await receiptsOf(sent)).map(({ response }) => response.status))).toEqual(new Set(['201']));
};
const get = async (path: string, role: Parameters<typeof as>[0], practice?: string) =>
  logbook.app.request(path, { headers: await as(role, practice) });
const release = async () => {
  const region =
    (await logbook.database.owner.selectFrom('practice').select('region').executeTakeFirst())?.region ?? '';
  return releaseMirror(logbook.database.owner, { region, imports: noImports, open: await loadSolver(), now });
};
const page = async (): Promise<PracticePage> => (await get('/mirror', 'practice', 'praktijk-1')).json();

describe('a released mirror', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    logbook = await newLogbook({ access });
  }, 120_000);

  test('is not there before it is made, then numbered, and not made twice of the same', async () => {
    await send(12);
    expect((await get('/mirror', 'practice', 'praktijk-1')).status).toBe(404);
    expect(await release()).toBe(1);
    expect(await release()).toBeUndefined();
    const { happened, release: mark, receipts } = await page();
    expect(happened).toMatchObject({ proposals: 12, followed: 8, left: 4 });
    expect(mark).toEqual({ number: 1, made: '2027-01-10' });
    expect(receipts['quarter']).toMatchObject({ k: 8, n: 12, release: 1, checkpoint: { size: 24 } });
  });

  test('counts late choices in a correction that is shown, and the release before it stays as it was', async () => {
    const before = await (await get('/mirror/figures?release=1', 'audit')).text();
    await send(3, 1);
    expect(await release()).toBe(2);
    expect((await page()).release).toMatchObject({ number: 2, correction: { of: 1, drafts: 3 } });
    expect(await (await get('/mirror/figures?release=1', 'audit')).text()).toBe(before);
    const { report } = await (await get('/mirror/figures?release=2', 'audit')).json();
    expect(report).toEqual(JSON.parse(before).report);
  });

  test('says nothing of a practice to who steers, and of another practice nothing at all', async () => {
    const region = await (await get('/mirror', 'steering')).text();
    expect(JSON.parse(region)).toMatchObject({ kind: 'region', release: { number: 2 } });
    expect(region).not.toContain('praktijk-');
    expect((await get('/mirror', 'practice', 'praktijk-2')).status).toBe(404);
    expect(await (await get('/mirror/months', 'practice', 'praktijk-2')).text()).not.toContain('praktijk-1');
  });

  test('goes out as CSV and as MeasureReport, with the same figures', async () => {
    const csv = await (await get('/mirror/figures?_format=csv', 'audit')).text();
    expect(csv.split('\r\n')[0]).toContain('measure,version,kind,of');
    const bundle = await (await get('/mirror/figures?_format=fhir', 'audit')).json();
    const { report } = await (await get('/mirror/figures', 'audit')).json();
    expect(bundle.entry).toHaveLength(report.measures.length);
    for (const { resource } of bundle.entry)
      expect(resource).toMatchObject({ resourceType: 'MeasureReport', type: 'summary' });
    const months = await (await get('/mirror/months', 'practice', 'praktijk-1')).text();
    expect(months.split('\r\n')[1]).toMatch(/^praktijk-1,2026-11,0310,/);
  });
});
