import type { ProblemThatMatters } from '../model/catalogue.ts';
import { compareText } from '../model/spans.ts';
import { isRecent } from './alarms.ts';
import type { CompiledCatalogue } from './compile.ts';
import { verdictOn } from './criteria.ts';
import type { KnownFacts } from './known-facts.ts';

/** A problem that matters, as this record holds it. */
export interface ProblemMet {
  readonly problem: ProblemThatMatters;
  /** The code that met it. */
  readonly code: string;
  /** False: its span has passed, and whether it still matters only the GP can tell. */
  readonly isCertain: boolean;
  /** Ids of the services that it makes unfit. */
  readonly services: ReadonlySet<string>;
}

/**
 * Every problem that matters among the active problems and the reasons (HOUSE §5). A reason counts as of today, and so does a
 * problem without a date; a sex or an age that is unknown counts as met. Of two problems the more certain one counts.
 */
export function problemsMet(known: KnownFacts, compiled: CompiledCatalogue): readonly ProblemMet[] {
  const { codes, problems, context } = known;
  const met = new Map<ProblemThatMatters, ProblemMet>();
  const meet = (code: string, recorded?: string) => {
    for (const { problem, asked, services } of compiled.problemsOn(code)) {
      const isCertain = problem.within === undefined || isRecent(recorded, context.at, problem.within);
      if (met.get(problem)?.isCertain || (!isCertain && !problem.afterwards)) continue;
      if (asked.some((one) => verdictOn(one, known) === 'fails') || (!isCertain && met.has(problem))) continue;
      met.set(problem, { problem, code, isCertain, services });
    }
  };
  for (const code of codes) meet(code);
  for (const { code, recorded } of problems) meet(code, recorded);
  return [...met.values()].sort((a, b) => compareText(a.problem.id, b.problem.id));
}
