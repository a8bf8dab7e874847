import {
  type Catalogue,
  compile,
  judge,
  type ReferralContext,
  type Rule,
  type Service,
  setHolds,
} from '../../src/advice/index.ts';
import { atomsOf } from '../../src/catalogue/check/icpc-cover.ts';
import { dateOf, today } from './days.ts';
import { type RedFlag, redFlags } from './red-flags.ts';

/**
 * Every red flag beside every referral for which the region may propose something: as a second reason, and as an active
 * problem of 20 days, 200 days and three years where it stays true; for each sex and age that fit; with an empty form and
 * with the answers that invite a proposal most, "does not play a part" included wherever the flag is a danger (a chronic
 * disease that matters to some specialisms only may be waved aside elsewhere). What is nudged comes back, named or not.
 */
export interface Case {
  readonly flag: RedFlag;
  readonly service: Service;
  readonly rule: Rule;
  readonly role: 'reason' | number;
  readonly form: 'empty' | 'inviting';
  readonly context: ReferralContext;
}

/** Days ago for which a problem that stays true is tried. */
const ages = [20, 200, 1095] as const;

/** `share`: the part of all cases that is judged, chosen by a seeded draw, so that the same seed gives the same cases. */
export function sweep(catalogue: Catalogue, share = 1, seed = 1) {
  const compiled = compile(catalogue);
  const draw = random(seed);
  const counts = { possible: 0, judged: 0, silent: 0, inform: 0, nudge: 0 };
  const nudged: Case[] = [];
  const met = new Set<string>();
  for (const one of cases(catalogue)) {
    counts.possible += 1;
    if (draw() >= share) continue;
    counts.judged += 1;
    met.add(one.flag.code);
    const { outcome } = judge(one.context, compiled);
    counts[outcome] += 1;
    if (outcome === 'nudge') nudged.push(one);
  }
  const named = nudged.filter((one) => namedByRegion(one, catalogue) !== undefined);
  return { counts, met, named, unsafe: nudged.filter((one) => !named.includes(one)) };
}

/** The exception that the region itself made for this case, with its why; undefined when it made none. */
export function namedByRegion({ flag, service, role }: Case, catalogue: Catalogue): string | undefined {
  if (role !== 'reason') return service.liftProblems?.map(({ why }) => why)[0];
  const company = catalogue.company?.find(({ icpc }) => setHolds(icpc, flag.code));
  if (company !== undefined) return company.why;
  return catalogue.alarms.find(
    ({ icpc, anySpecialism, specialisms }) =>
      anySpecialism === false &&
      setHolds(icpc, flag.code) &&
      !service.specialisms.some((specialism) => specialisms?.includes(specialism)),
  )?.anySpecialismWhy;
}

function* cases(catalogue: Catalogue): Generator<Case> {
  for (const service of catalogue.services.filter(({ role }) => role === 'default')) {
    for (const rule of service.rules) {
      for (const index of rule.icpc.flatMap(atomsOf)) {
        for (const flag of redFlags) if (flag.code !== index) yield* beside(flag, index, rule, service, catalogue);
      }
    }
  }
}

function* beside(flag: RedFlag, index: string, rule: Rule, service: Service, catalogue: Catalogue): Generator<Case> {
  for (const specialism of rule.specialisms ?? service.specialisms) {
    for (const sex of sexesFor(flag, rule)) {
      for (const age of agesFor(flag, rule)) {
        for (const form of ['empty', 'inviting'] as const) {
          const plain = {
            ...draft(specialism, rule, catalogue),
            sex,
            age,
            answers: form === 'empty' ? {} : inviting(rule, flag, specialism),
          };
          const of = { flag, service, rule, form };
          for (const codes of [
            [index, flag.code],
            [flag.code, index],
          ]) {
            yield { ...of, role: 'reason', context: { ...plain, reasons: codes.map((icpc) => ({ icpc })) } };
          }
          for (const days of ages.filter((days) => staysDanger(flag, days, specialism))) {
            const problems = [{ icpc: flag.code, recorded: dateOf(days) }];
            yield { ...of, role: days, context: { ...plain, reasons: [{ icpc: index }], problems } };
          }
        }
      }
    }
  }
}

const matters = ({ staysTrue, everywhere }: RedFlag, specialism: string): boolean =>
  everywhere || staysTrue.some(({ where }) => where?.includes(specialism) ?? true);

const staysDanger = ({ staysTrue }: RedFlag, days: number, specialism: string): boolean =>
  staysTrue.some((span) => days <= span.days && (span.where?.includes(specialism) ?? true));

const draft = (specialism: string, rule: Rule, { region }: Catalogue): ReferralContext => ({
  at: today,
  draft: true,
  addressed: false,
  specialism,
  reasons: [],
  problems: [],
  postcode: (rule.postcodes ?? region.postcodes)[0]?.slice(0, 4),
  answers: {},
  earlier: [],
});

/** Whatever a form can say that leads to a proposal. */
const inviting = (rule: Rule, flag: RedFlag, specialism: string): ReferralContext['answers'] => ({
  question: rule.questions?.[0] ?? 'treatment',
  alarm: false,
  'surgery-wish': false,
  'same-complaint-hospital': false,
  'seen-intermediate': false,
  'patient-preference': 'intermediate',
  'stepped-care-done': true,
  ...rule.answers,
  'problem-matters': false,
  ...(matters(flag, specialism) ? { [`further-reason:${flag.code}`]: false } : {}),
});

const sexesFor = (flag: RedFlag, rule: Rule): readonly ('female' | 'male')[] =>
  (['female', 'male'] as const).filter((sex) => (flag.sex ?? sex) === sex && (rule.sex ?? sex) === sex);

/** The youngest, the oldest and one between who fit both. */
function agesFor({ age }: RedFlag, rule: Rule): readonly number[] {
  const from = Math.max(age.min, rule.age?.min ?? 0);
  const to = Math.min(age.max, rule.age?.max ?? 95);
  return from > to ? [] : [...new Set([from, Math.round((from + to) / 2), to])];
}

/** mulberry32: a small seeded generator, so that a tenth of the cases is the same tenth everywhere. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
