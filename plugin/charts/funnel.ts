import { svg, type TemplateResult } from 'lit';
import { type ChartFacts, chart } from './chart.ts';
import { scaleOf, ticksOf } from './scale.ts';
import { diamond } from './trend.ts';

/** Limits at a number of chances: within the inner ones chance is enough of an explanation, and outside the outer ones hardly. */
export interface FunnelLimit {
  readonly n: number;
  readonly low: number;
  readonly high: number;
  readonly lowest: number;
  readonly highest: number;
}

export interface Funnel extends ChartFacts {
  readonly centre: number;
  /** In order of n. */
  readonly limits: readonly FunnelLimit[];
  /** Other practices, without a name. Who is hidden is not here. */
  readonly others: readonly { readonly n: number; readonly value: number }[];
  readonly own?: { readonly n: number; readonly value: number; readonly low: number; readonly high: number };
  readonly words: {
    readonly who: string;
    readonly own: string;
    readonly other: string;
    readonly value: string;
    readonly n: string;
    readonly inner: string;
    readonly outer: string;
    readonly centre: string;
  };
}

const LEFT = 44;
const PLOT = 230;
const FLOOR = PLOT - 40;

/** Practices by how many chances they had: the fewer, the wider chance reaches. */
export function funnelChart(funnel: Funnel, width: number): TemplateResult {
  const { limits, others, own, centre, words, format } = funnel;
  const inside = limits.filter(({ n }) => n > 0);
  const most = Math.max(1, ...others.map(({ n }) => n), own?.n ?? 0, ...inside.map(({ n }) => n));
  const values = [...inside.flatMap(({ low, high }) => [low, high]), ...others.map(({ value }) => value)];
  const ticks = ticksOf([...values, centre, ...(own ? [own.low, own.high] : [])], 1);
  const [floor, ceiling] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const y = scaleOf([floor, ceiling], [FLOOR, 8]);
  const x = scaleOf([0, most], [LEFT, width - 12]);
  const curve = (side: 'low' | 'high' | 'lowest' | 'highest') =>
    inside.map((one) => `${x(one.n)},${y(Math.min(ceiling, Math.max(floor, one[side])))}`).join(' ');
  const plot = svg`
    ${ticks.map(
      (tick) => svg`<line class="grid" x1=${LEFT} x2=${width} y1=${y(tick)} y2=${y(tick)}></line>
        <text class="foot" text-anchor="end" x=${LEFT - 6} y=${y(tick) + 4}>${format(tick)}</text>`,
    )}
    <line class="centre" x1=${LEFT} x2=${width} y1=${y(centre)} y2=${y(centre)}></line>
    ${(['low', 'high'] as const).map((side) => svg`<polyline class="inner" points=${curve(side)}></polyline>`)}
    ${(['lowest', 'highest'] as const).map((side) => svg`<polyline class="outer" points=${curve(side)}></polyline>`)}
    ${others.map(({ n, value }) => svg`<circle class="other" cx=${x(n)} cy=${y(value)} r="4"></circle>`)}
    ${own ? svg`<line class="span" x1=${x(own.n)} x2=${x(own.n)} y1=${y(own.low)} y2=${y(own.high)}></line>${diamond(x(own.n), y(own.value))}` : ''}
    ${ticksOf([0, most], most).map(
      (tick) => svg`<text class="foot" text-anchor="middle" x=${x(tick)} y=${FLOOR + 16}>${tick}</text>`,
    )}
    <text class="foot" text-anchor="end" x=${width} y=${FLOOR + 34}>${words.n}</text>
  `;
  const key = [
    ...(own ? [{ sign: diamond(7, 6), says: words.own }] : []),
    { sign: svg`<circle class="other" cx="7" cy="6" r="4"></circle>`, says: words.other },
    { sign: svg`<line class="inner" x1="0" x2="14" y1="6" y2="6"></line>`, says: words.inner },
    { sign: svg`<line class="outer" x1="0" x2="14" y1="6" y2="6"></line>`, says: words.outer },
  ];
  return chart(funnel, { width, plot: PLOT, key }, plot, {
    head: [words.who, words.value, words.n],
    rows: [
      ...(own ? [[words.own, `${format(own.value)} (${format(own.low)} – ${format(own.high)})`, String(own.n)]] : []),
      ...others.map(({ n, value }) => [words.other, format(value), String(n)]),
      [words.centre, format(centre), '–'],
    ],
  });
}
