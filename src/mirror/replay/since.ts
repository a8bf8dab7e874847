import type { Replay } from './replay.ts';
import type { SinceReport } from './report.ts';
import { momentsOf } from './tally.ts';

/** Predicted beside observed, once the draft is live: the moments before it say what would come, those after it what came. */

interface Share {
  hits: number;
  n: number;
}

const newShare = (): Share => ({ hits: 0, n: 0 });

/** `from`: the day number of `date`. Moments after it that were logged under another version are left out, and counted. */
export function sinceReport(replay: Replay, date: string, from: number): SinceReport {
  const before = new Map<string, Share>();
  const after = new Map<string, Share>();
  const services = new Set<string>();
  let [seen, others, earlier] = [0, 0, 0];
  const tally = (into: Map<string, Share>, measure: string, hit: boolean) => {
    const share = into.get(measure) ?? newShare();
    into.set(measure, { hits: share.hits + Number(hit), n: share.n + 1 });
  };
  const follow = (into: Map<string, Share>, service: string | undefined, act: string | undefined) => {
    if (service === undefined || !(act === 'accepted' || act === 'kept' || act === 'overridden')) return;
    tally(into, 'followed', act !== 'overridden');
    tally(into, `followed ${service}`, act !== 'overridden');
  };
  const nudged = new Map<string, readonly [number, number]>();
  const nudge = (service: string | undefined, isBefore: boolean) => {
    if (service === undefined) return;
    services.add(service);
    const [was, is] = nudged.get(service) ?? [0, 0];
    nudged.set(service, isBefore ? [was + 1, is] : [was, is + 1]);
  };
  for (const { verdict, day, act, shadow, isDraft } of momentsOf(replay)) {
    const { logged } = verdict;
    if (day < from) {
      if (verdict.after === undefined) continue;
      earlier += 1;
      tally(before, 'nudges', verdict.after.outcome === 'nudge');
      nudge(verdict.after.service, true);
      // How GPs decide where the draft proposes what was proposed already.
      if (!shadow && logged.service === verdict.after.service) follow(before, logged.service, act);
    } else if (!isDraft) others += 1;
    else {
      seen += 1;
      tally(after, 'nudges', logged.outcome === 'nudge');
      nudge(logged.service, false);
      if (!shadow) follow(after, logged.service, act);
    }
  }
  for (const [service, [was, is]] of nudged) {
    before.set(`nudges ${service}`, { hits: was, n: earlier });
    after.set(`nudges ${service}`, { hits: is, n: seen });
  }
  const names = ['nudges', 'followed', ...[...services].sort().flatMap((one) => [`nudges ${one}`, `followed ${one}`])];
  return {
    date,
    moments: seen,
    others,
    measures: names.flatMap((name) => compared(name, before.get(name), after.get(name))),
  };
}

/** Both sides too small to say anything are left out. */
const LEAST = 10;

/** The band holds what may be observed in 99 of 100 cases when the prediction is right: both sides are uncertain. */
function compared(name: string, before = newShare(), after = newShare()): SinceReport['measures'] {
  if (before.n < LEAST || after.n < LEAST) return [];
  const predicted = before.hits / before.n;
  const observed = after.hits / after.n;
  const pooled = (before.hits + after.hits) / (before.n + after.n);
  const half = 2.576 * Math.sqrt(pooled * (1 - pooled) * (1 / before.n + 1 / after.n)) + 0.5 / after.n;
  const [low, high] = [Math.max(0, predicted - half), Math.min(1, predicted + half)];
  const [measure, service = null] = name.split(' ');
  if (measure !== 'nudges' && measure !== 'followed') return [];
  return [{ measure, service, predicted, observed, low, high, n: after.n, wrong: observed < low || observed > high }];
}
