import { type Catalogue, specialismLabels } from '../../advice/index.ts';
import { type MeasureFigure, type MirrorReport, measures, type Signal, signalSentences } from '../../mirror/index.ts';
import type { Texts } from '../texts/texts.ts';

/** The report for who reads it: the region first, then who is marked. No order in which practices could be ranked: by name. */
export function asText(report: MirrorReport, catalogue: Catalogue, texts: Texts): string {
  const { mirror, language } = texts;
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
  const { measures: all, year, hidden, period, signals } = report;
  const ofRegion = [...all, ...year].filter(({ of }) => 'region' in of);
  const marked = all.filter(({ of, verdict }) => 'practice' in of && (verdict === 'higher' || verdict === 'lower'));
  return [
    mirror.head(report.region, period.name, period.from, period.until),
    ...(ofRegion.length === 0 ? [mirror.nothing] : ofRegion.map(line)),
    '',
    mirror.markedTitle(marked.length),
    ...marked.map(line),
    '',
    mirror.signalsTitle(signals.length),
    ...signals.flatMap((one, nth) => signalLines(one, nth + 1, catalogue, texts)),
    '',
    mirror.hidden(hidden),
    '',
  ].join('\n');
}

/** Numbered, as `tenzij propose --signal N` asks for it. */
export function signalLines(signal: Signal, nth: number, catalogue: Catalogue, { language }: Texts): readonly string[] {
  const { what, howMuch, next, beside } = signalSentences(signal, namesOf(signal, catalogue, language), language);
  return [`  ${nth}. ${what}`, ...[howMuch, next, ...beside].map((sentence) => `     ${sentence}`)];
}

/** What the region calls them; a code by itself where it no longer knows it. */
export function namesOf(
  { service, specialism = '', reason }: Signal,
  { services, reasons }: Catalogue,
  language: Texts['language'],
) {
  return {
    service: services.find(({ id }) => id === service)?.name ?? service,
    specialism: specialismLabels[specialism]?.[language] ?? specialism,
    reason: reasons.find(({ code }) => code === reason)?.short ?? reason,
  };
}
