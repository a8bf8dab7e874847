import type { Conclusion, Sample, SampleClass } from '../../mirror/index.ts';
import type { Texts } from '../texts/texts.ts';

/** The report as a person reads it. */
export function asText({ report, details }: Conclusion, texts: Texts): string {
  const say = texts.replay;
  const { moments, share, differences, refused } = report;
  const head = say.head(moments, details.from, details.until);
  if (moments === 0) return `${head}\n`;
  const lines = [head, say.reproduced(share)];
  if (refused) {
    lines.push(say.refused, ...differences.slice(0, 50).map((one) => `  ${say.difference(one)}`));
    if (differences.length > 50) lines.push(`  ${say.more(differences.length - 50)}`);
    return `${lines.join('\n')}\n`;
  }
  if (differences.length > 0) lines.push(...differences.slice(0, 10).map((one) => `  ${say.difference(one)}`));
  lines.push('', say.matrixTitle, ...report.matrix.map(({ from, to, n }) => `  ${say.cell(from, to, n)}`));
  lines.push('', say.gainedAndLost(report.gained, report.lost));
  if (report.lost > 0) {
    const reasons = details.reasons.filter(({ lost }) => lost > 0);
    lines.push(...reasons.slice(0, 5).map((one) => `  ${say.reason(one, report.lost)}`));
    lines.push(say.price(details.followedLost, details.silenced));
  } else if (details.silenced > 0) lines.push(say.price(0, details.silenced));
  lines.push(say.shift(report.shift));
  if (report.services.length > 0)
    lines.push('', say.servicesTitle, ...report.services.map((one) => `  ${say.service(one)}`));
  lines.push(
    '',
    say.undecidable(report.undecidable),
    ...details.asks.slice(0, 10).map(({ ask, n }) => `  ${say.ask(ask, n)}`),
  );
  if (details.since) lines.push('', ...sinceLines(details.since, texts));
  const classes: readonly SampleClass[] = ['gained', 'lost', 'moved', 'silenced', 'undecidable'];
  for (const kind of classes) lines.push(...samplesOf(kind, report.samples, texts));
  return `${lines.join('\n')}\n`;
}

function samplesOf(kind: SampleClass, all: readonly Sample[], texts: Texts): readonly string[] {
  const own = all.filter((one) => one.class === kind);
  return own.length === 0
    ? []
    : ['', texts.replay.samplesTitle(kind), ...own.map((one) => `  ${texts.replay.sample(one)}`)];
}

function sinceLines(since: NonNullable<Conclusion['details']['since']>, texts: Texts): readonly string[] {
  const say = texts.replay;
  const wrong = since.measures.filter((one) => one.wrong).length;
  return [
    say.sinceTitle(since.date, since.moments, since.others),
    ...since.measures.map((one) => `  ${say.since(one)}`),
    ...(since.measures.length === 0 ? [] : [say.sinceVerdict(wrong, since.measures.length)]),
  ];
}
