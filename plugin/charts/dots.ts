import { svg, type TemplateResult } from 'lit';
import { type ChartFacts, chart, linesOf } from './chart.ts';
import { scaleOf, ticksOf } from './scale.ts';
import { diamond } from './trend.ts';

export interface DotRow {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
  /** What it stands beside: the region. Absent where that is not told. */
  readonly beside?: number;
}

export interface Dots extends ChartFacts {
  readonly rows: readonly DotRow[];
  readonly words: {
    readonly row: string;
    readonly value: string;
    readonly band: string;
    readonly n: string;
    readonly beside: string;
  };
}

const ROW = 44;
const AXIS = 22;

/** A line for each subject: the value in its band, and what it stands beside. */
export function dotsChart(dots: Dots, width: number): TemplateResult {
  const { rows, words, format } = dots;
  const besides = rows.flatMap(({ beside }) => (beside === undefined ? [] : [beside]));
  const ticks = ticksOf([...rows.flatMap(({ low, high }) => [low, high]), ...besides], 1);
  const x = scaleOf([ticks[0] ?? 0, ticks.at(-1) ?? 1], [16, width - 24]);
  const floor = rows.length * ROW;
  const plot = svg`
    ${ticks.map(
      (tick) => svg`<line class="grid" x1=${x(tick)} x2=${x(tick)} y1="0" y2=${floor}></line>
        <text class="foot" text-anchor="middle" x=${x(tick)} y=${floor + 16}>${format(tick)}</text>`,
    )}
    ${rows.map(({ label, value, low, high, n, beside }, nth) => {
      const y = nth * ROW + 31;
      const [name = ''] = linesOf(`${label}: ${format(value)} (n = ${n})`, width);
      return svg`
        <text class="label" x="0" y=${y - 16}>${name}</text>
        <line class="span" x1=${x(low)} x2=${x(high)} y1=${y} y2=${y}></line>
        ${beside === undefined ? '' : ring(x(beside), y)}
        ${diamond(x(value), y)}`;
    })}
  `;
  const key = [
    { sign: diamond(7, 6), says: words.value },
    { sign: svg`<line class="span" x1="0" x2="14" y1="6" y2="6"></line>`, says: words.band },
    ...(besides.length > 0 ? [{ sign: ring(7, 6), says: words.beside }] : []),
  ];
  const hasBeside = besides.length > 0;
  return chart(dots, { width, plot: floor + AXIS, key }, plot, {
    head: [words.row, words.value, words.band, words.n, ...(hasBeside ? [words.beside] : [])],
    rows: rows.map(({ label, value, low, high, n, beside }) => [
      label,
      format(value),
      `${format(low)} – ${format(high)}`,
      String(n),
      ...(hasBeside ? [beside === undefined ? '–' : format(beside)] : []),
    ]),
  });
}

const ring = (x: number, y: number) => svg`<circle class="ring" cx=${x} cy=${y} r="5"></circle>`;
