import type { ReplayTexts } from './texts.ts';

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
const number = (value: number) => value.toLocaleString('en-GB', { maximumFractionDigits: 1, useGrouping: false });
const said = (one: { readonly outcome: string; readonly service: string | null } | null) =>
  one === null ? 'unreadable' : [one.outcome, one.service].filter(Boolean).join(' ');

const asks: Readonly<Record<string, string>> = {
  age: 'an age limit inside a logged interval',
  icpc: 'a code that is finer than was logged',
  postcode: 'a border between postcodes that was not logged',
  'earlier-referral': 'where an earlier referral went',
  wait: 'whether a wait was still fresh',
  grain: 'a moment of the old, coarser log',
};

/** What a moment leaves open. */
const asked = (ask: string) =>
  ask.startsWith('problem:') ? `problems are not in the log (${ask.slice(8)})` : (asks[ask] ?? ask);

const titles = {
  gained: 'Samples: a nudge gained',
  lost: 'Samples: a nudge lost',
  moved: 'Samples: a nudge to something else',
  silenced: 'Samples: goes silent',
  undecidable: 'Samples: undecidable',
} as const;

export const replayEn: ReplayTexts = {
  needs: (option) => `Give ${option} too. Example: tenzij replay --from live --to draft --log log.ndjson`,
  missing: (versions) =>
    `The log was also made under versions that are not here: ${versions.join(', ')}. Give them with --catalogues.`,
  badLine: (path, line, why) => `Line ${line} of ${path} is no choice of the log${why === '' ? '' : ` (${why})`}.`,
  badImport: (file, line) => `${file} cannot be used from line ${line} on. See everything with tenzij check.`,
  head: (moments, from, until) =>
    moments === 0 ? 'There are no moments in this log.' : `${moments} moments, from ${from} to ${until}.`,
  reproduced: (share) => `${percent(share)} of the past comes back under the version of its day.`,
  refused: 'That is less than 99.5%. Therefore no result. This does not come back:',
  difference: ({ id, version, logged, replayed }) =>
    `${id} (version ${version}): logged ${said(logged)}, now ${said(replayed)}`,
  more: (count) => `and ${count} more; see all with --json`,
  matrixTitle: 'From what is live to the draft:',
  cell: (from, to, n) => `${from} → ${to}: ${n}`,
  gainedAndLost: (gained, lost) => `Nudges gained: ${gained}. Nudges lost: ${lost}.`,
  reason: ({ reason, lost, all }, total) =>
    `Of what is lost, ${lost} were overridden for ${reason}: ${percent(lost / total)} of what is lost, ${percent(lost / all)} of all ${reason}.`,
  price: (followed, silenced) =>
    `The price: ${followed} times such a nudge was followed. ${silenced} times options without a nudge go too.`,
  shift: ({ estimate, low, high }) =>
    `Shift: ${number(estimate)} referrals (${number(low)} to ${number(high)}). Upper bound, assumes behaviour (bovengrens, gedragsaanname).`,
  servicesTitle: 'By service:',
  service: ({ service, gained, lost, perWeek, capacity }) =>
    `${service}: ${gained} gained, ${lost} lost, ${perWeek > 0 ? '+' : ''}${number(perWeek)} appointments a week; ${capacity === null ? 'no room stated' : `stated room ${number(capacity)} a week`}.`,
  undecidable: (count) => `Undecidable from the log: ${count}.`,
  ask: (ask, n) => `${n} times: ${asked(ask)}`,
  samplesTitle: (kind) => titles[kind],
  sample: ({ id, specialism, icpc, age, sex, rule, from, to, reason, asks: why }) =>
    [
      `${id.slice(-12)} ${specialism ?? '?'} ${icpc.join('+')} ${age ?? '?'} ${sex ?? '?'}`,
      rule ?? 'no rule',
      from === null || to === null ? why.map(asked).join(', ') : `${from} → ${to}`,
      ...(reason === null ? [] : [`reason ${reason}`]),
    ].join(' · '),
  sinceTitle: (date, moments, others) =>
    `Predicted and observed, from ${date}: ${moments} moments${others > 0 ? ` (${others} under another version do not count)` : ''}.`,
  since: ({ measure, service, predicted, observed, low, high, n, wrong }) =>
    `${measure === 'nudges' ? 'nudge' : 'followed'}${service === null ? '' : ` ${service}`}: predicted ${percent(predicted)} (${percent(low)} to ${percent(high)}), observed ${percent(observed)} of ${n}${wrong ? '. The prediction was wrong.' : ''}`,
  sinceVerdict: (wrong, all) =>
    wrong === 0 ? `All ${all} predictions held.` : `${wrong} of ${all} predictions were wrong.`,
};

export const replayOptionsEn = {
  from: 'the version that is live: folder of a region, catalogue or public folder',
  catalogues: 'folder with the versions under which the log was made',
  imports: 'folder with capacity.csv; else imports in the folder of NEW',
  since: 'day on which the draft went live: what was predicted, what was observed',
} as const;

export const replayCommandEn = {
  replay: {
    summary: 'Tries a draft on the past.',
    details: [
      'Each moment is first judged by the version of its day. Only when that comes back, the draft.',
      'A version that is missing is never replaced. Give them with --catalogues.',
      'What the log does not tell is undecidable. Nothing is guessed.',
      'With --since: did the prediction hold after it went live?',
    ],
    example: ['tenzij replay --from public --to my-region --log log.ndjson --catalogues public'],
  },
} as const;
