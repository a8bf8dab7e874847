import type { ProblemThatMatters, Service } from '../../advice/index.ts';
import type { Finding, Path } from '../reading/problem.ts';
import { checkAge, checkIcpc, checkNumber } from './check-codes.ts';

type Report = (finding: Finding) => void;

/** Problems that matter, of the region or of a service: codes that exist, spans that end, services that are there. */
export function checkProblems(
  problems: readonly ProblemThatMatters[] | undefined,
  path: Path,
  { known, complete }: { readonly known: ReadonlySet<string>; readonly complete: boolean },
  report: Report,
): void {
  for (const [index, problem] of (problems ?? []).entries()) {
    const at = [...path, index];
    checkIcpc(problem.icpc, [...at, 'icpc'], report);
    if (problem.icpc.length === 0) report({ code: 'empty', path: [...at, 'icpc'], value: 'icpc' });
    checkAge(problem.age, [...at, 'age'], report);
    checkNumber(problem.within, 0, 36_500, [...at, 'within'], report);
    for (const [place, id] of (complete ? (problem.services ?? []) : []).entries()) {
      if (known.has(id)) continue;
      report({ code: 'unknown-service', path: [...at, 'services', place], value: id, allowed: [...known] });
    }
  }
}

/** A lift of a problem that the region does not have lifts nothing, or was meant for another. */
export function checkLifts(
  lifts: Service['liftProblems'],
  path: Path,
  problems: readonly ProblemThatMatters[],
  report: Report,
): void {
  const allowed = problems.map(({ id }) => id);
  for (const [index, { id }] of (lifts ?? []).entries()) {
    if (!allowed.includes(id)) report({ code: 'unknown-problem', path: [...path, index, 'id'], value: id, allowed });
  }
}
