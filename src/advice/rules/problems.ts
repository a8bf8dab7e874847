import type { ProblemThatMatters } from '../model/catalogue.ts';
import { isRecent } from '../model/days.ts';
import { compareText } from '../model/spans.ts';
import type { CompiledCatalogue, CompiledProblem } from './compile.ts';
import { verdictOn } from './criteria.ts';
import type { KnownFacts } from './known-facts.ts';

/** A problem that matters, as this record holds it. */
export interface ProblemMet {
  readonly problem: ProblemThatMatters;
  /** The code that met it. */
  readonly code: string;
  /** False: its span has passed, or its sub-code is not told, and whether it matters only the GP can tell. */
  readonly isCertain: boolean;
  /** Ids of the services that it makes unfit. */
  readonly services: ReadonlySet<string>;
}

/**
 * Every problem that matters among the active problems and the reasons. A reason counts as of today, and so does a
 * problem without a date; a sex or an age that is unknown counts as met. A code without the sub-code that a problem lists (`S77`
 * where `S77.03` matters) may be that one: only the GP can tell. Of two problems the more certain one counts.
 */
export function problemsMet(known: KnownFacts, compiled: CompiledCatalogue): readonly ProblemMet[] {
  const { codes, problems, context } = known;
  const met = new Map<ProblemThatMatters, ProblemMet>();
  const meetAll = (found: readonly CompiledProblem[], isTold: boolean, code: string, recorded?: string) => {
    for (const { problem, asked, services } of found) {
      const inSpan = problem.within === undefined || isRecent(recorded, context.at, problem.within);
      const isCertain = inSpan && isTold;
      if (met.get(problem)?.isCertain || (!inSpan && !problem.afterwards)) continue;
      if (asked.some((one) => verdictOn(one, known) === 'fails') || (!isCertain && met.has(problem))) continue;
      met.set(problem, { problem, code, isCertain, services });
    }
  };
  const meet = (code: string, recorded?: string) => {
    meetAll(compiled.problemsOn(code), true, code, recorded);
    meetAll(compiled.problemsPerhapsOn(code), false, code, recorded);
  };
  for (const code of codes) meet(code);
  for (const { code, recorded } of problems) meet(code, recorded);
  const { logged } = context;
  const named = (ids: readonly string[] = []) => compiled.problems.filter(({ problem }) => ids.includes(problem.id));
  meetAll(named(logged?.problems), true, '');
  meetAll(named(logged?.problemsInDoubt), false, '');
  return [...met.values()].sort((a, b) => compareText(a.problem.id, b.problem.id));
}
