import type { MirrorTexts } from './texts.ts';

const number = (value: number, isShare: boolean) =>
  `${(isShare ? value * 100 : value).toLocaleString('en-GB', { maximumFractionDigits: 1 })}${isShare ? '%' : ''}`;
const verdicts = {
  higher: 'higher than expected',
  lower: 'lower than expected',
  similar: '',
  'too-little': 'too little to tell',
} as const;

export const mirrorEn: MirrorTexts = {
  needs: (option) => `Give ${option} too. Example: tenzij mirror --log log.ndjson --catalogues public`,
  noPractice: (practice, quarter) => `There are no choices of ${practice} in ${quarter}.`,
  noVersions: (path) => `There is no version of the region in ${path}.`,
  head: (region, name, from, until) => `Mirror of ${region}, ${name}: ${from} to ${until}.`,
  ending: (path) => `${path} does not end in .html or .docx.`,
  written: (path) => `The meeting report stands in ${path}.`,
  nothing: '  There is nothing to show.',
  figure: ({ of, title, part, value, low, high, n, verdict, isShare }) =>
    [
      'practice' in of ? `${of.practice}: ` : '',
      `${title}${part === undefined ? '' : ` (${part})`}: ${number(value, isShare)}`,
      ` (${number(low, isShare)} to ${number(high, isShare)}, n = ${n})`,
      verdicts[verdict] === '' ? '' : `, ${verdicts[verdict]}`,
    ].join(''),
  markedTitle: (count) =>
    count === 0
      ? 'No practice surely differs from the others.'
      : 'These practices surely differ from what is expected:',
  signalsTitle: (count) =>
    count === 0 ? 'Nothing recurs more often than expected.' : 'This recurs more often than expected:',
  hidden: (count) => `${count} figures are hidden, because they are about too few.`,
};

export const mirrorCommandEn = {
  mirror: {
    summary: 'Shows what became of the choices.',
    details: [
      'Over the last whole quarter before --at (else today). Every figure has its n and its band.',
      'A difference counts only when it is sure, and never by the reason chosen alone.',
      'Small numbers are hidden, and so is what would give them away.',
      'Signals are complaints that often go elsewhere for one reason, or find no service.',
      'With --practice the page of one practice comes, with its own counts, as JSON.',
      'With --to a meeting report comes of it, as HTML or Word. Word asks for the package docx.',
    ],
    example: ['tenzij mirror --log log.ndjson --catalogues public --imports imports --json'],
  },
} as const;
