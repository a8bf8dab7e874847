import { describe, expect, test } from 'vitest';
import { adviseOn, aHospital, aRegion, aService, aTeleconsult, aWait } from '../builders.ts';

/** Urgent is silent, unless a service takes it and the region lifts the silence for it. */

describe('an urgent referral', () => {
  const takesUrgent = aService({ takesUrgent: { withinDays: 7 }, waits: [aWait({ days: 5 })] });
  const lifted = aRegion({ urgentLiftedFor: ['pluspunt-dermatologie'] });
  const urgent = { priority: 'urgent' } as const;
  const services = [takesUrgent, aTeleconsult(), aHospital()];

  test('is nudged to a service that takes urgent when the region lifts it, and to nothing else', () => {
    const advice = adviseOn(urgent, { services, region: lifted });
    expect(advice.outcome).toBe('nudge');
    expect(advice.options.map(({ service }) => service)).toEqual(['pluspunt-dermatologie', 'zuyderland-heerlen']);
    expect(advice.options[0]?.because.at(-1)?.text).toBe('PlusPunt dermatologie neemt spoed aan binnen 7 dagen.');
    expect(advice.rejected).toEqual([
      {
        service: 'meedenkadvies-dermatologie',
        because: [
          {
            code: 'urgent-not-lifted',
            rule: 'meedenkadvies-dermatologie',
            fact: 'urgent',
            text: 'Meedenkadvies dermatologie neemt geen spoed aan (urgent).',
          },
        ],
      },
    ]);
  });

  test.each([
    ['the region does not lift it', services, aRegion()],
    ['the service does not declare it', [aService(), aTeleconsult(), aHospital()], lifted],
    ['its wait is too long', [{ ...takesUrgent, waits: [aWait({ days: 8 })] }, aHospital()], lifted],
  ])('is left alone when %s', (_, offer, region) => {
    expect(adviseOn(urgent, { services: offer, region }).silentBecause[0]?.code).toBe('priority');
  });

  test('does not fear a wait that is too old to argue', () => {
    const stale = { ...takesUrgent, waits: [aWait({ days: 8, asOf: '2026-11-07' })] };
    expect(adviseOn(urgent, { services: [stale, aHospital()], region: lifted }).outcome).toBe('nudge');
  });

  test('gets no more nudge than without urgency: a better default that could suit keeps it at inform', () => {
    const better = aService({
      id: 'better',
      rank: 0,
      rules: [{ ...takesUrgent.rules[0], id: 'r', title: 'T.', icpc: ['S87'], age: { min: 18 } }],
    });
    const catalogue = { services: [better, takesUrgent, aHospital()], region: lifted };
    expect(adviseOn({ age: undefined }, catalogue).outcome).toBe('inform');
    expect(adviseOn({ age: undefined, ...urgent }, catalogue).outcome).toBe('inform');
  });
});
