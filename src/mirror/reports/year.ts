import { hiddenOf } from '../disclosure/protect.ts';
import { WIDTH } from '../disclosure/rule.ts';
import { measures } from '../measures/index.ts';
import { earlier, type Quarter, type ShareMeasure } from '../measures/measure.ts';
import { type ChoiceMonth, total } from '../measures/month-tables.ts';
import type { Share } from '../statistics/estimate.ts';
import { alone } from './compare.ts';
import { CubeBuilder } from './cubes.ts';
import { figureOf } from './figure.ts';
import { idOf, type QuarterFigures, shownUnits, together, type Unit } from './quarter.ts';
import type { MeasureFigure, Sources } from './report.ts';

/** What a region of fourteen can bear beside the quarter: practices by group of specialisms over a year, the region by specialism. */

/** Vektis codes in at most four groups; everything else is the last one. */
const groups: readonly (readonly [name: string, codes: readonly string[]])[] = [
  ['huid-oog-oor', ['0301', '0302', '0310']],
  ['snijdend', ['0303', '0304', '0305', '0306', '0307', '0308']],
  ['inwendig', ['0313', '0316', '0318', '0320', '0322', '0324', '0335']],
];
const OTHER = 'overig';
export const specialismGroups = [...groups.map(([name]) => name), OTHER];
export const groupOf = (specialism: string) => groups.find(([, codes]) => codes.includes(specialism))?.[0] ?? OTHER;

/** The year up to and with a quarter, month by month. */
export const yearOf = (quarter: Quarter): readonly string[] =>
  [3, 2, 1, 0].flatMap((back) => earlier(quarter, back).months);

interface Told {
  readonly specialisms: readonly MeasureFigure[];
  readonly year: readonly MeasureFigure[];
  readonly hidden: number;
}

/**
 * A year moves by a quarter at a time, so of two of them and the quarters that were told the attacker knows the rest. A practice with a
 * quarter that is hidden is therefore in no year that holds it, and the four quarters together count as known: they add up.
 *
 * `quarter`: what was decided of practices and region over the quarter stands, and is attacked together with what is new here.
 */
export function yearFigures(sources: Sources, quarter: Quarter, decided: QuarterFigures): Told {
  const { choices, region, open } = sources;
  const months = yearOf(quarter);
  const rows = choices.filter(({ month }) => months.includes(month));
  const marked = measures.filter((one) => one.kind === 'share' && one.markedWithout !== undefined);
  const told = { specialisms: [] as MeasureFigure[], year: [] as MeasureFigure[], hidden: 0 };
  for (const one of marked) {
    if (one.kind !== 'share') continue;
    const { builder, units, specialisms } = cubeOf(one, rows, quarter, decided.units);
    const pastShown = [1, 2, 3].map((back) => shownUnits(sources, earlier(quarter, back), one));
    const before = new Map<string, 'shown' | 'hidden'>();
    for (const of of [...units.map(nameOf), 'region'])
      before.set(idOf(one, of), decided.hidden.has(idOf(one, of)) ? 'hidden' : 'shown');
    const secrets = new Set(before.keys());
    for (const unit of units) {
      const name = nameOf(unit);
      const isWhole = before.get(idOf(one, name)) === 'shown' && pastShown.every((shown) => shown.has(name));
      const isTold = isWhole && isWide(builder.shareOf(yearId(name)));
      before.set(yearId(name), isTold ? 'shown' : 'hidden');
      if (!isTold) for (const group of specialismGroups) before.set(`${name} ${group}`, 'hidden');
    }
    const cube = builder.cube();
    const hidden = hiddenOf(cube, { open, decided: before, secrets });
    told.hidden += cube.figures.filter(({ id }) => hidden.has(id) && !secrets.has(id) && !id.endsWith(YEAR)).length;
    for (const specialism of specialisms) {
      const id = `specialism ${specialism}`;
      if (!hidden.has(id)) told.specialisms.push(...together(one, { region }, builder.shareOf(id), { specialism }));
    }
    for (const unit of units) {
      for (const group of specialismGroups) {
        const id = `${nameOf(unit)} ${group}`;
        const estimate = hidden.has(id) ? undefined : alone(builder.shareOf(id));
        const more = { channel: unit.channel, specialisms: group };
        if (estimate) told.year.push(figureOf(one, { practice: unit.practice }, estimate, 'similar', more));
      }
    }
  }
  return told;
}

/** The four quarters of a practice together: told nowhere, and known to who adds them up. */
const YEAR = ' =year';
const yearId = (name: string) => `${name}${YEAR}`;
/** Both parts can hide a small number in them. */
const isWide = ({ k, n }: Share) => k >= WIDTH && n - k >= WIDTH;

const nameOf = ({ practice, channel }: Unit) => `${practice} ${channel}`;

function cubeOf(one: ShareMeasure, rows: readonly ChoiceMonth[], quarter: Quarter, all: readonly Unit[]) {
  const builder = new CubeBuilder();
  const units = all.filter(({ channel }) => one.channels.includes(channel));
  const specialisms = new Set<string>();
  for (const row of rows) {
    if (!one.channels.includes(row.channel)) continue;
    const when = quarter.months.includes(row.month) ? 'now' : 'before';
    const [k, n] = [total(row.counts, one.of), total(row.counts, one.outOf)];
    if (when === 'now' && n > 0) specialisms.add(row.specialism);
    builder.add(`${nameOf(row)} ${row.specialism} ${when} k`, k);
    builder.add(`${nameOf(row)} ${row.specialism} ${when} rest`, n - k);
  }
  const everything = [...new Set(rows.map(({ specialism }) => specialism))];
  const figure = (
    id: string,
    some: readonly Unit[],
    of: readonly string[],
    whens: readonly string[],
    parts: readonly string[] = [],
  ) => {
    const names = some.flatMap((unit) => of.flatMap((code) => whens.map((when) => `${nameOf(unit)} ${code} ${when}`)));
    const hits = names.map((name) => `${name} k`);
    builder.figure(id, hits, [...hits, ...names.map((name) => `${name} rest`)], parts);
  };
  for (const unit of units) {
    figure(idOf(one, nameOf(unit)), [unit], everything, ['now']);
    const parts = specialismGroups.map((group) => `${nameOf(unit)} ${group}`);
    figure(yearId(nameOf(unit)), [unit], everything, ['now', 'before'], parts);
    for (const group of specialismGroups) {
      figure(
        `${nameOf(unit)} ${group}`,
        [unit],
        everything.filter((code) => groupOf(code) === group),
        ['now', 'before'],
      );
    }
  }
  for (const specialism of specialisms) figure(`specialism ${specialism}`, units, [specialism], ['now']);
  figure(
    idOf(one, 'region'),
    units,
    everything,
    ['now'],
    units.map((unit) => idOf(one, nameOf(unit))),
  );
  builder.line(
    idOf(one, 'region'),
    [...specialisms].map((specialism) => `specialism ${specialism}`),
  );
  return { builder, units, specialisms: [...specialisms].sort() };
}
