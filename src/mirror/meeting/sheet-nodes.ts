import type { Block, Sheet } from './blocks.ts';

/** A sheet as elements, without a DOM: the page builds them, and HTML writes them out. One drawing for screen, paper and file. */

export interface SheetElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly SheetNode[];
}
export type SheetNode = SheetElement | string;

/** Tags of the SVG namespace. */
export const svgTags: readonly string[] = ['svg', 'line', 'circle', 'path'];

const of = (tag: string, attributes: SheetElement['attributes'], ...children: readonly SheetNode[]): SheetElement => ({
  ...{ tag, attributes, children },
});

/** `level`: of its title, where it stands below other headings. */
export function sheetNodes({ title, about, blocks, foot }: Sheet, level: 1 | 4): readonly SheetElement[] {
  return [
    of(`h${level}`, { class: 'title' }, title),
    of('p', { class: 'soft' }, about),
    ...blocks.flatMap((block) => nodesOf(block, level + 1)),
    ...(foot.length === 0 ? [] : [of('div', { class: 'foot soft' }, ...foot.map((line) => of('p', {}, line)))]),
  ];
}

function nodesOf(block: Block, level: number): readonly SheetElement[] {
  switch (block.kind) {
    case 'heading':
      return [of(`h${level}`, {}, block.text)];
    case 'text':
      return [of('p', {}, block.text)];
    case 'lead':
    case 'soft':
      return [of('p', { class: block.kind }, block.text)];
    case 'list':
      return [of('ol', {}, ...block.items.map((item) => of('li', {}, item)))];
    case 'table':
      return [tableOf(block.head, block.rows)];
    case 'bands':
      return [
        of(
          'figure',
          {},
          ...block.rows.flatMap(drawn),
          of('p', { class: 'scale soft', 'aria-hidden': 'true' }, ...scale.map((share) => of('span', {}, share))),
          of('p', { class: 'soft' }, keyOf(block.head)),
          tableOf(block.head, bandRows(block)),
          of('figcaption', { class: 'soft' }, block.foot),
        ),
      ];
  }
}

const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  of(
    'table',
    {},
    of('thead', {}, of('tr', {}, ...head.map((cell) => of('th', { scope: 'col' }, cell)))),
    of(
      'tbody',
      {},
      ...rows.map((row) => of('tr', {}, ...row.map((cell, nth) => of('td', { 'data-head': head[nth] ?? '' }, cell)))),
    ),
  );

type Bands = Block & { readonly kind: 'bands' };

/** The numbers of a picture, where no language has a say: label, share, band, n, and what it stands beside. */
export const bandRows = ({ rows }: Bands): readonly (readonly string[])[] =>
  rows.map(({ label, value, low, high, n, beside }) => [
    label,
    percent(value),
    `${percent(low)}\u00a0–\u00a0${percent(high)}`,
    String(n),
    beside === undefined ? '–' : percent(beside),
  ]);

const percent = (value: number) => `${Math.round(value * 100)}\u00a0%`;
const scale = [0, 0.5, 1].map(percent);
const keyOf = ([, value = '', band = '', , beside = '']: readonly string[]) =>
  `◆ ${value.toLowerCase()} · ━ ${band} · ○ ${beside.toLowerCase()}`;

const WIDE = 400;
const MIDDLE = 11;

/** A line of the picture: the band, the value as a diamond, what it stands beside as a ring. The words stand above it. */
function drawn({ label, value, low, high, n, beside }: Bands['rows'][number]): readonly SheetElement[] {
  const x = (share: number) => String(Math.round((8 + share * (WIDE - 16)) * 10) / 10);
  const line = (name: string, from: number, to: number) =>
    of('line', { class: name, x1: x(from), x2: x(to), y1: String(MIDDLE), y2: String(MIDDLE) });
  const says = `${label}: ${percent(value)} (n = ${n})`;
  return [
    of('p', { class: 'label' }, says),
    of(
      'svg',
      { role: 'img', 'aria-label': `${says}, ${percent(low)} – ${percent(high)}`, viewBox: `0 0 ${WIDE} 22` },
      line('axis', 0, 1),
      line('span', low, high),
      ...(beside === undefined ? [] : [of('circle', { class: 'ring', cx: x(beside), cy: String(MIDDLE), r: '5.5' })]),
      of('path', { class: 'own', d: `M${x(value)} ${MIDDLE - 8}l7 8-7 8-7-8z` }),
    ),
  ];
}
