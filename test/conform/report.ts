import type { ConformReport, FindingId } from '../../src/conform/finding.ts';

/** A finding in one word or two: `wrong ignores-parameter`. */
export function verdict({ findings }: ConformReport, id: FindingId, about?: string): string {
  const found = findings.filter((one) => one.id === id && (about === undefined || one.about === about));
  return found.map((one) => [one.verdict, one.because].filter((word) => word !== undefined).join(' ')).join(', ');
}

/** The facts of a finding. */
export const factsOf = ({ findings }: ConformReport, id: FindingId) => findings.find((one) => one.id === id)?.facts;
