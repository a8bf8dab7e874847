import { render, type TemplateResult } from 'lit';
import { afterEach, describe, expect, test } from 'vitest';
import { type Dots, dotsChart } from '../../../plugin/charts/dots.ts';
import { type Funnel, funnelChart } from '../../../plugin/charts/funnel.ts';
import { ticksOf } from '../../../plugin/charts/scale.ts';
import { type Trend, trendChart } from '../../../plugin/charts/trend.ts';

/** A chart says one thing three times: a sentence, a picture and a table. */

const facts = {
  id: 'c',
  title: 'Voorstel gevolgd',
  sentence: 'Van 40 voorstellen zijn er 26 gevolgd.',
  until: 'Tot en met 30-9-2026.',
  count: 'n = 40.',
  definition: 'Gevolgd van alles waarop is besloten.',
  showTable: 'Toon de cijfers',
  format: (value: number) => `${Math.round(value * 100)} %`,
};
const point = { value: 0.5, n: 20, centre: 0.55, low: 0.2, high: 0.9, isMarked: false, why: '', isNewBase: false };
const trend: Trend = {
  ...facts,
  points: [
    { ...point, label: 'Q1' },
    { ...point, label: 'Q2', value: 0.95, isMarked: true },
    { ...point, label: 'Q3', value: 0.6, isNewBase: true },
  ],
  words: {
    ...{ period: 'Kwartaal', value: 'Aandeel', n: 'Aantal', limits: 'Toeval', centre: 'Gemiddeld' },
    ...{ marked: 'meer dan toeval', newBase: 'andere regels' },
  },
};
const dots: Dots = {
  ...facts,
  rows: [
    { label: 'Huid', value: 0.6, low: 0.5, high: 0.7, n: 60, beside: 0.55 },
    { label: 'Snijdend', value: 0.4, low: 0.2, high: 0.6, n: 12 },
  ],
  words: { row: 'Onderwerp', value: 'Uw praktijk', band: 'Marge', n: 'Aantal', beside: 'Regio' },
};
const limits = [10, 50].map((n) => ({ n, low: 0.4, high: 0.7, lowest: 0.3, highest: 0.8 }));
const funnel: Funnel = {
  ...facts,
  ...{ centre: 0.55, limits, others: [{ n: 30, value: 0.5 }], own: { n: 40, value: 0.65, low: 0.6, high: 0.7 } },
  words: {
    ...{ who: 'Wie', own: 'Uw praktijk', other: 'Een praktijk', value: 'Aandeel', n: 'Kansen' },
    ...{ inner: '95 %', outer: '99,8 %', centre: 'Regio' },
  },
};

function drawn(template: TemplateResult) {
  const host = document.createElement('div');
  document.body.replaceChildren(host);
  render(template, host);
  const cells = [...host.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
  return { host, svg: host.querySelector('svg'), cells, find: (selector: string) => host.querySelectorAll(selector) };
}
afterEach(() => document.body.replaceChildren());

describe.each([
  ['a trend', (width: number) => trendChart(trend, width)],
  ['dots', (width: number) => dotsChart(dots, width)],
  ['a funnel', (width: number) => funnelChart(funnel, width)],
])('%s', (_, draw) => {
  test('has title, last day, n and definition in the picture itself, and a name for who does not see it', () => {
    const { svg } = drawn(draw(640));
    const said = [...(svg?.querySelectorAll('text') ?? [])].map((text) => text.textContent).join(' ');
    for (const part of [facts.title, facts.until, facts.count, facts.definition]) expect(said).toContain(part);
    expect(svg?.getAttribute('aria-label')).toContain(facts.sentence);
  });

  test('is drawn without a style attribute, and the same figures make the same picture', () => {
    const once = drawn(draw(320));
    expect(once.find('[style]')).toHaveLength(0);
    const text = once.host.innerHTML;
    expect(drawn(draw(320)).host.innerHTML.replaceAll(/lit\$\d+\$/g, '')).toBe(text.replaceAll(/lit\$\d+\$/g, ''));
  });

  test('stays inside a picture of 280 units', () => {
    const { svg } = drawn(draw(280));
    for (const text of svg?.querySelectorAll('text') ?? []) {
      const { x, width } = text.getBBox();
      expect(x + width, text.textContent ?? '').toBeLessThanOrEqual(300);
    }
  });
});

test('what is more than chance has another form, and other rules begin at a line', () => {
  const { find, cells } = drawn(trendChart(trend, 640));
  expect(find('path.own').length - find('g > g > path.own').length).toBe(1);
  expect(find('line.base').length).toBe(2);
  expect(cells[1]).toEqual(['Q2', '95 %', '20', '55 %', '20 % – 90 %', 'meer dan toeval']);
  expect(cells[2]?.at(-1)).toBe('andere regels');
});

test('a figure of the region that is not told leaves no sign in picture or table', () => {
  const { find, cells } = drawn(dotsChart(dots, 640));
  expect(find('svg circle.ring')).toHaveLength(2);
  expect(cells.map((row) => row.at(-1))).toEqual(['55 %', '–']);
  const untold = drawn(dotsChart({ ...dots, rows: dots.rows.slice(1) }, 640));
  expect(untold.find('svg circle.ring')).toHaveLength(0);
  expect(untold.host.textContent).not.toContain('Regio');
});

test('a funnel names no practice but the own one, and one without it has no sign of it', () => {
  const { cells, find } = drawn(funnelChart(funnel, 640));
  expect(cells.map(([who]) => who)).toEqual(['Uw praktijk', 'Een praktijk', 'Regio']);
  expect(find('circle.other')).toHaveLength(2);
  const { own: _, ...without } = funnel;
  const left = drawn(funnelChart(without, 640));
  expect(left.find('path.own')).toHaveLength(0);
  expect(left.host.textContent).not.toContain('Uw praktijk');
});

test.each([
  [
    [0.12, 0.4],
    [0.1, 0.2, 0.3, 0.4],
  ],
  [
    [0, 1],
    [0, 0.25, 0.5, 0.75, 1],
  ],
  [[0.5, 0.5], [0.5]],
  [
    [3, 48],
    [0, 20, 40, 60],
  ],
])('an axis over %j has round numbers', (values, ticks) => {
  const made = ticksOf(values, values[1] !== undefined && values[1] <= 1 ? 1 : undefined);
  expect(made.slice(0, ticks.length)).toEqual(ticks);
  expect(made.length).toBeLessThanOrEqual(7);
});
