import { describe, expect, test } from 'vitest';
import {
  type Catalogue,
  explain,
  type ReferralContext,
  type SilenceCode,
  silenceCodes,
} from '../../../src/advice/index.ts';
import { silenceRules } from '../../../src/advice/model/silence.ts';
import { adviseOn, anAlarm, aProblem } from '../builders.ts';

interface Row {
  readonly when: string;
  readonly context: Partial<ReferralContext>;
  readonly catalogue?: Partial<Catalogue>;
  readonly code: SilenceCode;
  readonly rule: string;
  /** Words that the Dutch sentence holds: the rule and the fact. */
  readonly says: readonly string[];
}

const emergency = anAlarm({ id: 'infarct', title: 'Acuut infarct gaat voor.', kind: 'alarm', icpc: ['K75'] });
const hospitalOnly = anAlarm({
  id: 'allergy',
  title: 'Allergologie kan alleen hier.',
  kind: 'hospital-only',
  icpc: ['A92'],
});
const alarms = [anAlarm(), emergency, hospitalOnly];
const pregnancy = aProblem();

const rows: readonly Row[] = [
  {
    when: 'the request is no draft',
    context: { draft: false },
    code: 'not-draft',
    rule: 'not-draft',
    says: ['concept'],
  },
  {
    when: 'the patient has died',
    context: { deceased: true },
    code: 'deceased',
    rule: 'deceased',
    says: ['overleden'],
  },
  {
    when: 'the problems could not be read whole',
    context: { incomplete: true },
    code: 'record-incomplete',
    rule: 'record-incomplete',
    says: ['dossier', 'niet heel'],
  },
  {
    when: 'the GP says that a problem plays a part',
    context: { answers: { 'problem-matters': true } },
    code: 'problem',
    rule: 'problem-matters',
    says: ['probleem', 'formulier'],
  },
  {
    when: 'a problem that matters makes every default unfit',
    context: { problems: [{ icpc: 'W78' }] },
    catalogue: { problems: [pregnancy] },
    code: 'problem',
    rule: 'pregnancy',
    says: ['Zwanger', 'W78'],
  },
  {
    when: 'a reason meets an alarm',
    context: { reasons: [{ icpc: 'S87' }, { icpc: 'K75' }] },
    code: 'alarm',
    rule: 'infarct',
    says: ['Acuut infarct', 'K75'],
  },
  {
    when: 'a recent problem meets an alarm',
    context: { problems: [{ icpc: 'k75', recorded: '2026-08-24' }] },
    code: 'alarm',
    rule: 'infarct',
    says: ['Acuut infarct', 'K75'],
  },
  {
    when: 'an undated problem meets an alarm',
    context: { problems: [{ icpc: 'K75' }] },
    code: 'alarm',
    rule: 'infarct',
    says: ['K75'],
  },
  {
    when: 'the GP answers yes to the alarm question',
    context: { answers: { alarm: true } },
    code: 'alarm',
    rule: 'alarm-answer',
    says: ['alarmsymptomen'],
  },
  ...(['asap', 'stat'] as const).map(
    (priority): Row => ({
      when: `the priority is ${priority}`,
      context: { priority },
      code: 'priority',
      rule: 'emergency',
      says: ['spoed', priority],
    }),
  ),
  {
    when: 'the priority is urgent',
    context: { priority: 'urgent' },
    code: 'priority',
    rule: 'urgent',
    says: ['urgent'],
  },
  {
    when: 'a reason is a suspected malignancy',
    context: { reasons: [{ icpc: 'S77.03' }] },
    code: 'suspected-malignancy',
    rule: 'melanoma',
    says: ['melanoom', 'S77.03'],
  },
  {
    when: 'the complaint is treated in hospital, says the form',
    context: { answers: { 'same-complaint-hospital': true } },
    code: 'hospital-treatment',
    rule: 'hospital-treatment-answer',
    says: ['behandeling in het ziekenhuis', 'formulier'],
  },
  {
    when: 'an earlier referral for the complaint went to the organisation of a hospital',
    context: { earlier: [{ icpc: ['S87.01'], agb: '22222222' }] },
    code: 'hospital-treatment',
    rule: 'hospital-treatment-record',
    says: ['dossier', 'S87'],
  },
  {
    when: 'an earlier referral for the complaint went to a hospital outside the region’s catalogue',
    context: { earlier: [{ icpc: ['S87'], agb: '06010101' }] },
    code: 'hospital-treatment',
    rule: 'hospital-treatment-record',
    says: ['S87'],
  },
  {
    when: 'an earlier referral for the complaint went to an organisation that nobody in the catalogue is',
    context: { earlier: [{ icpc: ['S87'], agb: '03012345' }] },
    code: 'hospital-treatment',
    rule: 'hospital-treatment-record',
    says: ['S87'],
  },
  {
    when: 'an earlier referral for the complaint went nobody knows where',
    context: { earlier: [{ icpc: ['S87'] }] },
    code: 'hospital-treatment',
    rule: 'hospital-treatment-record',
    says: ['S87', 'onbekend'],
  },
  {
    when: 'it went nobody knows where and the GP rules out the hospital only',
    context: { earlier: [{ icpc: ['S87'] }], answers: { 'same-complaint-hospital': false } },
    code: 'seen-intermediate',
    rule: 'seen-intermediate-record',
    says: ['S87'],
  },
  {
    when: 'an earlier referral of this specialism has no readable code',
    context: { earlier: [{ icpc: ['eczeem'], agb: '22222222', specialism: '0310' }] },
    code: 'hospital-treatment',
    rule: 'hospital-treatment-record',
    says: ['S87'],
  },
  {
    when: 'an earlier referral for the complaint went to a hospital service',
    context: { earlier: [{ icpc: ['S87'], service: 'zuyderland-heerlen' }] },
    code: 'hospital-treatment',
    rule: 'hospital-treatment-record',
    says: ['S87'],
  },
  {
    when: 'a code can only be helped in hospital',
    context: { reasons: [{ icpc: 'S87' }, { icpc: 'A92' }] },
    code: 'hospital-only',
    rule: 'allergy',
    says: ['Allergologie', 'A92'],
  },
  {
    when: 'surgery is wished',
    context: { answers: { 'surgery-wish': true } },
    code: 'hospital-only',
    rule: 'surgery-wish',
    says: ['operatie'],
  },
  {
    when: 'the patient was seen in intermediate care, says the form',
    context: { answers: { 'seen-intermediate': true } },
    code: 'seen-intermediate',
    rule: 'seen-intermediate-answer',
    says: ['anderhalve lijn', 'formulier'],
  },
  {
    when: 'an earlier referral for the complaint went to intermediate care',
    context: { earlier: [{ icpc: ['S87'], agb: '11111111' }] },
    code: 'seen-intermediate',
    rule: 'seen-intermediate-record',
    says: ['anderhalve lijn', 'S87'],
  },
  {
    when: 'the patient prefers the hospital',
    context: { answers: { 'patient-preference': 'hospital' } },
    code: 'patient-preference',
    rule: 'patient-preference',
    says: ['voorkeur'],
  },
  {
    when: 'the draft has a recipient',
    context: { addressed: true },
    code: 'already-addressed',
    rule: 'already-addressed',
    says: ['ontvanger'],
  },
  {
    when: 'the patient lives elsewhere',
    context: { postcode: '6211' },
    code: 'out-of-region',
    rule: 'out-of-region',
    says: ['6211', 'regio'],
  },
  {
    when: 'the specialism is unknown',
    context: { specialism: undefined },
    code: 'missing-fact',
    rule: 'missing-specialism',
    says: ['specialisme'],
  },
  {
    when: 'there is no reason',
    context: { reasons: [] },
    code: 'missing-fact',
    rule: 'missing-icpc',
    says: ['ICPC'],
  },
  {
    when: 'no reason can be read',
    context: { reasons: [{}, { icpc: 'eczeem' }] },
    code: 'missing-fact',
    rule: 'missing-icpc',
    says: ['ICPC'],
  },
  {
    when: 'nothing suits',
    context: { reasons: [{ icpc: 'L90' }] },
    code: 'no-service',
    rule: 'no-service',
    says: ['dermatologie (0310)', 'L90'],
  },
  {
    when: 'only an alternative suits',
    context: { reasons: [{ icpc: 'S96' }] },
    code: 'no-service',
    rule: 'no-service',
    says: ['S96'],
  },
];

describe('tenzij is silent', () => {
  test('by every code and every rule of the agreement: each has a row here', () => {
    expect(new Set(rows.map(({ code }) => code))).toEqual(new Set(silenceCodes));
    const named = new Set(rows.map(({ rule }) => rule));
    expect(Object.keys(silenceRules).filter((rule) => !named.has(rule))).toEqual([]);
  });

  test.each(rows)('when $when', ({ context, catalogue, code, rule, says }) => {
    const advice = adviseOn(context, { alarms, ...catalogue });
    expect(advice.outcome).toBe('silent');
    expect(advice.preselected).toBeNull();
    expect(advice.options).toEqual([]);
    expect(advice.reasons).toEqual([]);
    const [decided] = advice.silentBecause;
    expect(decided).toMatchObject({ code, rule });
    for (const words of says) expect(decided?.text).toContain(words);
    expect(decided?.text).toMatch(/^[A-Z].*\.$/);
    expect(advice.rejected.map(({ service }) => service).sort()).toEqual([
      'meedenkadvies-dermatologie',
      'pluspunt-dermatologie',
      'zuyderland-heerlen',
    ]);
    for (const { because } of advice.rejected) expect(because.length).toBeGreaterThan(0);
  });

  test.each(rows)('and can say so in English: $when', ({ context, catalogue, rule }) => {
    const [decided] = adviseOn(context, { alarms, ...catalogue }).silentBecause;
    expect(decided && explain(decided, 'nl')).toBe(decided?.text);
    const english = decided && explain(decided, 'en');
    expect(english).toMatch(/^[A-Z].*\.$/);
    expect(english).not.toBe(decided?.text);
    expect(english).not.toContain(`${rule}: `);
  });
});

describe('what is listed', () => {
  test('every exclusion that is hit, in the order of the agreement; the first decided', () => {
    const advice = adviseOn(
      {
        reasons: [{ icpc: 'A92' }, { icpc: 'S77.03' }, { icpc: 'K75' }],
        priority: 'stat',
        addressed: true,
        postcode: '1011',
        answers: {
          alarm: true,
          'surgery-wish': true,
          'same-complaint-hospital': true,
          'seen-intermediate': true,
          'patient-preference': 'hospital',
        },
      },
      { alarms },
    );
    expect(advice.silentBecause.map(({ code }) => code)).toEqual([
      'alarm',
      'alarm',
      'priority',
      'suspected-malignancy',
      'hospital-treatment',
      'hospital-only',
      'hospital-only',
      'seen-intermediate',
      'patient-preference',
      'already-addressed',
      'out-of-region',
      'no-service',
    ]);
  });

  test('nothing else of a request that is no draft', () => {
    const advice = adviseOn({ draft: false, addressed: true, priority: 'stat', specialism: undefined });
    expect(advice.silentBecause.map(({ code }) => code)).toEqual(['not-draft']);
  });

  test('missing facts, and then not also that nothing suits', () => {
    const advice = adviseOn({ specialism: undefined, reasons: [{}] });
    expect(advice.silentBecause.map(({ rule }) => rule)).toEqual(['missing-specialism', 'missing-icpc']);
    expect(advice.unknown).toEqual(['specialism', 'icpc']);
  });
});
