import { describe, expect, test } from 'vitest';
import { catalogueOf, problemsOf, warningsOf } from '../outcome.ts';
import { alarms, day, hospital, inOrder, pluspunt, region, replacing } from '../region-files.ts';

const text = (file: string) => inOrder[file] ?? '';
const edit = (file: string, ...changes: [string, string][]) =>
  changes.reduce((whole, [from, to]) => {
    if (!whole.includes(from)) throw new Error(`${file} does not hold: ${from}`);
    return whole.replace(from, to);
  }, text(file));

const withRegion = (more: string) => ({ 'region.yaml': `${text('region.yaml')}${more}\n` });
const problem = 'problems:\n  - id: zwanger\n    title: Zwanger.\n    icpc: [W78]\n    within: 300\n    why: x\n';

/** A second hospital, so that two locations can be compared. */
const second = edit(hospital, ['id: zuyderland-dermatologie', 'id: sittard'], ['6400-6499', '6450-6460']);

describe('parts that do not agree', () => {
  test.each<[string, Record<string, string | undefined>, string, string, string]>([
    [
      'a rule for a specialism that its service lacks',
      { [pluspunt]: edit(pluspunt, ['    icpc:', '    specialisms: [0305]\n    icpc:']) },
      'specialism-not-of-service',
      'rules[0].specialisms[0]',
      '0305',
    ],
    [
      'a wait for a specialism that its service lacks',
      { [pluspunt]: edit(pluspunt, ['  - days: 9', '  - specialisms: 0305\n    days: 9']) },
      'specialism-not-of-service',
      'waits[0].specialisms[0]',
      '0305',
    ],
    [
      'urgent lifted for a service that takes none',
      { 'region.yaml': edit('region.yaml', ['for: []', 'for: [pluspunt-dermatologie]']) },
      'urgent-without-takes',
      'region.urgent-lifted-for[0]',
      'pluspunt-dermatologie',
    ],
    [
      'a default without rules',
      { [pluspunt]: text(pluspunt).replace(/rules:[\s\S]*true\n/, '') },
      'default-without-rules',
      '',
      'pluspunt-dermatologie',
    ],
    [
      'a hospital with rules',
      { [hospital]: `${text(hospital)}rules:\n  - {id: r, title: t, icpc: S}\n` },
      'hospital-with-rules',
      'rules',
      'zuyderland-dermatologie',
    ],
    [
      'a rule outside the region',
      { [pluspunt]: edit(pluspunt, ['    icpc:', '    postcodes: [6500-6600]\n    icpc:']) },
      'rule-outside-region',
      'rules[0].postcodes',
      '6500-6600',
    ],
    [
      'a rule that asks only what its service excludes',
      {
        [pluspunt]: edit(
          pluspunt,
          ['    icpc:', '    questions: [reassure]\n    icpc:'],
          ['rules:', 'exclude:\n  questions: [reassure, confirm]\nrules:'],
        ),
      },
      'rule-always-silent',
      'rules[0].questions',
      'reassure',
    ],
    [
      'a wait from after the day of checking',
      { [pluspunt]: edit(pluspunt, ['2026-11-16', '2026-11-23']) },
      'wait-in-future',
      'waits[0].as-of',
      '2026-11-23',
    ],
    [
      'a published region with an example wait',
      {
        'region.yaml': edit(
          'region.yaml',
          ['status: example', 'status: published'],
          ['voorbeeldregio, niet vastgesteld', 'ROS'],
        ),
      },
      'published-with-example',
      'waits[0]',
      'waits',
    ],
    [
      'a published region without a real owner',
      {
        'region.yaml': edit('region.yaml', ['status: example', 'status: published']),
        [pluspunt]: edit(pluspunt, ['    example: true\n', '']),
      },
      'published-without-owner',
      'owner',
      'voorbeeldregio, niet vastgesteld',
    ],
    [
      'company that is an alarm too',
      withRegion('company:\n  - {icpc: [K86, S77], why: x}'),
      'company-is-alarm',
      'company[0].icpc[1]',
      'S77',
    ],
    [
      'company of a service that is part of an alarm',
      { [pluspunt]: `${text(pluspunt)}company: [S99.01]\n` },
      'company-is-alarm',
      'company[0]',
      'S99.01',
    ],
    [
      'company of a chapter that does not exist',
      withRegion('company:\n  - {icpc: [C50], why: x}'),
      'icpc-no-chapter',
      'company[0].icpc[0]',
      'C50',
    ],
    [
      'a problem that guards a service nobody has',
      withRegion(`${problem}    services: [pluspunt-huid]`),
      'unknown-service',
      'problems[0].services[0]',
      'pluspunt-huid',
    ],
    [
      'a problem of which the range runs backwards',
      withRegion(problem.replace('W78', 'W84-W78')),
      'icpc-reversed',
      'problems[0].icpc[0]',
      'W84-W78',
    ],
    [
      'a problem with an age that nobody has',
      withRegion(`${problem}    age: {min: 55, max: 12}`),
      'age-reversed',
      'problems[0].age',
      '55 > 12',
    ],
    [
      'a problem with the id of a rule',
      withRegion(problem.replace('zwanger', 'derma-eczeem')),
      'duplicate-id',
      'problems[0].id',
      'derma-eczeem',
    ],
    [
      'a lift of a problem that the region does not have',
      { ...withRegion(problem), [pluspunt]: `${text(pluspunt)}lift-problems:\n  - {id: zwangr, why: x}\n` },
      'unknown-problem',
      'lift-problems[0].id',
      'zwangr',
    ],
    [
      'a rule of which every code is a problem that matters',
      withRegion(problem.replace('W78', 'S80-S90')),
      'rule-always-alarm',
      'rules[0].icpc',
      'S86-S88',
    ],
    [
      'codes beside which a rule does not hold, that do not exist',
      { [pluspunt]: edit(pluspunt, ['    icpc:', '    not-with: [A99-A01]\n    icpc:']) },
      'icpc-reversed',
      'rules[0].not-with[0]',
      'A99-A01',
    ],
    [
      'an alarm that is not for every specialism, without why',
      { [alarms]: edit(alarms, ['    verified: false', '    verified: false\n    any-specialism: false']) },
      'any-specialism-without-why',
      'alarms[1].any-specialism',
      'erytrodermie',
    ],
    [
      'a map to a code that does not exist',
      withRegion('concept-map:\n  - {system: http://snomed.info/sct, code: 1, icpc: C50}'),
      'icpc-no-chapter',
      'concept-map[0].icpc[0]',
      'C50',
    ],
    [
      'two reasons with one code',
      { 'reasons.yaml': edit('reasons.yaml', ['code: patient', 'code: anders']) },
      'duplicate-id',
      'reasons[2].code',
      'anders',
    ],
  ])('%s', async (_, changes, code, path, value) => {
    expect(await problemsOf(region(changes), day)).toMatchObject([{ code, path, value }]);
  });

  test.each<[string, Record<string, string | undefined>, string, string]>([
    ['nobody as checker', { [pluspunt]: edit(pluspunt, ['B. Lezer', 'niemand']) }, 'unchecked', 'checked-by'],
    ['no alarms', { [alarms]: undefined }, 'no-alarms', ''],
    [
      'rules in a chapter of which no alarm is left',
      { [alarms]: text(alarms).replaceAll('[S', '[T') },
      'chapter-without-alarms',
      '',
    ],
    ['an old wait', { [pluspunt]: edit(pluspunt, ['2026-11-16', '2026-11-07']) }, 'wait-old', 'waits[0].as-of'],
    [
      'two waits of one day',
      { [pluspunt]: edit(pluspunt, ['waits:\n', 'waits:\n  - {days: 3, as-of: 2026-11-16, source: x}\n']) },
      'duplicate-wait',
      'waits[1]',
    ],
    [
      'postcodes twice',
      { 'region.yaml': edit('region.yaml', ['6499]', '6499, 6450]']) },
      'postcodes-overlap',
      'region.postcodes',
    ],
    ['two nearest hospitals', { 'services/sittard.yaml': second }, 'nearest-overlap', 'nearest-for'],
    [
      'two hospitals that share one of many postcodes',
      { 'services/sittard.yaml': second.replace('6450-6460', '[6100-6199, 6499-6510]') },
      'nearest-overlap',
      'nearest-for',
    ],
    [
      'an alarm for a specialism that nobody has',
      { [alarms]: edit(alarms, ['[0310]', '[0305]']) },
      'specialism-without-service',
      'alarms[1].specialisms[0]',
    ],
    [
      'a specialism without a hospital',
      { [pluspunt]: edit(pluspunt, ['[0310]', '[0310, 0305]']) },
      'specialism-without-hospital',
      'specialisms[1]',
    ],
    [
      'urgent taken and not lifted',
      { [pluspunt]: edit(pluspunt, ['rules:', 'takes-urgent: {within-days: 3}\nrules:']) },
      'urgent-not-lifted',
      'takes-urgent',
    ],
    [
      'a region that has ended',
      { 'region.yaml': edit('region.yaml', ['region:', 'valid-to: 2026-11-21\nregion:']) },
      'expired',
      'valid-to',
    ],
    [
      'a service that has ended',
      { [pluspunt]: edit(pluspunt, ['valid-from: 2026-01-01', 'valid-from: 2026-01-01\nvalid-to: 2026-11-21']) },
      'expired',
      'valid-to',
    ],
    [
      'a rest that has ended',
      { [pluspunt]: edit(pluspunt, ['    icpc:', '    cool-down: {until: 2026-11-21, why: rust}\n    icpc:']) },
      'cool-down-passed',
      'rules[0].cool-down.until',
    ],
    [
      'an alternative without rules',
      { [pluspunt]: text(pluspunt).replace(/rules:[\s\S]*true\n/, 'role: alternative\n') },
      'never-offered',
      '',
    ],
  ])('%s is a note, not a problem', async (_, changes, code, path) => {
    expect(await warningsOf(region(changes), day)).toMatchObject([{ code, path }]);
  });

  test.each<[string, Record<string, string>]>([
    [
      'an older wait beside the newest',
      { [pluspunt]: edit(pluspunt, ['waits:\n', 'waits:\n  - {days: 3, as-of: 2026-01-16, source: x}\n']) },
    ],
    ['a wait of exactly the limit', { [pluspunt]: edit(pluspunt, ['2026-11-16', '2026-11-08']) }],
    [
      'a service of one day',
      { [pluspunt]: edit(pluspunt, ['valid-from: 2026-01-01', `valid-from: ${day}\nvalid-to: ${day}`]) },
    ],
    ['a region that ends today', { 'region.yaml': edit('region.yaml', ['region:', `valid-to: ${day}\nregion:`]) }],
    ['an age up to 130', { [pluspunt]: edit(pluspunt, ['min: 18', 'min: 0'], ['max: 70', 'max: 130']) }],
    [
      'a rule that touches the region',
      { [pluspunt]: edit(pluspunt, ['    icpc:', '    postcodes: [6300-6400]\n    icpc:']) },
    ],
    [
      'a rule within the region',
      { [pluspunt]: edit(pluspunt, ['    icpc:', '    postcodes: [6499, 6500]\n    icpc:']) },
    ],
    ['a review on the day itself', { [pluspunt]: edit(pluspunt, ['2027-06-01', day]) }],
    [
      'urgent taken and lifted',
      {
        [pluspunt]: edit(pluspunt, ['rules:', 'takes-urgent: {within-days: 3}\nrules:']),
        'region.yaml': edit('region.yaml', ['for: []', 'for: pluspunt-dermatologie']),
      },
    ],
    ['hospitals that share no postcode', { 'services/sittard.yaml': second.replace('6450-6460', '6100-6199') }],
  ])('%s is in order', async (_, changes) => {
    expect(await warningsOf(region(changes), day)).toEqual([]);
  });

  test('without a day nothing that passes with time is judged', async () => {
    const old = region({ [pluspunt]: edit(pluspunt, ['2027-06-01', '2020-01-01'], ['2026-11-16', '2020-01-01']) });
    expect(await warningsOf(old)).toEqual([]);
    expect((await problemsOf(old, day)).map(({ code }) => code)).toEqual(['review-passed']);
  });

  test('"niemand" is kept as the one word that the nudge knows', async () => {
    const { services } = await catalogueOf(replacing(pluspunt, 'B. Lezer', 'Niemand'));
    expect(services[0]?.checkedBy).toBe('nobody');
  });

  test('what a file of alarms shares is reported once, where it is written', async () => {
    const warnings = await warningsOf(replacing(alarms, 'B. Lezer', 'nobody'), day);
    expect(warnings).toMatchObject([{ code: 'unchecked', file: alarms, line: 2, column: 13, path: 'checked-by' }]);
  });
});

describe('a rule of which every code is an alarm', () => {
  const withCodes = (rule: string, alarm: string, more = '') =>
    region({
      [pluspunt]: edit(pluspunt, ['[S86-S88]', rule]),
      [alarms]: edit(alarms, ['icpc: [S77.03]', `icpc: ${alarm}${more}`]),
    });

  test.each([
    ['[S86-S88]', '[S86-S88]'],
    ['[S86-S88]', '[S]'],
    ['[S87]', '[S86-S88]'],
    ['[S77.03]', '[S77.03]'],
    ['[S77.03]', '[S77]'],
    ['[S87, S77.03]', '[S80-S90, S77]'],
    ['[S]', '[S]'],
  ])('%s under an alarm on %s never fits', async (rule, alarm) => {
    expect(await problemsOf(withCodes(rule, alarm))).toMatchObject([
      { code: 'rule-always-alarm', path: 'rules[0].icpc', allowed: ['melanoom'] },
    ]);
  });

  test.each([
    ['[S86-S88]', '[S86, S88]'],
    ['[S77]', '[S77.03]'],
    ['[S77.02]', '[S77.03]'],
    ['[S]', '[S01-S99]'],
    ['[S87, T90]', '[S]'],
  ])('%s under an alarm on %s can fit', async (rule, alarm) => {
    await catalogueOf(withCodes(rule, alarm));
  });

  test.each([
    ['\n    age: {min: 18}', 1],
    ['\n    age: {min: 18, max: 69}', 0],
    ['\n    age: {min: 19}', 0],
    ['\n    sex: male', 0],
    ['\n    age: {max: 70}', 1],
    ['\n    specialisms: [0310]', 1],
    ['\n    specialisms: [0310, 0305]', 1],
    ['\n    specialisms: [0305]', 0],
  ])('an alarm with a condition (%j) counts when all whom the rule allows meet it', async (condition, count) => {
    const files = withCodes('[S87]', '[S87]', condition);
    if (count === 0) await catalogueOf(files);
    else expect(await problemsOf(files)).toMatchObject([{ code: 'rule-always-alarm' }]);
  });

  test('an alarm with a condition on a code holds for its sub-codes, not the other way round', async () => {
    const condition = '\n    specialisms: [0310]';
    expect(await problemsOf(withCodes('[S87.01]', '[S87]', condition))).toMatchObject([{ code: 'rule-always-alarm' }]);
    await catalogueOf(withCodes('[S87]', '[S87.01]', condition));
  });

  test('what the service itself excludes counts as well', async () => {
    const files = region({ [pluspunt]: edit(pluspunt, ['rules:', 'exclude: {icpc: [S80-S89]}\nrules:']) });
    expect(await problemsOf(files)).toMatchObject([{ code: 'rule-always-alarm', allowed: ['exclude'] }]);
  });
});
