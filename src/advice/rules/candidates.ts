import { type Further, furtherReasons } from './company.ts';
import type { CompiledCatalogue } from './compile.ts';
import type { KnownFacts } from './known-facts.ts';
import type { Match } from './matches.ts';
import type { ProblemMet } from './problems.ts';

/** A service that suits (`missing` is empty), or could suit once the missing facts are known. Never a hospital. */
export interface Candidate extends Match {
  /** The reasons besides the one that its rule takes. */
  readonly further: readonly Further[];
  /** Problems that matter and make this service unfit. */
  readonly problems: readonly ProblemMet[];
}

/**
 * The services with a rule that takes this referral, in the order in which they are offered, each by its best match: one
 * that no danger bars, then the one that lacks the fewest facts. A service suits when one of its rules fits, every further
 * reason is named, and nothing excludes it.
 */
export function findCandidates(
  matches: readonly Match[],
  problems: readonly ProblemMet[],
  known: KnownFacts,
  compiled: CompiledCatalogue,
): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (let from = 0, to = 0; from < matches.length; from = to) {
    const service = matches[from]?.service;
    while (matches[to]?.service === service) to++;
    const own = matches.slice(from, to);
    const hits = problems.filter(({ services }) => service !== undefined && services.has(service.id));
    let best: Candidate | undefined;
    for (const match of own) {
      const candidate = asCandidate(match, own, hits, known, compiled);
      if (best === undefined || weight(candidate) < weight(best)) best = candidate;
    }
    if (best) candidates.push(best);
  }
  return candidates;
}

function asCandidate(
  match: Match,
  own: readonly Match[],
  hits: readonly ProblemMet[],
  known: KnownFacts,
  compiled: CompiledCatalogue,
): Candidate {
  const further = furtherReasons(match, own, known, compiled);
  // Nothing beside what its rule asks, which is how most referrals are: what follows would find nothing.
  const isAlone = further.length === 0 && hits.length === 0 && known.olderDiagnoses.length === 0;
  if (isAlone && known.context.logged === undefined) return { ...match, further, problems: hits };
  const missing = new Set([...match.missing, ...further.flatMap((one) => one.missing)]);
  const notWith = match.by.asked.find(({ name }) => name === 'not-with');
  const { logged, answers } = known.context;
  const isBeside =
    (notWith !== undefined && known.olderDiagnoses.some(notWith.meets)) ||
    logged?.notWithInDoubt.includes(match.by.rule.id);
  const mayMatter = isBeside || hits.some(({ isCertain }) => !isCertain);
  if (mayMatter && answers['problem-matters'] !== false) missing.add('problem');
  return { ...match, missing: [...missing], further, problems: hits.filter(({ isCertain }) => isCertain) };
}

const weight = ({ isBarred, missing }: Candidate) => Number(isBarred) * 1000 + missing.length;

/** Nothing forbids it. */
export const isFree = ({ isBarred, problems }: Candidate) => !isBarred && problems.length === 0;
