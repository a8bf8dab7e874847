import { describe, expect, test } from 'vitest';
import type { ReferralContext } from '../../../src/advice/index.ts';
import { adviseOn, aHospital, aRule, aService } from '../builders.ts';

/** More than one reason: each of them counts, in any order (HOUSE §5, "Reasons"). */

const company = [{ icpc: ['K86', 'T90.02'], why: 'Langdurig en rustig.' }];
const skin = aService({
  company: ['S91'],
  rules: [
    aRule(),
    aRule({ id: 'lesions', title: 'Een plekje past bij PlusPunt.', icpc: ['S79'], alarmAnswer: 'required' }),
  ],
});
const services = [skin, aHospital()];
const on = (codes: readonly string[], answers: ReferralContext['answers'] = {}) =>
  adviseOn({ reasons: codes.map((icpc) => ({ icpc })), answers }, { services, company });
const said = (codes: readonly string[], answers: ReferralContext['answers'] = {}) =>
  on(codes, answers).options[0]?.because.map(({ text }) => text) ?? [];

describe('a further reason', () => {
  test.each([
    ['that the region lists as company', ['S87', 'K86'], {}],
    ['that the region lists as company, in any order', ['T90.02', 'S87'], {}],
    ['that the service lists as company', ['S87', 'S91'], {}],
    ['that the same rule takes', ['S87', 'S88'], {}],
    ['that another rule of the service takes', ['S87', 'S79'], { alarm: false }],
    ['that plays no part, says the GP', ['S87', 'L89'], { 'further-reason:L89': false }],
  ] as const)('%s leaves the nudge', (_, codes, answers) => {
    expect(on(codes, answers).outcome).toBe('nudge');
  });

  test.each([
    ['that nobody names', ['S87', 'L89'], {}, 'further-reason'],
    ['that is a sub-code of company, not company itself', ['S87', 'T90.01'], {}, 'further-reason'],
    ['that plays a part, says the GP', ['S87', 'L89'], { 'further-reason:L89': true }, 'further-reason'],
    ['that is a symptom, whatever the GP says', ['S87', 'L03'], { 'further-reason:L03': false }, 'further-reason'],
    ['of which the rule asks what nobody knows', ['S87', 'S79'], {}, 'alarm'],
  ] as const)('%s allows at most inform', (_, codes, answers, fact) => {
    const advice = on(codes, answers);
    expect([advice.outcome, advice.unknown]).toEqual(['inform', [fact]]);
  });

  test('is named in the reasons, with all the others and with what becomes of it', () => {
    expect(said(['S87', 'K86', 'S79', 'L89', 'L03'], { alarm: false, 'further-reason:L89': false })).toEqual([
      'Verwezen voor K86, L03, L89, S79 en S87.',
      'Eczeem past bij PlusPunt (S87).',
      'K86 houdt niets tegen: Langdurig en rustig.',
      'Niet bekend of L03 meespeelt in deze vraag.',
      'L89 speelt volgens u niet mee in deze vraag.',
      'Een plekje past bij PlusPunt (S79).',
    ]);
  });
});

describe('a danger for the default whose turn it is', () => {
  const first = aService({ id: 'first', name: 'Eerste', rank: 1, exclude: { icpc: ['A92'] }, company: ['A92'] });
  const second = aService({ id: 'second', rank: 2, rules: [aRule({ id: 'second' })], company: ['A92'] });
  const adviceOn = (codes: readonly string[]) =>
    adviseOn({ reasons: codes.map((icpc) => ({ icpc })) }, { services: [first, second, aHospital()] });

  test('is not passed on to the next: the GP chooses', () => {
    expect(adviceOn(['S87']).preselected?.service).toBe('first');
    const advice = adviceOn(['S87', 'A92']);
    expect([advice.outcome, advice.unknown, advice.ask]).toEqual(['inform', [], []]);
    expect(advice.options.map(({ service }) => service)).toEqual(['second', 'zuyderland-heerlen']);
    expect(advice.options[0]?.because.at(-1)?.text).toBe('Eerste past niet vanwege A92, S87; daarom kiest u zelf.');
  });
});
