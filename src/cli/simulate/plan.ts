import type { Chance } from './chance.ts';

/** What can be planted in a simulated region, for who looks for it later. The truth of each stands in truth.json. */

export const plantKinds = ['rule', 'gap', 'practice', 'gaming', 'habit', 'access', 'click', 'silent'] as const;
export type PlantKind = (typeof plantKinds)[number];

/** What is planted when nobody says otherwise. */
export const usualKinds: readonly PlantKind[] = ['rule', 'gap', 'practice'];

export type Plant =
  /** A rule that should not be there: GPs leave its proposal with one reason. */
  | {
      readonly kind: 'rule';
      readonly service: string;
      readonly rule: string;
      readonly title: string;
      readonly specialism: string;
      readonly icpc: string;
      readonly reason: string;
      /** The probability that a GP who acts leaves the proposal for this reason. */
      readonly share: number;
    }
  /** Patients for whom the region has nothing: tenzij is silent with `no-service`. `extra`: on top of its usual referrals. */
  | { readonly kind: 'gap'; readonly specialism: string; readonly icpc: string; readonly extra: number }
  /** From this month on a practice follows less often: `delta` is a difference of probabilities. */
  | { readonly kind: 'practice'; readonly practice: string; readonly delta: number; readonly from: string }
  /** A practice that follows less often and always gives the same complete reason. */
  | { readonly kind: 'gaming'; readonly practice: string; readonly delta: number; readonly reason: string }
  /** One practice leaves one rule for one reason: a habit, and no ground to change the rule. */
  | { readonly kind: 'habit'; readonly practice: string; readonly service: string; readonly reason: string }
  /** Practices of one district leave for reasons of travel. */
  | { readonly kind: 'access'; readonly practices: readonly string[]; readonly reason: string; readonly delta: number }
  /** A practice that clicks the first reason within a second. */
  | { readonly kind: 'click'; readonly practice: string }
  /** Nothing comes from this practice from this day on. */
  | { readonly kind: 'silent'; readonly practice: string; readonly from: string };

const badRules = [
  [
    'pluspunt-orthopedie',
    'pp-ortho-teen',
    'Een klacht van voet of teen past bij PlusPunt.',
    '0305',
    'L17',
    'ziekenhuis-nodig',
  ],
  ['pluspunt-dermatologie', 'pp-derm-nagel', 'Een nagelklacht past bij PlusPunt.', '0310', 'S22', 'complex'],
  ['pluspunt-kno', 'pp-kno-neus', 'Een neusklacht past bij PlusPunt.', '0302', 'R08', 'ziekenhuis-nodig'],
  ['pluspunt-interne', 'pp-int-gewicht', 'Een vraag over overgewicht past bij PlusPunt.', '0313', 'T82', 'behandeling'],
] as const;

const gaps = [
  ['0318', 'D87'],
  ['0310', 'S02'],
  ['0322', 'R05'],
  ['0306', 'U71'],
  ['0301', 'F92'],
] as const;

/** Practices and months to plant in. */
export interface Ground {
  readonly practices: readonly string[];
  /** First days of the simulated months. */
  readonly months: readonly string[];
}

/** What is planted of these kinds; each practice gets one kind at most while there are enough of them. */
export function plantsOf(kinds: readonly PlantKind[], { practices, months }: Ground, chance: Chance): readonly Plant[] {
  const free = [...practices];
  const aPractice = () => free.splice(chance.among(0, free.length - 1), 1)[0] ?? chance.pick(practices);
  // The start of a quarter about halfway.
  const halfway = months[Math.floor(months.length / 2 / 3) * 3] ?? months[0] ?? '';
  const planted = (kind: PlantKind): Plant => {
    switch (kind) {
      case 'rule': {
        const [service, rule, title, specialism, icpc, reason] = chance.pick(badRules);
        return { kind, service, rule, title, specialism, icpc, reason, share: 0.55 };
      }
      case 'gap': {
        const [specialism, icpc] = chance.pick(gaps);
        return { kind, specialism, icpc, extra: 0.02 };
      }
      case 'practice':
        return { kind, practice: aPractice(), delta: -0.3, from: halfway };
      case 'gaming':
        return { kind, practice: aPractice(), delta: -0.3, reason: 'patient' };
      case 'habit':
        return { kind, practice: aPractice(), service: 'pluspunt-dermatologie', reason: 'complex' };
      case 'access':
        return { kind, practices: [aPractice(), aPractice(), aPractice()], reason: 'bereikbaar', delta: -0.15 };
      case 'click':
        return { kind, practice: aPractice() };
      case 'silent':
        return { kind, practice: aPractice(), from: months.at(-1) ?? '' };
    }
  };
  return plantKinds.filter((kind) => kinds.includes(kind)).map(planted);
}
