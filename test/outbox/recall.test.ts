import { describe, expect, test } from 'vitest';
import { incidentText } from '../../src/advice/index.ts';
import { withdrawn } from '../../src/catalogue/verify.ts';
import { draftKeys, ownDrafts, recalledDrafts } from '../../src/outbox/index.ts';
import { catalogueOf } from '../catalogue/outcome.ts';
import { region } from '../catalogue/region-files.ts';
import { event } from './events.ts';

/** After a rule was withdrawn or a service halted: which drafts of this practice had it, and a text to report them. */

const recall = { services: ['pluspunt-dermatologie'], rules: [] };
const key = new Uint8Array(32).fill(7);
const nameOf = draftKeys(key);
const { advice } = event();
const inform = { ...advice, outcome: 'inform' as const, preselected: undefined };

describe('the drafts that had a recalled service', () => {
  test('are listed once each, oldest first, with what became of them', () => {
    const log = [
      event({ draftKey: 'a'.repeat(22) }),
      event({ draftKey: 'b'.repeat(22), at: '2026-11-23' }),
      event({ draftKey: 'a'.repeat(22), kind: 'accepted' }),
      event({ draftKey: 'a'.repeat(22), kind: 'sent' }),
      event({ draftKey: 'c'.repeat(22) }),
      event({ draftKey: 'c'.repeat(22), kind: 'accepted' }),
      event({ draftKey: 'c'.repeat(22), kind: 'undone' }),
    ];
    const found = recalledDrafts(log, recall).map(({ draftKey, at, end }) => `${draftKey[0]} ${at} ${end}`);
    expect(found).toEqual(['a 2026-11-22 accepted', 'b 2026-11-23 open', 'c 2026-11-22 undone']);
    expect(recalledDrafts([...log].reverse(), recall)).toEqual(recalledDrafts(log, recall));
  });

  test.each([
    ['another service was proposed', { advice: { ...advice, preselected: { service: 'x', route: 'intermediate' } } }],
    ['it was one of the options only', { advice: inform }],
    ['it ran in shadow', { shadow: true }],
    ['it was before the period', { at: '2026-10-31' }],
    ['it was after the period', { at: '2026-12-01' }],
  ] as const)('do not hold one where %s', (_, changes) => {
    const period = { ...recall, from: '2026-11-01', to: '2026-11-30' };
    expect(recalledDrafts([event(changes)], period)).toEqual([]);
    expect(recalledDrafts([event()], period)).toHaveLength(1);
  });

  test('hold one where the GP chose it among the options', () => {
    const chosen = { service: 'pluspunt-dermatologie', route: 'intermediate' as const };
    expect(
      recalledDrafts([event({ advice: inform }), event({ kind: 'chosen', advice: inform, chosen })], recall),
    ).toEqual([expect.objectContaining({ service: 'pluspunt-dermatologie', end: 'chosen' })]);
  });

  test('of a rule are those that it decided; where the log does not tell, those that it fitted', () => {
    const byRule = { services: [], rules: ['eczeem'] };
    const decided = (rule: string) => event({ advice: { ...advice, decidedBy: { rule } } });
    expect(recalledDrafts([decided('eczeem')], byRule)).toEqual([expect.objectContaining({ rule: 'eczeem' })]);
    expect(recalledDrafts([decided('acne')], byRule)).toEqual([]);
    expect(recalledDrafts([event()], byRule)).toHaveLength(1);
  });

  test('are all that were nudged when everything was halted', () => {
    expect(
      recalledDrafts([event(), event({ advice: inform, draftKey: 'z'.repeat(22) })], { services: ['*'], rules: [] }),
    ).toHaveLength(1);
  });
});

test("a practice finds its own drafts back by its key, and nobody else's", async () => {
  const log = [event({ draftKey: await nameOf('r1') }), event({ draftKey: await nameOf('r2') })];
  const recalled = recalledDrafts(log, recall);
  const { found, unfound } = await ownDrafts(recalled, key, ['r0', 'r1']);
  expect({ found: found.map(({ draft }) => draft), unfound }).toEqual({ found: ['r1'], unfound: 1 });
  expect(await ownDrafts(recalled, new Uint8Array(32), ['r1', 'r2'])).toEqual({ found: [], unfound: 2 });
});

test('what is withdrawn between two versions is a service that went or was halted, and a rule that went alone', async () => {
  const before = await catalogueOf(region());
  const [own] = before.services;
  if (own === undefined) throw new Error('the region has a service');
  const without = (changes: object) => ({
    ...before,
    services: before.services.map((one) => (one.id === own.id ? { ...one, ...changes } : one)),
  });
  expect(withdrawn(before, before)).toEqual({ services: [], rules: [] });
  expect(withdrawn(before, before, ['*'])).toEqual({ services: ['*'], rules: [] });
  expect(withdrawn(before, without({ open: false }))).toEqual({ services: [own.id], rules: [] });
  expect(withdrawn(before, without({ rules: [] }))).toEqual({ services: [], rules: ['derma-eczeem'] });
});

describe('the text for a report', () => {
  const incident = {
    region: 'Mijnstreek',
    version: '15',
    withdrawn: ['PlusPunt dermatologie: Eczeem past bij PlusPunt.'],
    on: '2026-11-28',
    drafts: [{ draft: 'ServiceRequest/12', at: '2026-11-22', end: 'accepted' }],
    unfound: 2,
  };

  test('names what was withdrawn, each referral and what to do, in both languages', () => {
    const text = incidentText(incident);
    for (const part of [
      'PlusPunt dermatologie',
      '- 2026-11-22  ServiceRequest/12  (overgenomen)',
      '2 verwijzingen uit het log',
    ])
      expect(text).toContain(part);
    expect(incidentText(incident, 'en')).toContain('(taken over)');
  });

  test('says so when there is nothing to look at, and asks nothing then', () => {
    const text = incidentText({ ...incident, withdrawn: [], drafts: [], unfound: 0 });
    expect(text).toContain('Alle voorstellen zijn stilgezet.');
    expect(text).toContain('geen verwijzing gevonden');
    expect(text).not.toContain('Bel');
  });

  test('blames nobody and has no long sentence', () => {
    for (const language of ['nl', 'en'] as const) {
      const text = incidentText({ ...incident, withdrawn: ['X'] }, language);
      expect(text).not.toMatch(/\b(fout|onnodig|moet|undefined)\b/i);
      for (const sentence of text.split(/[.:;]\s|\n/)) expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(15);
    }
  });
});
