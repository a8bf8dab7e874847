import { type ConformReport, type ConformTexts, type Finding, isTrouble } from '../conform/index.ts';

/** The report for people: what needs attention first, then everything else, each with the request that showed it. */
export function reportText(report: ConformReport, texts: ConformTexts): string {
  const { findings } = report;
  const trouble = findings.filter(isTrouble);
  const untested = findings.filter(({ verdict }) => verdict === 'untested');
  const fine = findings.filter(({ verdict }) => verdict === 'works' || verdict === 'note');
  const part = (title: string, list: readonly Finding[]) =>
    list.length === 0 ? [] : [title, ...list.flatMap((finding) => findingLines(finding, texts)), ''];
  return [
    texts.title(report.base, report.at),
    '',
    ...part(texts.trouble, trouble),
    ...part(texts.fine, fine),
    ...part(texts.untested, untested),
    ...(report.leftBehind.length > 0 ? [texts.leftBehind(report.leftBehind.map(plain).join(', '))] : []),
    texts.summary(trouble.length, findings.length - untested.length, report.requests),
    '',
  ].join('\n');
}

function findingLines(finding: Finding, texts: ConformTexts): string[] {
  const { id, about, verdict, because, nudge, facts, requests } = finding;
  const { title, without } = texts.findings[id];
  const name = about === undefined ? title : `${title} (${plain(about)})`;
  const reason = because === undefined ? '' : ` ${texts.because[because]}`;
  const shown = Object.entries(facts ?? {}).map(([key, value]) => {
    const text = Array.isArray(value) ? value.join(', ') : String(value);
    return `${texts.facts[key] ?? key}: ${plain(text)}`;
  });
  return [
    `  ${texts.verdicts[verdict].padEnd(9)} ${name}.${reason}`,
    ...(shown.length > 0 ? [`            ${shown.join(' · ')}`] : []),
    ...(isTrouble(finding) ? [`            ${texts.without} ${without}`] : []),
    ...(nudge === undefined ? [] : [`            ${texts.nudge} ${texts.consequences[nudge]}`]),
    ...requests
      .slice(0, 4)
      .map(({ method, url, status, ms }) => `            ${method} ${plain(url)} → ${status} (${ms} ms)`),
  ];
}

/** What a server wrote cannot steer the terminal. */
const plain = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069]+/g, '?').slice(0, 400);
