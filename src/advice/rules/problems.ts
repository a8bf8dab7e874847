import type { ProblemThatMatters } from '../model/catalogue.ts';
import { compareText } from '../model/spans.ts';
import { isRecent } from './alarms.ts';
import type { CompiledCatalogue, FoundProblem } from './compile.ts';
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
 * Every problem that matters among the active problems and the reasons (HOUSE §5). A reason counts as of today, and so does a
 * problem without a date; a sex or an age that is unknown counts as met. A code without the sub-code that a problem lists (`S77`
 * where `S77.03` matters) may be that one: only the GP can tell. Of two problems the more certain one counts.
 */
export function problemsMet(known: KnownFacts, compiled: CompiledCatalogue): readonly ProblemMet[] {
  const { codes, problems, context } = known;
  const met = new Map<ProblemThatMatters, ProblemMet>();
  const meet = (found: readonly FoundProblem[], code: string, recorded?: string) => {
    for (const { problem, asked, services, isVague } of found) {
      const inSpan = problem.within === undefined || isRecent(recorded, context.at, problem.within);
      const isCertain = inSpan && !isVague;
      if (met.get(problem)?.isCertain || (!inSpan && !problem.afterwards)) continue;
      if (asked.some((one) => verdictOn(one, known) === 'fails') || (!isCertain && met.has(problem))) continue;
      met.set(problem, { problem, code, isCertain, services });
    }
  };
  for (const code of codes) meet(compiled.problemsOn(code), code);
  for (const { code, recorded } of problems) meet(compiled.problemsOn(code), code, recorded);
  const { logged } = context;
  const named = (ids: readonly string[] = [], isVague = false) =>
    compiled.problems.flatMap((one) => (ids.includes(one.problem.id) ? [{ ...one, isVague }] : []));
  meet(named(logged?.problems), '');
  meet(named(logged?.problemsInDoubt, true), '');
  return [...met.values()].sort((a, b) => compareText(a.problem.id, b.problem.id));
}
