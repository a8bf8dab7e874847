import type { Catalogue, EarlierReferral, FormAnswers, Problem, ReferralContext } from '../../src/advice/index.ts';
import { booleanAnswers, earlierStatuses, preferences, priorities, questions } from '../../src/advice/index.ts';

/**
 * Referrals as a region would write them, made to hit what a catalogue turns on: its own codes and their sub-codes, ages at its
 * limits, postcodes at its borders, problems at the end of their span, and forms that are half filled in. The same seed gives
 * the same referrals.
 */

export type Chance = () => number;

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function chances(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Practice {
  /** Most of its patients live here. */
  readonly postcode: string;
}

const today = '2026-11-22';
const daysBefore = (days: number) =>
  new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** Makes referrals to this catalogue; to each practice its own corner of the region, when it has one. */
export function referralMaker(catalogue: Catalogue, chance: Chance) {
  const text = JSON.stringify(catalogue);
  const found = (form: RegExp) => [...new Set([...text.matchAll(form)].map(([, value = '']) => value))];
  const pick = <T>(all: readonly T[]): T => {
    const one = all[Math.floor(chance() * all.length)];
    if (one === undefined) throw new Error('Nothing to pick from.');
    return one;
  };
  const among = (low: number, high: number) => low + Math.floor(chance() * (high - low + 1));
  const maybe = <T>(share: number, make: () => T): T | undefined => (chance() < share ? make() : undefined);

  const codes = found(/"([A-Z]\d\d(?:\.\d\d)?)["-]/g);
  const limits = found(/"(?:min|max)":(\d+)/g).map(Number);
  const spans = [...found(/"within":(\d+)/g).map(Number), 90, 365];
  const borders = found(/"(\d{4}-\d{4})"/g).flatMap((span) => span.split('-').map(Number));
  const agbs = [...found(/"agb":"(\d{8})"/g), '06999999', '01999999'];
  const services = catalogue.services.map(({ id }) => id);
  const specialisms = [...new Set(catalogue.services.flatMap((service) => service.specialisms)), '0313'];
  const proposed = catalogue.services
    .filter(({ role }) => role === 'default')
    .flatMap((service) => service.specialisms);
  const ofSpecialism = new Map(
    specialisms.map((specialism) => {
      const serving = catalogue.services.filter((service) => service.specialisms.includes(specialism));
      const own = serving.flatMap(({ rules }) => rules.flatMap(({ icpc }) => icpc));
      const weighed = serving.flatMap(({ role, rules }) =>
        role === 'default' ? rules.flatMap(({ icpc }) => icpc) : [],
      );
      return [specialism, weighed.length > 0 ? weighed : own.length > 0 ? own : codes] as const;
    }),
  );

  const subCode = (code: string) => (code.includes('.') ? code : `${code.slice(0, 3)}.0${among(1, 9)}`);
  const anyCode = () =>
    chance() < 0.6 ? pick(codes) : `${pick([...'ABDFHKLNPRSTUWXYZ'])}${String(among(1, 99)).padStart(2, '0')}`;
  const codeFor = (specialism: string | undefined) => {
    const entry = chance() < 0.85 ? pick(ofSpecialism.get(specialism ?? '') ?? codes) : anyCode();
    const code = /^[A-Z]\d\d/.test(entry) ? entry.replace(/-.*/, '') : `${entry.slice(0, 1)}${among(10, 99)}`;
    return chance() < 0.15 ? subCode(code) : code;
  };
  const age = () =>
    chance() < 0.4 && limits.length > 0
      ? Math.max(0, pick(limits) + among(-1, 1))
      : chance() < 0.7
        ? among(18, 75)
        : among(0, 97);
  const postcodeFor = (practice: Practice | undefined) => {
    if (chance() < 0.8) return practice?.postcode ?? '6411';
    const number = chance() < 0.4 && borders.length > 0 ? pick(borders) + among(-1, 1) : among(6100, 6510);
    return String(number).padStart(4, '0');
  };
  /** What rules of this specialism do not stand beside. */
  const besides = new Map(
    specialisms.map((specialism) => {
      const serving = catalogue.services.filter((service) => service.specialisms.includes(specialism));
      return [specialism, serving.flatMap(({ rules }) => rules.flatMap(({ notWith = [] }) => notWith))] as const;
    }),
  );
  /** What the region's map knows, and what it does not. */
  const codings = [...(catalogue.conceptMap ?? []), { system: 'http://snomed.info/sct', code: '404684003' }];
  const problemCode = (specialism: string | undefined) => {
    const beside = besides.get(specialism ?? '') ?? [];
    if (beside.length > 0 && chance() < 0.3) return pick(beside).replace(/-.*/, '');
    return chance() < 0.2 ? subCode(anyCode()) : anyCode();
  };
  const someCodings = () => ({
    codings: Array.from({ length: among(1, 2) }, () => pick(codings)).map(({ system, code }) => ({ system, code })),
  });
  const problem = (specialism: string | undefined): Problem => ({
    ...(chance() < 0.85 && { icpc: problemCode(specialism) }),
    ...(chance() < 0.2 && someCodings()),
    ...(chance() < 0.8 && { recorded: daysBefore(chance() < 0.5 ? pick(spans) + among(-1, 1) : among(0, 6000)) }),
  });
  const earlier = (reasons: readonly string[], specialism: string | undefined): EarlierReferral => ({
    icpc: chance() < 0.1 ? [] : [chance() < 0.5 && reasons[0] ? reasons[0] : chance() < 0.05 ? '?' : anyCode()],
    ...(chance() < 0.9 && { daysAgo: chance() < 0.3 ? among(364, 366) : among(1, 364) }),
    ...(chance() < 0.7 && { specialism: chance() < 0.5 && specialism ? specialism : pick(specialisms) }),
    ...(chance() < 0.4 && { status: pick(earlierStatuses) }),
    ...(chance() < 0.6 && { agb: pick(agbs) }),
    ...(chance() < 0.3 && { service: pick(services) }),
  });
  const yesNo = (yes: number) => maybe(0.5, () => chance() < yes);
  const answers = (reasons: readonly string[]): FormAnswers => {
    const given: FormAnswers = {
      question: maybe(0.7, () => pick(questions)),
      'patient-preference': maybe(0.2, () => pick(preferences)),
    };
    for (const linkId of booleanAnswers) given[linkId] = yesNo(linkId === 'stepped-care-done' ? 0.8 : 0.02);
    for (const code of reasons.length > 1 ? reasons : []) given[`further-reason:${code}`] = yesNo(0.2);
    return given;
  };

  return (practice?: Practice): ReferralContext => {
    const specialism = chance() < 0.99 ? pick(chance() < 0.8 ? proposed : specialisms) : undefined;
    const reasons = Array.from({ length: pick([1, 1, 1, 1, 1, 1, 2, 2, 3]) }, () => codeFor(specialism));
    const unclear = [
      ...booleanAnswers,
      'question',
      'forms',
      'earlier-referral',
      'problem',
      `further-reason:${reasons[0]}`,
    ];
    return {
      at: today,
      draft: chance() < 0.99,
      addressed: chance() < 0.02,
      specialism,
      reasons: [
        ...reasons.map((icpc) => ({ icpc, ...(chance() < 0.1 && someCodings()) })),
        ...(chance() < 0.03 ? [{}] : []),
      ],
      problems: Array.from({ length: pick([0, 0, 0, 0, 0, 1, 1, 2, 4]) }, () => problem(specialism)),
      age: maybe(0.98, age),
      sex: maybe(0.99, () => pick(['female', 'male', 'female', 'male', 'female', 'male', 'other'] as const)),
      priority: maybe(0.15, () =>
        pick(['routine', 'routine', 'routine', 'routine', ...priorities, 'unknown'] as const),
      ),
      insurer: maybe(0.8, () => pick(['3311', '0101', '7119'])),
      postcode: maybe(0.98, () => postcodeFor(practice)),
      answers: chance() < 0.3 ? {} : answers(reasons),
      unclear: maybe(0.04, () => [pick(unclear)]),
      earlier: Array.from({ length: pick([0, 0, 0, 0, 0, 0, 0, 1, 1, 2]) }, () => earlier(reasons, specialism)),
      deceased: maybe(0.003, () => true as const),
      incomplete: maybe(0.005, () => true as const),
    };
  };
}
