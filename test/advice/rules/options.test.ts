import { describe, expect, test } from 'vitest';
import type { ReferralContext, Service } from '../../../src/advice/index.ts';
import { adviseOn, aHospital, aRegion, aRule, aService, aTeleconsult, aWait } from '../builders.ts';

const ids = (advice: ReturnType<typeof adviseOn>) => advice.options.map(({ service }) => service);
const needsQuestion = [aRule({ id: 'asks', questions: ['treatment'] })];

describe('the order of the options', () => {
  const service = (id: string, rank: number, more: Partial<Service> = {}) => aService({ id, rank, ...more });

  test('is preselected, defaults by rank and id, alternatives, hospitals; the nearest hospital first', () => {
    const services = [
      aHospital({ id: 'sittard', rank: 1, nearestFor: ['6130-6199'] }),
      aHospital({ id: 'heerlen', rank: 2, nearestFor: ['6400-6419'] }),
      aTeleconsult({ id: 'tele', rank: 0 }),
      service('d', 3),
      service('c', 2),
      service('b', 2),
      service('practice', 9, { route: 'practice', role: 'alternative' }),
    ];
    expect(ids(adviseOn({}, { services }))).toEqual(['b', 'c', 'd', 'tele', 'practice', 'heerlen', 'sittard']);
    expect(ids(adviseOn({ postcode: '6420' }, { services })).slice(-2)).toEqual(['sittard', 'heerlen']);
  });

  test('leaves a closed hospital out, and ignores what a hospital would ask', () => {
    const services = [
      aService(),
      aHospital({ id: 'closed', open: false }),
      aHospital({ id: 'gone', validTo: '2026-01-31' }),
      aHospital({ id: 'strict', role: 'default', rank: 0, exclude: { icpc: ['S87'] }, rules: [aRule({ id: 'r' })] }),
    ];
    const advice = adviseOn({}, { services });
    expect(ids(advice)).toEqual(['pluspunt-dermatologie', 'strict']);
    expect(advice.preselected).toEqual({ service: 'pluspunt-dermatologie', route: 'intermediate' });
    expect(advice.options[1]?.because[0]?.text).toBe(
      'Zuyderland Heerlen dermatologie blijft altijd bereikbaar voor dermatologie (0310).',
    );
  });

  test('an option carries its name, its wait with its date, and what the GP agrees to', () => {
    const services = [aService({ waits: [aWait({ days: 9 })] }), aHospital({ conditions: [] })];
    const [first, last] = adviseOn({}, { services }).options;
    expect(first).toMatchObject({
      name: 'PlusPunt dermatologie',
      route: 'intermediate',
      wait: 9,
      asOf: '2026-11-20',
      conditions: ['Eén consult, daarna terug naar de huisarts.'],
    });
    expect(last).toMatchObject({ wait: null, asOf: null, conditions: [] });
  });
});

describe('the default', () => {
  test('that could suit and goes before one that suits makes it inform', () => {
    const services = [
      aService({ id: 'first', rank: 1, rules: needsQuestion }),
      aService({ id: 'second', rank: 2 }),
      aHospital(),
    ];
    const advice = adviseOn({}, { services });
    expect(advice.outcome).toBe('inform');
    expect(advice.unknown).toEqual(['question']);
    expect(ids(advice)).toEqual(['first', 'second', 'zuyderland-heerlen']);
    expect(adviseOn({ answers: { question: 'treatment' } }, { services }).preselected?.service).toBe('first');
    expect(adviseOn({ answers: { question: 'confirm' } }, { services }).preselected?.service).toBe('second');
  });

  test('that could suit and comes after one that suits changes nothing', () => {
    const services = [aService({ id: 'first', rank: 1 }), aService({ id: 'second', rank: 2, rules: needsQuestion })];
    const advice = adviseOn({}, { services });
    expect(advice).toMatchObject({ outcome: 'nudge', preselected: { service: 'first' }, unknown: [] });
  });

  test('is never an alternative: only alternatives means silence', () => {
    const advice = adviseOn({}, { services: [aTeleconsult(), aHospital()] });
    expect(advice.silentBecause[0]?.code).toBe('no-service');
  });

  test('may be any kind of service but the hospital', () => {
    const services = [aService({ route: 'community' }), aHospital({ rank: 0, role: 'default' })];
    expect(adviseOn({}, { services }).preselected?.route).toBe('community');
  });

  test('comes with the region’s tenzij reasons', () => {
    expect(adviseOn().reasons).toEqual([
      { code: 'patient', label: 'Voorkeur patiënt' },
      { code: 'zonder', label: 'Zonder reden' },
    ]);
  });
});

describe('facts in doubt allow at most inform', () => {
  const doubts: readonly (readonly [string, Partial<ReferralContext>, string, string])[] = [
    ['an unreadable priority', { priority: 'unknown' }, 'priority', 'spoedcode'],
    ['a reason without a code', { reasons: [{ icpc: 'S87' }, {}] }, 'icpc', 'ICPC-code'],
    ['a reason with text for a code', { reasons: [{ icpc: 'S87' }, { icpc: 'jeuk' }] }, 'icpc', 'ICPC-code'],
    ['no postcode in a region with borders', { postcode: undefined }, 'postcode', 'postcode'],
    [
      'a "no" against a hospital referral in the record',
      { answers: { 'same-complaint-hospital': false }, earlier: [{ icpc: ['S87'], agb: '22222222' }] },
      'same-complaint-hospital',
      'ziekenhuis',
    ],
    [
      'a "no" against an intermediate referral in the record',
      { answers: { 'seen-intermediate': false }, earlier: [{ icpc: ['S87'], service: 'pluspunt-dermatologie' }] },
      'seen-intermediate',
      'anderhalve lijn',
    ],
    [
      'an earlier referral for another complaint to the hospital, by the same specialism',
      { earlier: [{ icpc: ['L90'], agb: '22222222', specialism: '0310' }] },
      'same-complaint-hospital',
      'ziekenhuis',
    ],
    ['an active problem without a code', { problems: [{ recorded: '2019-01-01' }] }, 'problem', 'probleem'],
    ['problems that the server does not offer', { unclear: ['problem'] }, 'problem', 'probleem'],
    ['forms that could not be read', { unclear: ['forms'] }, 'forms', 'formulieren'],
    ['earlier referrals that could not be read', { unclear: ['earlier-referral'] }, 'earlier-referral', 'verwijzingen'],
    ['an unclear answer that no rule asks for', { unclear: ['question'] }, 'question', 'specialist'],
    ['an unclear answer to the alarm question', { unclear: ['alarm'] }, 'alarm', 'alarmsymptomen'],
    ['an unclear wish for surgery', { unclear: ['surgery-wish'] }, 'surgery-wish', 'operatiewens'],
    ['an unclear preference', { unclear: ['patient-preference'] }, 'patient-preference', 'voorkeur'],
  ];
  test.each(doubts)('%s', (_, context, fact, words) => {
    const advice = adviseOn(context);
    expect(advice.outcome).toBe('inform');
    expect(advice.preselected).toBeNull();
    expect(advice.unknown).toEqual([fact]);
    expect(advice.options[0]?.because.at(-1)).toMatchObject({ code: `${fact}-in-doubt`, fact });
    expect(advice.options[0]?.because.at(-1)?.text).toContain(words);
  });

  const noDoubts: readonly (readonly [string, Partial<ReferralContext>])[] = [
    ['no priority: it is routine', { priority: undefined }],
    ['no insurer', { insurer: undefined }],
    [
      'an earlier referral for another complaint to another specialism',
      { earlier: [{ icpc: ['L90'], agb: '22222222', specialism: '0305' }] },
    ],
    [
      'an earlier referral for another complaint, when the GP says that this one is not treated in hospital',
      { answers: { 'same-complaint-hospital': false }, earlier: [{ icpc: ['L90'], agb: '22222222' }] },
    ],
    ['an earlier referral of more than a year ago', { earlier: [{ icpc: ['S87'], agb: '22222222', daysAgo: 366 }] }],
    [
      'an active problem without a code, when the GP says that none plays a part',
      { problems: [{}], answers: { 'problem-matters': false } },
    ],
    ['an earlier referral for meedenkadvies', { earlier: [{ icpc: ['S87'], service: 'meedenkadvies-dermatologie' }] }],
    ['a preference for intermediate care', { answers: { 'patient-preference': 'intermediate' } }],
  ];
  test.each(noDoubts)('but not %s', (_, context) => {
    expect(adviseOn(context).outcome).toBe('nudge');
  });
});

describe('the fact to ask first', () => {
  const asks = (id: string, rank: number, rule: Parameters<typeof aRule>[0]) =>
    aService({ id, rank, rules: [aRule({ id, ...rule })] });

  test('is what the first undecided default lacks', () => {
    const services = [
      asks('first', 1, { answers: { 'stepped-care-done': true } }),
      asks('second', 2, { questions: ['treatment'] }),
    ];
    expect(adviseOn({ postcode: undefined }, { services }).unknown).toEqual([
      'stepped-care-done',
      'question',
      'postcode',
    ]);
  });

  test('is what most undecided defaults lack, among what the first lacks', () => {
    const services = [
      asks('first', 1, { answers: { 'stepped-care-done': true }, questions: ['treatment'] }),
      asks('second', 2, { questions: ['treatment'] }),
    ];
    expect(adviseOn({}, { services }).unknown).toEqual(['question', 'stepped-care-done']);
  });

  test('is something the GP can answer, before what only the record can mend', () => {
    const services = [asks('first', 1, { age: { min: 18 }, questions: ['treatment'], alarmAnswer: 'required' })];
    expect(adviseOn({ age: undefined }, { services }).unknown).toEqual(['alarm', 'question', 'age']);
  });

  test('answered, settles it when it was the only one', () => {
    const services = [asks('first', 1, { questions: ['treatment'] }), aHospital()];
    expect(adviseOn({}, { services }).unknown).toEqual(['question']);
    expect(adviseOn({ answers: { question: 'treatment' } }, { services }).outcome).toBe('nudge');
    expect(adviseOn({ answers: { question: 'confirm' } }, { services }).outcome).toBe('silent');
  });
});

describe('a wait', () => {
  const waits = (own: Parameters<typeof aWait>[0], hospital: Parameters<typeof aWait>[0]) => [
    aService({ waits: [aWait(own)] }),
    aHospital({ id: 'slow', waits: [aWait({ days: 60 })] }),
    aHospital({ id: 'quick', waits: [aWait(hospital)] }),
  ];
  const rows: readonly (readonly [string, Service[], 'nudge' | 'inform'])[] = [
    ['as long as the shortest hospital wait', waits({ days: 20 }, { days: 20 }), 'nudge'],
    ['longer than the shortest hospital wait', waits({ days: 21 }, { days: 20 }), 'inform'],
    ['as long as the Treeknorm', waits({ days: 28 }, { days: 40 }), 'nudge'],
    ['over the Treeknorm', waits({ days: 29 }, { days: 40 }), 'inform'],
    ['of 14 days ago', waits({ days: 29, asOf: '2026-11-08' }, { days: 40 }), 'inform'],
    ['too old to argue', waits({ days: 29, asOf: '2026-11-07' }, { days: 5 }), 'nudge'],
    ['of tomorrow', waits({ days: 29, asOf: '2026-11-23' }, { days: 5 }), 'nudge'],
    ['against a hospital wait too old to argue', waits({ days: 20 }, { days: 5, asOf: '2026-11-07' }), 'nudge'],
    ['of another specialism', waits({ days: 29, specialisms: ['0305'] }, { days: 5 }), 'nudge'],
    ['that nobody knows', [aService(), aHospital({ waits: [aWait({ days: 1 })] })], 'nudge'],
    [
      'against a hospital that is closed',
      [aService({ waits: [aWait({ days: 20 })] }), aHospital({ open: false, waits: [aWait({ days: 1 })] })],
      'nudge',
    ],
  ];
  test.each(rows)('%s', (_, services, outcome) => {
    expect(adviseOn({}, { services }).outcome).toBe(outcome);
  });

  test('that argues says so, with both figures', () => {
    const long = adviseOn({}, { services: waits({ days: 21 }, { days: 20 }) });
    expect(long.unknown).toEqual([]);
    expect(long.options[0]?.because.at(-1)).toEqual({
      code: 'wait-longer-than-hospital',
      rule: 'pluspunt-dermatologie',
      fact: '21 > 20',
      text: 'PlusPunt dermatologie heeft een langere toegangstijd dan het ziekenhuis: 21 dagen, daar 20.',
    });
    const norm = adviseOn({}, { services: [aService({ waits: [aWait({ days: 29 })] })] });
    expect(norm.options[0]?.because.at(-1)?.text).toBe(
      'PlusPunt dermatologie zit met 29 dagen boven de Treeknorm van 28 dagen.',
    );
  });

  test('for the specialism goes before one for all, the newest before an older one', () => {
    const services = [
      aService({
        waits: [
          aWait({ days: 40, asOf: '2026-11-22' }),
          aWait({ days: 3, asOf: '2026-11-18', specialisms: ['0310'] }),
          aWait({ days: 5, asOf: '2026-11-19', specialisms: ['0310', '0305'] }),
        ],
      }),
    ];
    expect(adviseOn({}, { services }).options[0]).toMatchObject({ wait: 5, asOf: '2026-11-19' });
  });

  test('too old to argue is shown all the same, with its date', () => {
    const services = [aService({ waits: [aWait({ days: 29, asOf: '2026-01-01' })] })];
    expect(adviseOn({}, { services }).options[0]).toMatchObject({ wait: 29, asOf: '2026-01-01' });
  });

  test('is compared within the region’s own limit', () => {
    const services = waits({ days: 29, asOf: '2026-11-01' }, { days: 5 });
    expect(adviseOn({}, { services, region: aRegion({ waitLimitDays: 30 }) }).outcome).toBe('inform');
  });
});
