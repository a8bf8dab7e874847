import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { booleanAnswers, preferences, questions, setHolds } from '../../src/advice/index.ts';
import { atomsOf, chapters } from '../../src/catalogue/check/icpc-cover.ts';
import { loadCatalogue } from '../../src/catalogue/index.ts';
import { folder, loaded, region } from './region.ts';

/** The example region is honest about itself, complete, and written as a GP reads it. */

const entries = [...region.services, ...region.alarms];
const rules = region.services.flatMap((service) => service.rules);

describe('honesty', () => {
  test('everything is an example, and nobody is said to have checked it', () => {
    expect([region.status, region.owner]).toEqual(['example', 'voorbeeldregio, niet vastgesteld']);
    expect(new Set(entries.map(({ checkedBy }) => checkedBy))).toEqual(new Set(['nobody']));
    for (const { waits, product } of region.services) {
      for (const wait of waits)
        expect(wait).toMatchObject({ example: true, source: 'voorbeeld, geen echte wachttijd' });
      if (product) expect(product.example).toBe(true);
    }
  });

  test('only codes whose meaning and urgency were read in a source are called verified', () => {
    const verified = region.alarms.filter((alarm) => alarm.verified).flatMap(({ icpc }) => icpc);
    expect(verified.sort()).toEqual(['K89', 'K90.02', 'K90.03', 'S77.03', 'U06']);
  });

  test('sources are public, not our own notes', () => {
    for (const source of entries.flatMap((entry) => entry.source)) {
      expect(source).not.toMatch(/DOMAIN|HOUSE|shared|\.md|\.txt|§/i);
    }
  });

  test('the checker finds nothing but the missing second pair of eyes and the wait that is old on purpose', () => {
    expect(loaded.warnings.filter(({ code }) => code !== 'unchecked')).toMatchObject([
      { code: 'wait-old', file: 'services/pluspunt-cardiologie.yaml', value: '2026-10-30' },
    ]);
  });
});

describe('completeness', () => {
  test('every chapter of ICPC-1 was gone through', () => {
    const covered = new Set(region.alarms.flatMap(({ icpc }) => icpc.flatMap(atomsOf)).map((code) => code.charAt(0)));
    expect([...covered].sort().join('')).toBe([...chapters].sort().join(''));
  });

  test.each(
    [
      ['A79', 'B72 B73 B74', 'D74 D75 D76 D77', 'F74', 'H75', 'K72', 'L71', 'N74', 'R84 R85', 'S77', 'T71'],
      ['U75 U76 U77', 'W72', 'X75 X76 X77', 'Y77 Y78'],
    ].flat(),
  )('malignancies %s are known', (codes) => {
    const known = new Set(
      region.alarms.filter(({ kind }) => kind === 'suspected-malignancy').flatMap(({ icpc }) => icpc.flatMap(atomsOf)),
    );
    for (const code of codes.split(' ')) expect(known).toContain(code);
  });

  test('the eight published fields of PlusPunt, and no others', () => {
    const fields = region.services
      .filter(({ route }) => route === 'intermediate')
      .map(({ specialisms }) => specialisms[0]);
    expect(fields.sort()).toEqual(['0302', '0303', '0305', '0307', '0310', '0313', '0320', '0335']);
  });

  test('for each specialism that somebody takes, both hospital locations are there with a wait', () => {
    const hospitals = region.services.filter(({ route }) => route === 'hospital');
    expect(hospitals).toHaveLength(2);
    for (const specialism of new Set(region.services.flatMap((service) => service.specialisms))) {
      for (const { waits } of hospitals) {
        expect(
          waits.filter((wait) => wait.specialisms?.includes(specialism)),
          specialism,
        ).toHaveLength(1);
      }
    }
  });

  test('thirteen reasons, with the two that always fit at the end', () => {
    expect(region.reasons.map(({ code }) => code)).toHaveLength(13);
    expect(region.reasons.slice(-2).map(({ code }) => code)).toEqual(['anders', 'zonder']);
    expect(region.reasons.filter(({ emergency }) => emergency).map(({ code }) => code)).toEqual(['alarm']);
    expect(region.reasons.filter(({ comment }) => comment).map(({ code }) => code)).toEqual(['anders']);
  });

  test('what looks benign on the skin, and what may be the heart, waits for an answer about alarm symptoms', () => {
    for (const { id, icpc, alarmAnswer } of rules) {
      const atoms = icpc.flatMap(atomsOf);
      if (['S78', 'S79', 'S81', 'S82', 'S93', 'K04', 'K05', 'K24', 'K80', 'K81'].some((code) => atoms.includes(code))) {
        expect(alarmAnswer, id).toBe('required');
      }
    }
  });

  test('a question about alarm signs says which are meant', () => {
    for (const { id, role, rules: own } of region.services) {
      if (role !== 'default') continue;
      for (const rule of own) expect(rule.alarmMeaning !== undefined, id).toBe(rule.alarmAnswer === 'required');
    }
  });

  test('less than half of the rules of PlusPunt ask for alarm signs', () => {
    const own = region.services.filter(({ route }) => route === 'intermediate').flatMap((service) => service.rules);
    expect(own.filter(({ alarmAnswer }) => alarmAnswer).length).toBeLessThan(own.length / 2.5);
  });

  test('company is no complaint, and no alarm of a grown-up', () => {
    const company = [
      ...(region.company ?? []).flatMap(({ icpc }) => icpc),
      ...region.services.flatMap((one) => one.company ?? []),
    ];
    for (const code of company.flatMap(atomsOf)) {
      expect(Number(code.slice(1, 3)), code).toBeGreaterThanOrEqual(30);
      const alarms = region.alarms.filter(({ icpc, age }) => setHolds(icpc, code) && (age?.max ?? 120) >= 18);
      expect(
        alarms.filter(({ id }) => id !== 'b-ijzergebrek'),
        code,
      ).toEqual([]);
    }
  });
});

test('the README lists every alarm, and which of them were verified', async () => {
  const readme = await readFile(join(folder, 'README.md'), 'utf8');
  for (const { icpc, verified } of region.alarms) {
    for (const code of icpc) expect(readme, code).toMatch(new RegExp(`\\| .*${code}`));
    if (verified) expect(readme).toContain(`${icpc.join(', ')}*`);
  }
});

describe('language', () => {
  const sentences = [
    ...entries.flatMap((entry) => ('title' in entry ? [entry.title] : entry.conditions)),
    ...rules.map(({ title }) => title),
    ...region.services.flatMap(({ exclude }) => (exclude?.why === undefined ? [] : [exclude.why])),
  ];

  test('sentences are short, whole, and blame nobody', () => {
    for (const sentence of sentences) {
      expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(15);
      expect(sentence).toMatch(/^[A-ZÉ].*\.$/);
      expect(sentence).not.toMatch(/\b(onnodig|fout|moet|moeten)\b/i);
    }
  });

  test('what a rule asks of the GP can be agreed with: it names where the patient fits', () => {
    for (const { id, title } of rules) expect(title, id).toMatch(/\b(past|passen|kan|kunnen)\b/);
  });
});

test('the form asks exactly what the engine reads', async () => {
  const form = JSON.parse(await readFile(join(folder, 'forms/verwijsformulier.json'), 'utf8'));
  const items = new Map<string, { type: string; answerOption?: { valueCoding: { code: string } }[] }>(
    form.item.map((item: { linkId: string }) => [item.linkId, item]),
  );
  const codes = (linkId: string) => items.get(linkId)?.answerOption?.map(({ valueCoding }) => valueCoding.code);
  expect(form).toMatchObject({ resourceType: 'Questionnaire', id: 'tenzij-verwijsformulier' });
  expect([...items.keys()].sort()).toEqual([...booleanAnswers, 'patient-preference', 'question'].sort());
  for (const linkId of booleanAnswers) expect(items.get(linkId)?.type).toBe('boolean');
  expect(codes('question')).toEqual([...questions]);
  expect(codes('patient-preference')).toEqual([...preferences]);
});

describe('its own cases', () => {
  test('hold, at least 120 of them, and touch every rule, exclusion, alarm and company', async () => {
    const checked = await loadCatalogue(folder, { at: '2026-11-22', beside: true });
    expect(checked.ok ? [] : checked.problems).toEqual([]);
    const { run = 0, parts = 0, touched = 0 } = (checked.ok && checked.cases) || {};
    expect(run).toBeGreaterThanOrEqual(120);
    expect(touched).toBe(parts);
  });
});
