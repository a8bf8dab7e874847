import { type MeasureFigure, type MirrorReport, measures } from '../../mirror/index.ts';
import type { Texts } from '../texts/texts.ts';

/** The report for who reads it: the region first, then who is marked. No order in which practices could be ranked: by name. */
export function asText(report: MirrorReport, { mirror, language }: Texts): string {
  const titles = new Map(
    measures.map(({ id, title, kind }) => [
      id,
      { title: title[language], isShare: kind === 'share' || kind === 'codes' || id === 'sent-on' },
    ]),
  );
  const line = (one: MeasureFigure) => {
    const { title = one.id, isShare = false } = titles.get(one.id) ?? {};
    return `  ${mirror.figure({ ...one, title, isShare })}`;
  };
  const { measures: all, year, hidden, period } = report;
  const ofRegion = [...all, ...year].filter(({ of }) => 'region' in of);
  const marked = all.filter(({ of, verdict }) => 'practice' in of && (verdict === 'higher' || verdict === 'lower'));
  return [
    mirror.head(report.region, period.name, period.from, period.until),
    ...(ofRegion.length === 0 ? [mirror.nothing] : ofRegion.map(line)),
    '',
    mirror.markedTitle(marked.length),
    ...marked.map(line),
    '',
    mirror.hidden(hidden),
    '',
  ].join('\n');
}
