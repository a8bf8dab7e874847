import type { MeasureFigure, MirrorReport } from './report.ts';

/** A published report, numbered. What was told stays as it was told: what came in later is named in a release of its own. */
export interface MirrorRelease {
  /** From 1, over all quarters. */
  readonly number: number;
  /** Local day. */
  readonly made: string;
  readonly report: MirrorReport;
  /** Present in a correction: the release of this quarter before it, and the figures that would be another by now. */
  readonly correction?: { readonly of: number; readonly late: readonly string[] };
}

/** One name for a figure, whatever its value. */
export function keyOf({ id, of, channel, part, specialism, specialisms }: MeasureFigure): string {
  const [kind = '', name = ''] = Object.entries(of)[0] ?? [];
  return [id, kind, name, channel, part, specialism, specialisms].filter((one) => one !== undefined).join(' ');
}

const figuresOf = ({ measures, specialisms, year }: MirrorReport) => [...measures, ...specialisms, ...year];

/** What counts otherwise by now, sorted: also what would be hidden or told now and was not then. */
export function lateIn(before: MirrorReport, now: MirrorReport): readonly string[] {
  const texts = (report: MirrorReport) =>
    new Map(figuresOf(report).map((one) => [keyOf(one), JSON.stringify([one.value, one.low, one.high, one.n])]));
  const [was, is] = [texts(before), texts(now)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key)).sort();
}

/**
 * The release after `last`, of any quarter; undefined when there is nothing new to tell. `before`: the last one of the same quarter. A
 * correction keeps every figure as it was told, so that two releases side by side give no count away, and says which are late.
 */
export function releaseAfter(
  last: number,
  before: MirrorRelease | undefined,
  report: MirrorReport,
  made: string,
): MirrorRelease | undefined {
  if (before === undefined) return { number: last + 1, made, report };
  const late = lateIn(before.report, report);
  const known = before.correction?.late ?? [];
  if (late.every((key) => known.includes(key)) && known.length >= late.length) return undefined;
  return { number: last + 1, made, report: before.report, correction: { of: before.number, late } };
}
