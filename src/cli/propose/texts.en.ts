import type { ProposeTexts } from './texts.ts';

const number = (value: number) => value.toLocaleString('en-GB', { maximumFractionDigits: 1 });
const percent = (value: number) => `${Math.round(value * 100)}%`;

export const proposeEn: ProposeTexts = {
  needs: (option) =>
    `Give ${option} too. Example: tenzij propose --signal 1 --log log.ndjson --catalogues public --region my-region --author "Anna Jansen" --to draft`,
  noSignal: (wanted, count) =>
    count === 0
      ? 'There are no signals. See tenzij mirror.'
      : `There is no signal ${wanted}. There are ${count}; tenzij mirror names them.`,
  noFolder: (path) => `${path} is not the folder of a region.`,
  inside: (to, region) => `${to} lies in ${region}. Choose a folder beside it.`,
  noChange: {
    'no-service': () => 'This signal has no service.',
    'no-file': (service) => `The region has no file of ${service} any more.`,
    unreadable: (service) => `The file of ${service} cannot be read. See tenzij check.`,
    already: (service, icpc) => `${icpc} is excluded from ${service} already.`,
    'same-person': () => 'Who checks the file does not propose the change. Choose another author.',
  },
  card: (perQuarter, practices) =>
    `Card for the taskforce: ${number(perQuarter)} a quarter, in ${practices} practices. Just do it, or evaluate?`,
  often: (perQuarter) => `This happens ${number(perQuarter)} times a quarter.`,
  noWait: 'The region states no wait here.',
  wait: ({ days, asOf, specialisms }) =>
    `Stated wait${specialisms === undefined ? '' : ` (${specialisms.join(', ')})`}: ${days} days, on ${asOf}.`,
  ask: (question) => `Ask who gave this reason: ${question}`,
  drafted: (file, icpc, author) => `Draft: ${file}. ${icpc} is excluded there, author ${author}.`,
  rules: (ids) => `Rule ${ids.join(', ')} goes: no code is left of it.`,
  inOrder: (cases) => `The region is in order${cases === 0 ? '' : `, with ${cases} cases`}.`,
  notInOrder: (problems) =>
    problems === 1
      ? 'Like this the region is not in order. One point asks for a choice:'
      : `Like this the region is not in order. ${problems} points ask for a choice:`,
  refused: 'The log does not come back well enough to predict anything. See tenzij replay.',
  predicted: ({ proposals, perQuarter, departures, precision, coverage, followed, gained, from, until }) => [
    `On the past, ${from} to ${until}:`,
    `  ${proposals} proposals fewer, ${number(perQuarter)} a quarter. ${followed} of them were followed.`,
    `  ${departures} departures for this reason become silent.`,
    ...(precision === null ? [] : [`  Of what goes, ${percent(precision)} was left for this reason.`]),
    ...(coverage === null ? [] : [`  That is ${percent(coverage)} of all departures for this reason.`]),
    ...(gained === 0 ? [] : [`  Elsewhere ${gained} proposals are new.`]),
  ],
  next: (to) =>
    `Read it over. Then: tenzij publish ${to} --to FOLDER --key KEY. A second person approves with tenzij approve.`,
};

export const proposeOptionsEn = {
  signal: 'number or key of a signal, as tenzij mirror names it',
  author: 'who proposes the change',
  as: 'name of the new version; else it stays as it is',
} as const;

export const proposeCommandEn = {
  propose: {
    summary: 'Makes a draft of the region from a signal, with its price.',
    details: [
      'Exactly one exclusion in one file. Comments and order stay as they are.',
      'Beside it stands what the logged past says. Publishing is then done by two people.',
      'Where a service is missing, there is a card for the taskforce. Nothing changes then.',
    ],
    example: [
      'tenzij propose --signal 1 --log log.ndjson --catalogues public --region my-region --author "Anna Jansen" --to draft',
    ],
  },
} as const;
