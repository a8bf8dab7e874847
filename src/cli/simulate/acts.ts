import type { ChoiceEvent, Judgement, Offered } from '../../advice/index.ts';
import { momentOf } from './calendar.ts';
import type { Chance } from './chance.ts';
import type { Plant } from './plan.ts';
import type { SimulatedPractice } from './practices.ts';

/**
 * What a GP does with an advice, as a model that can be read: probabilities by situation, and nothing hidden. Who looks for
 * planted faults in the log finds the same numbers in truth.json.
 */
export const model = {
  /** That nobody does anything and something else is sent (or nothing is reported). */
  ignored: { nudge: 0.1, inform: 0.45 },
  /** That a GP who decides on a proposal follows it, by specialism. */
  follow: {
    '0301': 0.6,
    '0302': 0.66,
    '0303': 0.7,
    '0305': 0.58,
    '0306': 0.55,
    '0307': 0.6,
    '0310': 0.68,
    '0313': 0.55,
    '0316': 0.6,
    '0318': 0.55,
    '0320': 0.52,
    '0322': 0.6,
    '0324': 0.55,
    '0329': 0.62,
    '0330': 0.5,
    '0335': 0.6,
  } as Readonly<Record<string, number>>,
  /** Less for a wait of more than three weeks. */
  longWait: -0.08,
  /** Of those who follow: without an act, the host's own default being sent; and to another service than the first. */
  kept: 0.25,
  otherService: 0.07,
  undone: 0.02,
  /** In `inform`, of those who choose: something else than the hospital. */
  elsewhere: 0.4,
  /** That the host tells what was sent. */
  told: 0.7,
  disputed: 0.004,
} as const;

/** Reasons to leave a proposal, by weight. */
const reasons: readonly (readonly [string, number])[] = [
  ['patient', 27],
  ['ziekenhuis-nodig', 13],
  ['complex', 10],
  ['behandeling', 8],
  ['aanbod', 7],
  ['oneens', 7],
  ['wachttijd', 6],
  ['al-geweest', 5],
  ['bereikbaar', 5],
  ['kosten', 3],
  ['alarm', 3],
  ['anders', 4],
  ['zonder', 8],
];

type Chosen = ChoiceEvent['chosen'];

/** What follows on an advice. */
export type Deed =
  | { readonly kind: 'ignored' | 'kept' }
  | { readonly kind: 'accepted' | 'chosen'; readonly chosen: Chosen; readonly ms: number; readonly acts: number }
  | {
      readonly kind: 'overridden';
      readonly chosen: Chosen;
      readonly reason: string;
      readonly ms: number;
      readonly acts: number;
    };

export function deedOf(
  judgement: Judgement,
  options: readonly Offered[],
  {
    practice,
    at,
    plants,
    chance,
  }: { practice: SimulatedPractice; at: string; plants: readonly Plant[]; chance: Chance },
): Deed {
  const { outcome, decision } = judgement;
  const goesTo = (one: Offered | undefined): Chosen => one && { service: one.service.id, route: one.service.route };
  const hospital = options.find(({ service }) => service.route === 'hospital');
  const [first, ...others] = options;
  const specialism = judgement.known.context.specialism ?? '';
  const click = plants.some((plant) => plant.kind === 'click' && plant.practice === practice.practice);
  const ms = click ? chance.among(300, 1200) : Math.round(4000 * Math.exp(0.7 * chance.normal()));
  if (outcome === 'inform') {
    if (chance.hits(model.ignored.inform)) return { kind: 'ignored' };
    const chosen = goesTo(chance.hits(model.elsewhere) ? first : hospital) ?? goesTo(first);
    return { kind: 'chosen', chosen, ms, acts: 1 };
  }
  if (chance.hits(model.ignored.nudge)) return { kind: 'ignored' };
  const bad = plants.find((plant) => plant.kind === 'rule' && plant.rule === decision.preselected?.by.rule.id);
  const leave = (reason: string): Deed => ({ kind: 'overridden', chosen: goesTo(hospital), reason, ms, acts: 2 });
  if (bad?.kind === 'rule' && chance.hits(bad.share)) return leave(bad.reason);
  const wait = options[0]?.wait?.days ?? 0;
  const follows =
    (model.follow[specialism] ?? 0.6) +
    (wait > 21 ? model.longWait : 0) +
    practice.delta +
    plantedDelta(plants, practice, at);
  if (!chance.hits(Math.min(0.97, Math.max(0.03, follows)))) {
    return leave(click ? 'alarm' : reasonOf(plants, practice, first?.service.id, wait, chance));
  }
  if (chance.hits(model.kept) && practice.channel !== 'hooks') return { kind: 'kept' };
  const other = others.find(({ service }) => service.route !== 'hospital');
  return { kind: 'accepted', chosen: goesTo(other && chance.hits(model.otherService) ? other : first), ms, acts: 1 };
}

function plantedDelta(plants: readonly Plant[], { practice }: SimulatedPractice, at: string): number {
  let delta = 0;
  for (const plant of plants) {
    if (plant.kind === 'practice' && plant.practice === practice && momentOf(at) >= momentOf(plant.from))
      delta += plant.delta;
    if (plant.kind === 'gaming' && plant.practice === practice) delta += plant.delta;
    if (plant.kind === 'access' && plant.practices.includes(practice)) delta += plant.delta;
  }
  return delta;
}

function reasonOf(
  plants: readonly Plant[],
  { practice }: SimulatedPractice,
  service: string | undefined,
  wait: number,
  chance: Chance,
) {
  for (const plant of plants) {
    if (plant.kind === 'gaming' && plant.practice === practice && chance.hits(0.95)) return plant.reason;
    if (plant.kind === 'habit' && plant.practice === practice && plant.service === service && chance.hits(0.9))
      return plant.reason;
    if (plant.kind === 'access' && plant.practices.includes(practice) && chance.hits(0.5)) return plant.reason;
  }
  if (wait > 21 && chance.hits(0.3)) return 'wachttijd';
  return chance.weighed(reasons);
}
