import { svg, type TemplateResult } from 'lit';
import { type ChartFacts, chart } from './chart.ts';
import { scaleOf, ticksOf } from './scale.ts';

/** One place in time of a p- or u-chart. */
export interface TrendPoint {
  /** `2026-Q3` as it is read. */
  readonly label: string;
  readonly value: number;
  readonly n: number;
  readonly centre: number;
  readonly low: number;
  readonly high: number;
  /** More than chance: outside its limits, a run or a trend. */
  readonly isMarked: boolean;
  /** By which rules, in words; empty: not told. */
  readonly why: string;
  /** From here on other rules held, with limits of their own. */
  readonly isNewBase: boolean;
}

export interface Trend extends ChartFacts {
  /** In order of time. */
  readonly points: readonly TrendPoint[];
  readonly words: {
    readonly period: string;
    readonly value: string;
    readonly n: string;
    readonly limits: string;
    readonly centre: string;
    readonly marked: string;
    readonly newBase: string;
  };
}

const LEFT = 44;
const PLOT = 190;
const FLOOR = PLOT - 26;

/** A p- or u-chart: what is usual here, how far chance reaches, and what was more than that. */
export function trendChart(trend: Trend, width: number): TemplateResult {
  const { points, words, format } = trend;
  const isShare = points.every(({ high }) => high <= 1);
  const ticks = ticksOf(
    points.flatMap(({ value, low, high }) => [value, low, high]),
    isShare ? 1 : undefined,
  );
  const y = scaleOf([ticks[0] ?? 0, ticks.at(-1) ?? 1], [FLOOR, 8]);
  const x = scaleOf([0, Math.max(1, points.length)], [LEFT, width - 4]);
  const middle = (nth: number) => (points.length === 0 ? LEFT : x(nth + 0.5));
  // As many labels as fit beside each other.
  const every = Math.ceil((points.length * 58) / Math.max(1, width - LEFT));
  const plot = svg`
    ${ticks.map(
      (tick) => svg`<line class="grid" x1=${LEFT} x2=${width} y1=${y(tick)} y2=${y(tick)}></line>
        <text class="foot" text-anchor="end" x=${LEFT - 6} y=${y(tick) + 4}>${format(tick)}</text>`,
    )}
    ${points.map(
      ({ low, high, centre }, nth) => svg`
        <rect class="band" x=${x(nth)} width=${x(nth + 1) - x(nth)} y=${y(high)} height=${Math.max(0, y(low) - y(high))}></rect>
        <line class="centre" x1=${x(nth)} x2=${x(nth + 1)} y1=${y(centre)} y2=${y(centre)}></line>`,
    )}
    ${points.map(({ isNewBase }, nth) =>
      isNewBase && nth > 0 ? svg`<line class="base" x1=${x(nth)} x2=${x(nth)} y1="0" y2=${FLOOR}></line>` : '',
    )}
    <polyline class="line" points=${points.map(({ value }, nth) => `${middle(nth)},${y(value)}`).join(' ')}></polyline>
    ${points.map(({ value, isMarked }, nth) => (isMarked ? diamond(middle(nth), y(value)) : dot(middle(nth), y(value))))}
    ${points.map(({ label }, nth) =>
      (points.length - 1 - nth) % every === 0
        ? svg`<text class="foot" text-anchor="middle" x=${middle(nth)} y=${PLOT - 8}>${label}</text>`
        : '',
    )}
    ${points.slice(-1).map(({ value }) => lastValue(middle(points.length - 1), y(value), format(value), width))}
  `;
  const key = [
    { sign: svg`<rect class="band" width="14" height="10" y="1"></rect>`, says: words.limits },
    { sign: svg`<line class="centre" x1="0" x2="14" y1="6" y2="6"></line>`, says: words.centre },
    ...(points.some(({ isMarked }) => isMarked) ? [{ sign: diamond(7, 6), says: words.marked }] : []),
    ...(points.slice(1).some(({ isNewBase }) => isNewBase)
      ? [{ sign: svg`<line class="base" x1="7" x2="7" y1="0" y2="12"></line>`, says: words.newBase }]
      : []),
  ];
  return chart(trend, { width, plot: PLOT, key }, plot, {
    head: [words.period, words.value, words.n, words.centre, words.limits, words.marked],
    rows: points.map(({ label, value, n, centre, low, high, isMarked, why, isNewBase }) => [
      label,
      format(value),
      String(n),
      format(centre),
      `${format(low)} – ${format(high)}`,
      [isMarked ? why || words.marked : '', isNewBase ? words.newBase : ''].filter(Boolean).join(', ') || '–',
    ]),
  });
}

export const dot = (x: number, y: number) => svg`<circle class="dot" cx=${x} cy=${y} r="4"></circle>`;

/** What is one's own, or stands out: another form, so that it is seen in black and white too. */
export const diamond = (x: number, y: number) => svg`<path class="own" d=${`M${x} ${y - 7}l6 7-6 7-6-7z`}></path>`;

const lastValue = (x: number, y: number, text: string, width: number) => {
  const isHigh = y < 24;
  return svg`<text class="value" text-anchor=${x > width - 30 ? 'end' : 'middle'} x=${Math.min(x, width - 2)} y=${isHigh ? y + 20 : y - 11}>${text}</text>`;
};
