import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alarm } from '../../src/advice/index.ts';
import { atomsOf } from '../../src/catalogue/check/icpc-cover.ts';
import { plusPunt } from './referrals.ts';
import { elsewhere } from './referrals-elsewhere.ts';
import { type Asked, ask, inShort, referral, region } from './region.ts';
import { named } from './row.ts';

/** No proposal in any alarm situation comes before every other quality of the region. */

const specialisms = [...new Set(region.services.flatMap((service) => service.specialisms))];
const nudged = [...plusPunt, ...elsewhere].map(named).filter(({ says }) => says.startsWith('nudge'));

/** Age and sex that meet an alarm's conditions; what it does not ask for is left to the referral. */
const meeting = ({ age, sex }: Alarm): Asked => ({
  ...(age === undefined ? {} : { age: age.min ?? age.max }),
  ...(sex === undefined ? {} : { sex }),
});
const silencedBy = (context: ReturnType<typeof referral>) => ask(context).silentBecause.map(({ rule }) => rule);

describe('every alarm of the catalogue', () => {
  test.each(region.alarms.map((alarm) => [alarm.id, alarm] as const))('%s silences each of its codes', (id, alarm) => {
    for (const code of alarm.icpc.flatMap(atomsOf)) {
      for (const specialism of alarm.specialisms ?? specialisms) {
        expect(silencedBy(referral(specialism, code, meeting(alarm))), `${specialism} ${code}`).toContain(id);
      }
    }
  });

  test.each(nudged)(
    'silences $who ($specialism, $codes), as a second reason and as a problem',
    ({ specialism, codes, asked }) => {
      for (const alarm of region.alarms) {
        const own = alarm.specialisms === undefined || alarm.specialisms.includes(specialism);
        const anywhere = alarm.kind !== 'hospital-only' && alarm.anySpecialism !== false;
        for (const code of alarm.icpc.flatMap(atomsOf)) {
          const facts = { ...asked, ...meeting(alarm) };
          const problems = (recorded: { recorded?: string }): Asked => ({
            ...facts,
            problems: [{ icpc: code, ...recorded }],
          });
          if (own || anywhere)
            expect(ask(referral(specialism, `${codes} ${code}`, facts)).outcome, code).toBe('silent');
          if (!own) continue;
          expect(ask(referral(specialism, codes, problems({ recorded: '2026-09-30' }))).outcome, code).toBe('silent');
          expect(ask(referral(specialism, codes, problems({}))).outcome, code).toBe('silent');
        }
      }
    },
  );

  test('stays silent when age and sex are unknown', () => {
    for (const { id, icpc, specialisms: limited, age, sex } of region.alarms) {
      if (age === undefined && sex === undefined) continue;
      for (const code of icpc.flatMap(atomsOf)) {
        const unknown = referral((limited ?? specialisms)[0] ?? '', code, { age: undefined, sex: undefined });
        expect(silencedBy(unknown), code).toContain(id);
      }
    }
  });
});

test('however a referral is put together, an alarm code among its reasons leaves nothing on the screen', () => {
  const codes = region.services.flatMap(({ rules }) => rules.flatMap(({ icpc }) => icpc.flatMap(atomsOf)));
  fc.assert(
    fc.property(
      fc.constantFrom(...region.alarms.filter((one) => one.kind !== 'hospital-only' && one.anySpecialism !== false)),
      fc.constantFrom(...specialisms),
      fc.array(fc.constantFrom(...codes), { maxLength: 4 }),
      fc.record({
        alarm: fc.constantFrom(undefined, false),
        'stepped-care-done': fc.constantFrom(undefined, true, false),
        question: fc.constantFrom(undefined, 'reassure' as const, 'treatment' as const, 'advice-only' as const),
      }),
      (alarm, specialism, others, answers) => {
        const code = alarm.icpc.flatMap(atomsOf)[0] ?? '';
        const facts = { answers, ...meeting(alarm) };
        expect(ask(referral(specialism, [...others, code].join(' '), facts)).outcome).toBe('silent');
      },
    ),
    { numRuns: 500 },
  );
});

test('no code that a default service exists for is an alarm by accident', () => {
  const accidents = region.services
    .filter(({ role }) => role === 'default')
    .flatMap(({ id, specialisms: served, rules }) =>
      rules.flatMap((rule) =>
        (rule.specialisms ?? served).flatMap((specialism) =>
          rule.icpc.flatMap(atomsOf).flatMap((code) =>
            silencedBy(referral(specialism, code, { age: rule.age?.min ?? 18, ...(rule.sex ? { sex: rule.sex } : {}) }))
              .filter((by) => region.alarms.some((alarm) => alarm.id === by))
              .map((by) => `${id} ${specialism} ${code} ${by}`),
          ),
        ),
      ),
    );
  expect(accidents).toEqual([]);
});

/** The safety table of the domain, row by row, with everything else in the referral at its most inviting. */
const inviting: Asked = {
  answers: { question: 'reassure', alarm: false, 'stepped-care-done': true, 'surgery-wish': false },
};
const signals: readonly (readonly [signal: string, specialism: string, codes: string, asked?: Asked])[] = [
  ['vermoeden van melanoom', '0310', 'S77.03'],
  ['vermoeden van melanoom, naast een goedaardige plek', '0310', 'S82 S77.03'],
  ['plaveiselcelcarcinoom', '0310', 'S77.02'],
  ['basaalcelcarcinoom, risico niet te zien', '0310', 'S77.01'],
  ['huidkanker bij kleine chirurgie', '0303', 'S77'],
  ['rugpijn met uitstraling, neuroloog', '0330', 'L86'],
  ['rugpijn met uitstraling, orthopeed', '0305', 'L86'],
  ['parese', '0330', 'N18'],
  ['herseninfarct', '0330', 'K90.03'],
  ['hersenbloeding', '0330', 'K90.02'],
  ['beroerte zonder sub-code', '0335', 'K90', { age: 84 }],
  ['TIA', '0330', 'K89'],
  ['hartinfarct', '0320', 'K75'],
  ['druk op de borst, ecg normaal', '0320', 'K02'],
  ['stabiele angina pectoris', '0320', 'K74'],
  ['stabiele angina pectoris als sub-code', '0320', 'K74.02'],
  ['rood oog', '0301', 'F02'],
  ['rood oog naast een ooglidontsteking', '0301', 'F72 F02'],
  ['pijn in het oog', '0301', 'F01'],
  ['lichtflitsen', '0301', 'F04'],
  ['slechter zien', '0301', 'F05'],
  ['prostaatkanker', '0306', 'Y77', { sex: 'male' }],
  ['verhoogd PSA: de alarmvraag', '0306', 'Y85', { sex: 'male', age: 66, answers: { alarm: true } }],
  ['bloed in de urine', '0306', 'U06'],
  ['bloed in de urine, naast plasklachten', '0306', 'Y85 U06', { sex: 'male', age: 66 }],
  ['rectaal bloedverlies', '0318', 'D16'],
  ['rectaal bloedverlies bij kleine chirurgie', '0303', 'D16'],
  ['ijzergebreksanemie', '0313', 'B80'],
  ['ijzergebreksanemie naast prikkelbare darm', '0318', 'D93 B80', { age: 40 }],
  ['knobbel in de borst', '0303', 'X19'],
  ['borstkanker', '0303', 'X76'],
  ['bloedverlies na de overgang', '0307', 'X12'],
  ['bloedverlies na de overgang, naast een verzakking', '0307', 'X87 X12', { age: 66 }],
  ['septische artritis', '0305', 'L70'],
  ['reumatoïde artritis', '0324', 'L88'],
  ['plotse doofheid', '0302', 'H86'],
  ['plotse doofheid als gehoorklacht: de alarmvraag', '0302', 'H02', { answers: { alarm: true } }],
  ['maligne hypertensie', '0313', 'K87'],
  ['torsie van de zaadbal', '0306', 'Y02', { sex: 'male', age: 16 }],
  ['buitenbaarmoederlijke zwangerschap', '0307', 'W80'],
  ['suïcidepoging', '0329', 'P77', { postcode: '6431' }],
  ['erytrodermie, zonder eigen code', '0310', 'S99'],
  ['arteriitis temporalis, als hoofdpijn', '0330', 'N01', { age: 74 }],
  ['arteriitis temporalis, als spierpijn', '0324', 'L18', { age: 74 }],
];

/** Without a code of their own: nothing is offered for what they are coded as. */
const noService = new Set(['erytrodermie, zonder eigen code', 'arteriitis temporalis, als spierpijn']);

describe('the safety table', () => {
  test.each(signals.map(([signal, specialism, codes, asked]) => ({ signal, specialism, codes, asked })))(
    '$signal ($specialism, $codes): nothing is shown',
    ({ signal, specialism, codes, asked }) => {
      expect(inShort(referral(specialism, codes, { ...inviting, ...asked }))).toMatch(
        noService.has(signal) ? /^silent no-service$/ : /^silent (alarm|suspected-malignancy|hospital-only)$/,
      );
    },
  );

  test('what decided is what was verified: the melanoma and the stroke, not the code above them', () => {
    expect(silencedBy(referral('0310', 'S77.03'))[0]).toBe('s-melanoom');
    expect(silencedBy(referral('0330', 'K90.03'))[0]).toBe('k-herseninfarct');
  });

  test('a melanoma is a melanoma, and any skin cancer is an alarm as a reason; as an old problem S77 counts where skin is treated', () => {
    expect(silencedBy(referral('0310', 'S77'))).not.toContain('s-melanoom');
    expect(silencedBy(referral('0320', 'S77.03'))).toContain('s-melanoom');
    expect(silencedBy(referral('0320', 'S77'))).toContain('s-overige-huidkanker');
    const bcc = { problems: [{ icpc: 'S77.01', recorded: '2024-05-05' }] };
    expect(inShort(referral('0310', 'S87', bcc))).toBe('silent problem');
    expect(inShort(referral('0302', 'H81', bcc))).toBe('nudge pluspunt-kno');
  });

  test('an alarm as a further reason silences whatever the specialism, but what only a hospital can do is asked about', () => {
    expect(silencedBy(referral('0310', 'S87 F02'))).toContain('f-rood-oog');
    expect(inShort(referral('0310', 'S87 L72'))).toBe('inform');
    expect(inShort(referral('0310', 'S87 L72', { answers: { 'further-reason:L72': false } }))).toMatch(/^nudge/);
    expect(inShort(referral('0310', 'S87 F02', { answers: { 'further-reason:F02': false } }))).toBe('silent alarm');
  });
});
