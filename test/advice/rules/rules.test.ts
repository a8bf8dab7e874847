import { describe, expect, test } from 'vitest';
import { explain, type ReferralContext, type Rule, type Service } from '../../../src/advice/index.ts';
import { adviseOn, aHospital, aRule, aService } from '../builders.ts';

/** One service with one rule; what the rule asks, what the context says, and what comes of it. */

const offer = (rule: Partial<Rule>, service: Partial<Service> = {}) => ({
  services: [aService({ rules: [aRule(rule)], ...service }), aHospital()],
  alarms: [],
});

interface Row {
  readonly asks: string;
  readonly rule?: Partial<Rule>;
  readonly service?: Partial<Service>;
  readonly fits: Partial<ReferralContext>;
  readonly fails: Partial<ReferralContext>;
  readonly unknown?: Partial<ReferralContext>;
  /** Name of the missing fact, as `unknown` lists it. */
  readonly fact?: string;
  readonly code: string;
  /** The Dutch sentences: when it fits (absent: nothing is said), when it fails, when it is unknown. */
  readonly nl: { readonly fits?: string; readonly fails: string; readonly unknown?: string };
  readonly en: string;
}

const unanswered = (fact: string) => `Niet bekend, en regel eczema vraagt erom: ${fact}.`;

const rows: readonly Row[] = [
  {
    asks: 'a code out of a range',
    rule: { icpc: ['S86-S88'] },
    fits: { reasons: [{ icpc: 'S88' }] },
    fails: { reasons: [{ icpc: 'S89' }] },
    code: 'icpc',
    nl: { fits: 'Eczeem past bij PlusPunt (S88).', fails: 'Regel eczema gaat niet over S89.' },
    en: 'Rule eczema is not about S89.',
  },
  {
    asks: 'a code, also for its sub-codes',
    rule: { icpc: ['S87'] },
    fits: { reasons: [{ icpc: 'S87.02' }] },
    fails: { reasons: [{ icpc: 'S88.02' }] },
    code: 'icpc',
    nl: { fits: 'Eczeem past bij PlusPunt (S87.02).', fails: 'Regel eczema gaat niet over S88.02.' },
    en: 'Rule eczema is not about S88.02.',
  },
  {
    asks: 'a sub-code, not met by its parent',
    rule: { icpc: ['S87.02'] },
    fits: { reasons: [{ icpc: 's87.02' }] },
    fails: { reasons: [{ icpc: 'S87' }] },
    code: 'icpc',
    nl: { fits: 'Eczeem past bij PlusPunt (S87.02).', fails: 'Regel eczema gaat niet over S87.' },
    en: 'Rule eczema is not about S87.',
  },
  {
    asks: 'a chapter, by any of the reasons',
    rule: { icpc: ['S'] },
    service: { company: ['T90'] },
    fits: { reasons: [{ icpc: 'T90' }, { icpc: 'S01' }] },
    fails: { reasons: [{ icpc: 'T90' }, { icpc: 'L90' }] },
    code: 'icpc',
    nl: { fits: 'Eczeem past bij PlusPunt (S01).', fails: 'Regel eczema gaat niet over L90, T90.' },
    en: 'Rule eczema is not about L90, T90.',
  },
  {
    asks: 'a specialism of its own',
    service: { specialisms: ['0310', '0305'] },
    rule: { specialisms: ['0310'] },
    fits: { specialism: '0310' },
    fails: { specialism: '0305' },
    code: 'specialism',
    nl: {
      fits: 'Regel eczema geldt voor dermatologie (0310).',
      fails: 'Regel eczema geldt niet voor orthopedie (0305).',
    },
    en: 'Rule eczema does not hold for orthopaedics (0305).',
  },
  {
    asks: 'an age from 18, inclusive',
    rule: { age: { min: 18 } },
    fits: { age: 18 },
    fails: { age: 17 },
    unknown: { age: undefined },
    fact: 'age',
    code: 'age',
    nl: {
      fits: 'Leeftijd 18 past bij deze afspraak.',
      fails: 'Leeftijd 17 valt buiten regel eczema.',
      unknown: unanswered('leeftijd'),
    },
    en: 'Age 17 is outside rule eczema.',
  },
  {
    asks: 'an age up to 64, inclusive',
    rule: { age: { max: 64 } },
    fits: { age: 64 },
    fails: { age: 65 },
    unknown: { age: undefined },
    fact: 'age',
    code: 'age',
    nl: {
      fits: 'Leeftijd 64 past bij deze afspraak.',
      fails: 'Leeftijd 65 valt buiten regel eczema.',
      unknown: unanswered('leeftijd'),
    },
    en: 'Age 65 is outside rule eczema.',
  },
  ...([undefined, 'other'] as const).map(
    (sex): Row => ({
      asks: `a sex, which is ${sex}`,
      rule: { sex: 'female' },
      fits: { sex: 'female' },
      fails: { sex: 'male' },
      unknown: { sex },
      fact: 'sex',
      code: 'sex',
      nl: {
        fits: 'Geslacht vrouw past bij deze afspraak.',
        fails: 'Geslacht man valt buiten regel eczema.',
        unknown: unanswered('geslacht'),
      },
      en: 'Sex male is outside rule eczema.',
    }),
  ),
  {
    asks: 'a postcode',
    rule: { postcodes: ['6411-6419'] },
    fits: { postcode: '6419' },
    fails: { postcode: '6420' },
    unknown: { postcode: undefined },
    fact: 'postcode',
    code: 'postcode',
    nl: {
      fits: 'Postcode 6419 past bij deze afspraak.',
      fails: 'Postcode 6420 valt buiten regel eczema.',
      unknown: unanswered('postcode'),
    },
    en: 'Postcode 6420 is outside rule eczema.',
  },
  {
    asks: 'a question',
    rule: { questions: ['treatment', 'reassure'] },
    fits: { answers: { question: 'reassure' } },
    fails: { answers: { question: 'confirm' } },
    unknown: { answers: {} },
    fact: 'question',
    code: 'question',
    nl: {
      fits: 'De vraag ‘geruststellen’ past bij deze afspraak.',
      fails: 'De vraag ‘diagnose bevestigen’ valt buiten regel eczema.',
      unknown: unanswered('vraag aan de specialist'),
    },
    en: 'The question ‘confirm a diagnosis’ is outside rule eczema.',
  },
  {
    asks: 'an answer',
    rule: { answers: { 'stepped-care-done': true } },
    fits: { answers: { 'stepped-care-done': true } },
    fails: { answers: { 'stepped-care-done': false } },
    unknown: { answers: {} },
    fact: 'stepped-care-done',
    code: 'stepped-care-done',
    nl: {
      fits: 'Antwoord ja op ‘stappen in de eigen praktijk doorlopen’ past bij deze afspraak.',
      fails: 'Antwoord nee op ‘stappen in de eigen praktijk doorlopen’ valt buiten regel eczema.',
      unknown: unanswered('stappen in de eigen praktijk doorlopen'),
    },
    en: 'Answer no to ‘stepped care completed’ is outside rule eczema.',
  },
  {
    asks: 'not to be at rest',
    rule: { coolDown: { until: '2026-11-22', why: 'often overridden' } },
    fits: { at: '2026-11-23' },
    fails: { at: '2026-11-22' },
    code: 'cool-down',
    nl: {
      fits: 'Regel eczema rustte tot en met 22-11-2026 en geldt weer.',
      fails: 'Regel eczema rust tot en met 22-11-2026.',
    },
    en: 'Rule eczema rests until 2026-11-22.',
  },
  {
    asks: 'none of the codes that the service excludes, in any reason',
    service: { exclude: { icpc: ['S77.03', 'A92'] }, company: ['S77'] },
    fits: { reasons: [{ icpc: 'S87' }, { icpc: 'S77' }] },
    fails: { reasons: [{ icpc: 'S87' }, { icpc: 'A92' }] },
    code: 'excluded-icpc',
    nl: { fails: 'PlusPunt dermatologie neemt A92 niet aan.' },
    en: 'pluspunt-dermatologie does not take A92.',
  },
  {
    asks: 'that none of some codes stands beside it',
    rule: { icpc: ['S86-S88'], notWith: ['A01-A29'] },
    service: { company: ['A', 'T90'] },
    fits: { reasons: [{ icpc: 'S87' }, { icpc: 'T90' }] },
    fails: { reasons: [{ icpc: 'S87' }, { icpc: 'A03' }] },
    code: 'not-with',
    nl: {
      fits: 'Regel eczema geldt bij deze codes samen: S87, T90.',
      fails: 'Regel eczema geldt niet naast A03.',
    },
    en: 'Rule eczema does not hold beside A03.',
  },
  {
    asks: 'none of the problems that the service excludes, however old',
    service: { exclude: { problems: ['T90'] } },
    fits: { problems: [{ icpc: 'T91' }] },
    fails: { problems: [{ icpc: 'T90.02', recorded: '1990-01-01' }] },
    code: 'excluded-problem',
    nl: { fails: 'PlusPunt dermatologie past niet naast probleem T90.02.' },
    en: 'pluspunt-dermatologie does not suit beside problem T90.02.',
  },
  {
    asks: 'none of the problems that the service excludes, as a reason either',
    service: { exclude: { problems: ['T90'] } },
    fits: {},
    fails: { reasons: [{ icpc: 'S87' }, { icpc: 'T90' }] },
    code: 'excluded-problem',
    nl: { fails: 'PlusPunt dermatologie past niet naast probleem T90.' },
    en: 'pluspunt-dermatologie does not suit beside problem T90.',
  },
  {
    asks: 'none of the questions that the service excludes',
    service: { exclude: { questions: ['confirm'] } },
    fits: { answers: { question: 'treatment' } },
    fails: { answers: { question: 'confirm' } },
    unknown: { answers: {} },
    fact: 'question',
    code: 'excluded-question',
    nl: {
      fails: 'PlusPunt dermatologie is er niet voor de vraag ‘diagnose bevestigen’.',
      unknown: 'Niet bekend, en regel pluspunt-dermatologie vraagt erom: vraag aan de specialist.',
    },
    en: 'pluspunt-dermatologie is not for the question ‘confirm a diagnosis’.',
  },
  {
    asks: 'to be valid, from its first day',
    service: { validFrom: '2026-11-22' },
    fits: { at: '2026-11-22' },
    fails: { at: '2026-11-21' },
    code: 'valid',
    nl: { fails: 'PlusPunt dermatologie staat op 21-11-2026 niet in het aanbod.' },
    en: 'pluspunt-dermatologie is not on offer on 2026-11-21.',
  },
  {
    asks: 'to be valid, to its last day',
    service: { validTo: '2026-11-22' },
    fits: { at: '2026-11-22' },
    fails: { at: '2026-11-23' },
    code: 'valid',
    nl: { fails: 'PlusPunt dermatologie staat op 23-11-2026 niet in het aanbod.' },
    en: 'pluspunt-dermatologie is not on offer on 2026-11-23.',
  },
];

describe('a service asks', () => {
  test.each(rows)('$asks: met, it is a nudge that says so', ({ rule = {}, service, fits, code, nl }) => {
    const advice = adviseOn(fits, offer(rule, service));
    expect(advice.outcome).toBe('nudge');
    const said = advice.options[0]?.because.find((because) => because.code === `${code}-fits`);
    expect(said?.text).toBe(nl.fits);
  });

  test.each(rows)('$asks: not met, it is rejected and says so', ({ rule = {}, service, fails, code, nl, en }) => {
    const advice = adviseOn(fails, offer(rule, service));
    expect(advice.silentBecause.map((because) => because.code)).toEqual(['no-service']);
    const [because] = advice.rejected.find((rejected) => rejected.service === 'pluspunt-dermatologie')?.because ?? [];
    expect(because?.code).toBe(`${code}-fails`);
    expect(because?.text).toBe(nl.fails);
    expect(because && explain(because, 'en')).toBe(en);
  });

  test.each(rows.filter(({ unknown }) => unknown))(
    '$asks: unknown, it informs and names the fact',
    ({ rule = {}, service, unknown = {}, fact, code, nl }) => {
      // A region without borders: the postcode then matters to the rule only.
      const region = { postcodes: [], waitLimitDays: 14, treeknormDays: 28, urgentLiftedFor: [] };
      const advice = adviseOn(unknown, { ...offer(rule, service), region });
      expect(advice.outcome).toBe('inform');
      expect(advice.preselected).toBeNull();
      expect(advice.unknown).toEqual([fact]);
      const said = advice.options[0]?.because.find((because) => because.code === `${code}-unknown`);
      expect(said).toMatchObject({ fact, text: nl.unknown });
    },
  );
});

describe('an answer to the alarm question', () => {
  const careful = { icpc: ['S77-S79'], alarmAnswer: 'required' as const };
  const lesion = { reasons: [{ icpc: 'S79' }] };

  test('is needed where the rule says so', () => {
    const advice = adviseOn(lesion, offer(careful));
    expect(advice.outcome).toBe('inform');
    expect(advice.unknown).toEqual(['alarm']);
    expect(advice.options[0]?.because[1]?.text).toBe(unanswered('alarmsymptomen'));
  });

  test('"no" makes it a nudge that says so', () => {
    const advice = adviseOn({ ...lesion, answers: { alarm: false } }, offer(careful));
    expect(advice.outcome).toBe('nudge');
    expect(advice.options[0]?.because[1]?.text).toBe('Er zijn geen alarmsymptomen; regel eczema vraagt daarnaar.');
  });

  test('does not matter elsewhere', () => {
    expect(adviseOn({}, offer({})).outcome).toBe('nudge');
  });
});

describe('several rules', () => {
  const two = (first: Partial<Rule>, second: Partial<Rule>) => ({
    services: [aService({ rules: [aRule({ id: 'a', ...first }), aRule({ id: 'b', ...second })] }), aHospital()],
    alarms: [],
  });

  test('a service suits when one fits, whatever the others lack', () => {
    const advice = adviseOn({ age: undefined }, two({ age: { min: 18 } }, {}));
    expect(advice.outcome).toBe('nudge');
    expect(advice.options[0]?.because[0]?.rule).toBe('b');
  });

  test('of rules that could fit, the one that lacks least is asked about', () => {
    const advice = adviseOn(
      { age: undefined, answers: {} },
      two({ age: { min: 18 }, questions: ['treatment'] }, { sex: 'female', alarmAnswer: 'required' }),
    );
    expect(advice.unknown).toEqual(['alarm']);
  });

  test('a rejected service names what failed in its nearest rule', () => {
    const advice = adviseOn({ age: 12, sex: 'male' }, two({ age: { min: 18 }, sex: 'female' }, { age: { min: 16 } }));
    expect(advice.rejected[0]?.because).toEqual([
      { code: 'age-fails', rule: 'b', fact: '12', text: 'Leeftijd 12 valt buiten regel b.' },
    ]);
  });

  test('a service without rules, of another specialism, or closed, says just that', () => {
    const services = [
      aService({ id: 'empty', rules: [] }),
      aService({ id: 'other', name: 'PlusPunt KNO', specialisms: ['0302'] }),
      aService({ id: 'closed', open: false }),
      aHospital(),
    ];
    const { rejected } = adviseOn({}, { services });
    expect(Object.fromEntries(rejected.map(({ service, because }) => [service, because[0]?.text]))).toEqual({
      empty: 'PlusPunt dermatologie heeft geen regel voor S87.',
      other: 'PlusPunt KNO is er niet voor dermatologie (0310).',
      closed: 'PlusPunt dermatologie is op 22-11-2026 gesloten.',
      'zuyderland-heerlen': 'Tenzij doet geen voorstel, volgens regel no-service (0310, S87).',
    });
  });

  test('of a catalogue that is not in force, nothing is offered and each service says so', () => {
    const advice = adviseOn({ at: '2027-01-01' }, { validTo: '2026-12-31' });
    expect(advice.outcome).toBe('silent');
    expect(advice.rejected.map(({ because }) => because[0]?.text)).toEqual(
      Array(3).fill('Catalogus testregio geldt niet op 01-01-2027.'),
    );
  });
});
