import { type ChoiceKind, choiceKinds, type Outcome, outcomes } from '../../advice/index.ts';
import { momentOf } from '../measures/moment.ts';
import type { Kept } from './drafts.ts';
import type { Followed } from './follow.ts';
import type { Replay } from './replay.ts';
import type { Sample, SampleClass } from './report.ts';
import type { Said, Verdict } from './verdict.ts';

/** The moments of a replay, counted. */
export interface Tally {
  moments: number;
  /** Of these the log can be judged again. */
  judged: number;
  reproduced: number;
  undecidable: number;
  gained: number;
  lost: number;
  silenced: number;
  followedLost: number;
  readonly matrix: Map<string, number>;
  readonly services: Map<string, { gained: number; lost: number; followedLost: number; there: number }>;
  /** By service, of what was proposed in the log. */
  readonly followed: Map<string, Followed>;
  readonly reasons: Map<string, { lost: number; all: number }>;
  readonly asks: Map<string, number>;
  readonly samples: Sample[];
  /** Day numbers. */
  first: number;
  last: number;
}

export interface CountedMoment {
  readonly verdict: Verdict;
  readonly kind: SampleClass | undefined;
  readonly shadow: boolean;
  readonly day: number;
  readonly act: ChoiceKind | undefined;
  readonly reason: string | undefined;
  /** Where it went, as far as anybody told. */
  readonly service: string | undefined;
  readonly isReproduced: boolean | undefined;
  readonly advice: number;
  /** It was logged under the draft. */
  readonly isDraft: boolean;
}

/** Every draft of the log that was advised on, as it counts. In no order. */
export function* momentsOf(replay: Replay): Generator<CountedMoment> {
  const kindOf = ({ kind }: Kept): ChoiceKind => choiceKinds[kind] ?? 'shown';
  for (const events of replay.drafts) {
    const moment = momentOf(events, kindOf);
    const known = moment && replay.known[moment.advice.verdict];
    if (moment === undefined || known === undefined) continue;
    const { advice, act, sent } = moment;
    const all = events.map(({ verdict }) => replay.known[verdict]?.verdict.isReproduced);
    yield {
      verdict: known.verdict,
      kind: known.kind,
      shadow: known.shadow,
      day: advice.day,
      act: act && kindOf(act),
      reason: act && replay.reasons.nameOf(act.reason),
      service: replay.services.nameOf((sent?.service || act?.service) ?? 0),
      isReproduced: known.verdict.isReproduced === undefined ? undefined : !all.includes(false),
      advice: advice.at,
      isDraft: known.verdict.isDraft,
    };
  }
}

export function tallyOf(replay: Replay, counts: (moment: CountedMoment) => boolean): Tally {
  const tally: Tally = {
    ...{ moments: 0, judged: 0, reproduced: 0, undecidable: 0, gained: 0, lost: 0, silenced: 0, followedLost: 0 },
    matrix: new Map(),
    services: new Map(),
    followed: new Map(),
    reasons: new Map(),
    asks: new Map(),
    samples: [],
    first: Number.POSITIVE_INFINITY,
    last: Number.NEGATIVE_INFINITY,
  };
  const candidates = replay.candidates();
  for (const moment of momentsOf(replay)) {
    if (!counts(moment)) continue;
    count(tally, moment);
    const candidate = candidates.get(moment.advice);
    const { kind } = moment;
    if (candidate && kind) tally.samples.push({ class: kind, id: candidate.id, ...candidate.facts, ...told(moment) });
  }
  return tally;
}

const told = ({ verdict, reason }: CountedMoment) => ({
  rule: verdict.rule ?? null,
  from: inShort(verdict.before),
  to: inShort(verdict.after),
  reason: reason ?? null,
  asks: verdict.asks,
});

const inShort = (said: Said | undefined) =>
  said === undefined ? null : [said.outcome, said.service].filter(Boolean).join(' ');

const isFollow = (act: ChoiceKind | undefined) => act === 'accepted' || act === 'kept';

function count(tally: Tally, moment: CountedMoment): void {
  const { verdict, act, reason, day, isReproduced, shadow } = moment;
  const { before, after, logged, asks } = verdict;
  tally.moments += 1;
  tally.first = Math.min(tally.first, day);
  tally.last = Math.max(tally.last, day);
  if (isReproduced !== undefined) tally.judged += 1;
  if (isReproduced) tally.reproduced += 1;
  if (!shadow && logged.service !== undefined && (isFollow(act) || act === 'overridden')) {
    const { followed, decided } = tally.followed.get(logged.service) ?? { followed: 0, decided: 0 };
    tally.followed.set(logged.service, { followed: followed + Number(isFollow(act)), decided: decided + 1 });
  }
  const given = act === 'overridden' ? reason : undefined;
  if (given !== undefined) add(tally.reasons, given, { lost: 0, all: 1 });
  if (before === undefined || after === undefined) {
    tally.undecidable += 1;
    for (const ask of asks) tally.asks.set(ask, (tally.asks.get(ask) ?? 0) + 1);
    return;
  }
  const cell = `${before.outcome} ${after.outcome}`;
  tally.matrix.set(cell, (tally.matrix.get(cell) ?? 0) + 1);
  const isGained = before.outcome !== 'nudge' && after.outcome === 'nudge';
  const isLost = before.outcome === 'nudge' && after.outcome !== 'nudge';
  if (isGained) tally.gained += 1;
  if (isLost) {
    tally.lost += 1;
    tally.followedLost += Number(isFollow(act));
    if (given !== undefined) add(tally.reasons, given, { lost: 1, all: 0 });
  }
  if (before.outcome === 'inform' && after.outcome === 'silent') tally.silenced += 1;
  if (before.service === after.service) return;
  if (after.service !== undefined) {
    add(tally.services, after.service, {
      gained: 1,
      lost: 0,
      followedLost: 0,
      there: Number(moment.service === after.service),
    });
  }
  if (before.service !== undefined) {
    add(tally.services, before.service, { gained: 0, lost: 1, followedLost: Number(isFollow(act)), there: 0 });
  }
}

/** Adds numbers by name. */
function add<Counts extends Record<string, number>>(map: Map<string, Counts>, key: string, more: Counts): void {
  const before = map.get(key);
  if (before === undefined) map.set(key, { ...more });
  else for (const [name, n] of Object.entries(more)) Object.assign(before, { [name]: (before[name] ?? 0) + n });
}

/** Every cell that holds something, in the order of outcomes. */
export function matrixOf({ matrix }: Tally): { from: Outcome; to: Outcome; n: number }[] {
  return outcomes.flatMap((from) =>
    outcomes.flatMap((to) => {
      const n = matrix.get(`${from} ${to}`);
      return n === undefined ? [] : [{ from, to, n }];
    }),
  );
}
