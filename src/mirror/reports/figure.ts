import type { Measure } from '../measures/measure.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { Verdict } from './compare.ts';
import type { MeasureFigure } from './report.ts';

/** Four digits behind the point: more would say more than is known. */
const shown = (value: number) => Math.round(value * 1e4) / 1e4;

/** A figure as it is told. Takes an estimate, so that there is none without n and band. */
export const figureOf = (
  { id, version }: Pick<Measure, 'id' | 'version'>,
  of: MeasureFigure['of'],
  { value, low, high, n }: Estimate,
  verdict: Verdict,
  more: Partial<MeasureFigure> = {},
): MeasureFigure => ({ id, version, of, value: shown(value), low: shown(low), high: shown(high), n, verdict, ...more });
