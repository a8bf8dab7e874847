import { errorMeanings } from '../../plugin/page/error-codes.ts';

/** The codes of `tenzij-error` as a table in the README, made from the one table in the code. */

const start = '<!-- codes:start -->';
const end = '<!-- codes:end -->';

export const codesTable = () =>
  [
    '',
    '| Code | What it means, and what to do |',
    '| --- | --- |',
    ...Object.entries(errorMeanings).map(([code, meaning]) => `| \`${code}\` | ${meaning.replaceAll('|', '\\|')} |`),
    '',
  ].join('\n');

/** What stands between the marks; empty when there are none. */
export function codesIn(readme: string): string {
  return readme.split(start)[1]?.split(end)[0] ?? '';
}

export function withCodes(readme: string): string {
  return readme.replace(`${start}${codesIn(readme)}${end}`, `${start}\n${codesTable()}\n${end}`);
}
