import { beforeAll, describe, expect, test } from 'vitest';
import type { ChoiceEvent } from '../../../src/advice/index.ts';
import { toAuditEvent } from '../../../src/fhir/index.ts';
import { looksLikePerson } from '../../../src/logbook/store/identity.ts';
import { strangeWords, vocabularyOf } from '../../../src/logbook/store/vocabulary.ts';
import { event } from '../../outbox/events.ts';
import { testCatalogue } from '../catalogue.ts';
import { newLogbook } from '../postgres.ts';
import { batchOf, post, put, putEvent, receiptsOf, send } from '../sending.ts';

/** What may enter the log, field by field; and that what may not is kept nowhere. */

let logbook: Awaited<ReturnType<typeof newLogbook>>;
const lines: string[] = [];
const log = {
  info: (facts: object) => void lines.push(JSON.stringify(facts)),
  error: (facts: object) => void lines.push(JSON.stringify(facts)),
};
beforeAll(async () => {
  logbook = await newLogbook({ known: ['praktijk-12'], log });
});

const rows = async () => {
  const entries = await logbook.database.owner.selectFrom('log_entry').select('id').execute();
  const aside = await logbook.database.owner.selectFrom('quarantine').select('id').execute();
  return entries.length + aside.length;
};

const base = event();
const context = (changes: object) => ({ context: { ...base.context, ...changes } });
const advice = (changes: object) => ({ advice: { ...base.advice, ...changes } });

describe('times and numbers', () => {
  test.each<[string, Partial<ChoiceEvent>, string]>([
    ['the hour of receipt', {}, '201'],
    ['59 days ago', { hour: '2026-09-24T16:00:00Z', at: '2026-09-24' }, '201'],
    ['61 days ago', { hour: '2026-09-22T16:00:00Z', at: '2026-09-22' }, '422'],
    ['within a day from now', { hour: '2026-11-23T16:00:00Z', at: '2026-11-23' }, '201'],
    ['in two days', { hour: '2026-11-24T17:00:00Z', at: '2026-11-24' }, '422'],
    ['asked for the day before yesterday', { at: '2026-11-20' }, '201'],
    ['asked for last month', { at: '2026-10-22' }, '422'],
    ['a day to choose', { ms: 86_400_000 }, '201'],
    ['longer than a day to choose', { ms: 123_456_782 }, '422'],
    ['a thousand acts', { acts: 1_000 }, '201'],
    ['more acts than a form has room for', { acts: 111_222_333 }, '422'],
    ['a client with a version', { client: '1.4.0-beta.2' }, '201'],
    ['a client of CDS Hooks', { client: 'cds-hooks/0.1.0' }, '201'],
  ])('%s: %j is %s', async (_, changes, status) => {
    expect(await send(logbook.app, [event(changes)])).toEqual([status]);
  });
});

/** Somebody in the form of a version, which only a client may have. */
const asVersions = ['jansen/1.2.3', '1.2.3-jansen', '999.911.120', '612.345.678', '0612.3456.78', '1234.5678.2'];

describe('words that are no words of tenzij or of the catalogue', () => {
  const probes = [
    'jansen',
    '999911120',
    'j.jansen@huisarts.example',
    '0612345678',
    'Jan-Jansen-Kerkrade-1980',
    ...asVersions,
  ];
  const fields: [string, (probe: string) => Partial<ChoiceEvent>][] = [
    ['specialism', (specialism) => context({ specialism })],
    ['a reason for referral', (icpc) => context({ icpc: [icpc] })],
    ['a rule', (rule) => context({ rules: [rule] })],
    ['an alarm', (alarm) => context({ alarms: [alarm] })],
    ['an age band', (ageBand) => context({ ageBand })],
    ['a sex', (sex) => context({ sex })],
    ['a priority', (priority) => context({ priority })],
    ['a question', (question) => context({ answers: { question } })],
    ['the preselected service', (service) => advice({ preselected: { service, route: 'intermediate' } })],
    ['an option', (option) => advice({ options: [option] })],
    ['an unknown fact', (unknown) => advice({ unknown: [unknown] })],
    ['a reason of silence', (code) => advice({ silentBecause: [code] })],
    ['the chosen service', (service) => ({ chosen: { service, route: 'hospital' } })],
    ['a tenzij reason', (reason) => ({ kind: 'overridden', reason })],
    ['a client', (client) => ({ client })],
    ['the id of a catalogue', (id) => ({ catalogue: { ...base.catalogue, id } })],
    ['the version of a catalogue', (version) => ({ catalogue: { ...base.catalogue, version } })],
    ['a draft key', (draftKey) => ({ draftKey })],
  ];
  test.each(fields)('%s takes none of them', async (_, make) => {
    const before = await rows();
    for (const probe of probes) {
      const { id, ...made } = { ...event(), ...make(probe) };
      const resource = toAuditEvent({ id, ...made });
      const [receipt] = await receiptsOf(await post(logbook.app, batchOf([put(resource, id)])));
      expect(receipt?.response.status, probe).toBe('422');
      expect(JSON.stringify(receipt)).not.toContain(probe);
    }
    expect(await rows()).toBe(before);
    expect(lines.join('\n')).not.toMatch(new RegExp(probes.join('|')));
  });

  test.each<[string, number]>([
    ['S77', 0],
    ['K86', 0],
    ['S87.01', 0],
    ['S87.02', 1],
  ])('a reason %s, by a catalogue that names S77 and S87.01, is refused %i times', (icpc, refused) => {
    const known = vocabularyOf(testCatalogue, 'rules');
    expect(strangeWords(event({ context: { ...base.context, icpc: [icpc] } }), known)).toHaveLength(refused);
  });

  test('what looks like a person is counted in the log, and not shown', async () => {
    lines.length = 0;
    const id = event().id;
    await post(logbook.app, batchOf([put({ ...toAuditEvent(event({ id, practice: '999911120' })) }, id)]));
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(expect.objectContaining({ refused: 1, identity: 1 }));
    expect(lines.join('\n')).not.toContain('999911120');
  });
});

describe('what is not known here yet', () => {
  test.each<[string, Partial<ChoiceEvent>]>([
    ['a catalogue', { catalogue: { ...base.catalogue, hash: `sha256:${'a'.repeat(64)}` } }],
    ['a practice', { practice: 'praktijk-99' }],
  ])('%s makes an event wait, and nothing is kept of it', async (_, changes) => {
    const before = await rows();
    const answer = await post(logbook.app, batchOf([putEvent(event(changes))]));
    expect(answer.status).toBe(503);
    expect(JSON.stringify(await answer.json())).toContain('not known here yet');
    expect(await send(logbook.app, [event(changes), event()])).toEqual(['503', '201']);
    expect(await rows()).toBe(before + 1);
  });
});

test('a PUT under the id of another practice tells nothing of what is there', async () => {
  const { app } = await newLogbook({ known: ['a', 'b'] });
  const first = event({ practice: 'a', kind: 'overridden', reason: 'patient' });
  await send(app, [first]);
  const mine = event({ id: first.id, practice: 'b' });
  const answer = await app.request(`/fhir/AuditEvent/${first.id}`, {
    method: 'PUT',
    body: JSON.stringify(toAuditEvent(mine)),
    headers: { 'content-type': 'application/fhir+json' },
  });
  expect(answer.status).toBe(201);
  const told = JSON.stringify(await answer.json());
  expect(told).toContain('"b"');
  expect(told).not.toMatch(/patient|"a"/);
});

test.each<[string, string | undefined]>([
  ['999911120', 'BSN'],
  ['bsn-999911120', 'BSN'],
  ['9999.11.120', 'BSN'],
  ['99991112', undefined],
  ['j.jansen@huisarts.example', 'e-mail address'],
  ['06-12345678', 'telephone number'],
  ['+31 6 12 34 56 78', 'telephone number'],
  ['mevrouw wil liever naar het ziekenhuis', 'long text'],
  ['x'.repeat(90), 'long text'],
  ['praktijk-12', undefined],
  ['pluspunt-dermatologie', undefined],
  ['60-69', undefined],
  ['1.12.3-beta.4', undefined],
])('%s looks like %s', (text, looks) => {
  expect(looksLikePerson(text)).toBe(looks);
});
