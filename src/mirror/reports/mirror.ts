import { isSensitive, LEAST_CHANCES, LEAST_PRACTICES } from '../disclosure/rule.ts';
import { measures } from '../measures/index.ts';
import { earlier, type Quarter, quarterBefore } from '../measures/measure.ts';
import type { Channel, ChoiceMonth } from '../measures/month-tables.ts';
import { codeFigures } from './codes.ts';
import type { Stretch } from './compare.ts';
import { figureOf } from './figure.ts';
import { quarterFigures } from './quarter.ts';
import type { MeasureFigure, MirrorReport, Sources } from './report.ts';
import { yearFigures, yearOf } from './year.ts';

/** The last whole quarter before a day. */
export function reportPeriod(at: string): MirrorReport['period'] {
  const { name, months, until } = quarterBefore(at);
  return { name, from: `${months[0]}-01`, until };
}

/** All figures of the last whole quarter, without a server. Pure: the same sources give the same report. */
export function mirrorOf(sources: Sources): MirrorReport {
  const quarter = quarterBefore(sources.at);
  const decided = quarterFigures(sources, quarter, stretchesOf(sources.choices, quarter));
  const { specialisms, year, hidden } = yearFigures(sources, quarter, decided);
  const codes = codeFigures(sources, yearOf(quarter));
  const imported = importFigures(sources, quarter);
  return {
    period: reportPeriod(sources.at),
    region: sources.region,
    measures: [...decided.figures, ...imported.told],
    specialisms,
    year: [...year, ...codes.told],
    signals: sources.signals ?? [],
    hidden: decided.hidden.size + hidden + codes.hidden + imported.hidden,
  };
}

/** Rows by channel: practices of another channel are never beside each other. */
function stretchesOf(choices: readonly ChoiceMonth[], quarter: Quarter): ReadonlyMap<Channel, Stretch> {
  const year = yearOf(quarter);
  const past = [4, 3, 2, 1].flatMap((back) => earlier(quarter, back).months);
  const channels = new Set(choices.map(({ channel }) => channel));
  return new Map(
    [...channels].map((channel) => {
      const own = choices.filter((row) => row.channel === channel);
      const during = (months: readonly string[]) => own.filter(({ month }) => months.includes(month));
      return [channel, { now: during(quarter.months), past: during(past), year: during(year) }];
    }),
  );
}

function importFigures({ imports, region }: Sources, quarter: Quarter) {
  const told: MeasureFigure[] = [];
  let hidden = 0;
  for (const one of measures) {
    if (one.kind !== 'import') continue;
    for (const { estimate, part, k, practices } of one.figures(imports, quarter)) {
      const isFew = estimate.n < LEAST_CHANCES || (practices !== undefined && practices < LEAST_PRACTICES);
      if (isFew || (k !== undefined && isSensitive({ k, n: estimate.n }))) hidden += 1;
      else told.push(figureOf(one, { region }, estimate, 'similar', { ...(part !== undefined && { part }) }));
    }
  }
  return { told, hidden };
}
