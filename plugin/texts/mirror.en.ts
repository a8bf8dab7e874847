import { groupNames, plainMonth, plainQuarter } from '../../src/mirror/index.ts';
import type { MirrorTexts } from './mirror.nl.ts';

const times = (n: number) => (n === 1 ? 'once' : `${n} times`);
const cameIn = (drafts: number) => {
  if (drafts === 0) return 'choices of yours became other';
  const what = `${Math.abs(drafts)} ${Math.abs(drafts) === 1 ? 'referral' : 'referrals'}`;
  return drafts > 0 ? `${what} came in` : `${what} went out`;
};

/** The same in English. */
export const mirrorEn: MirrorTexts = {
  language: 'en',
  locale: 'en-GB',
  title: 'Mirror',
  reading: 'Reading the figures …',
  problems: {
    unreachable: 'The logbook does not answer.',
    refused: 'With this login you may not see these figures.',
    none: 'There are no figures for you yet. Come back after the quarter.',
    broken: 'The figures cannot be read.',
  },
  again: 'Try again',
  screens: 'Parts of the mirror',
  tabs: { happened: 'Our unless', own: 'Our choices', compared: 'How do we do?' },
  quarter: (name) => plainQuarter(name, 'en'),
  shortQuarter: (name) => name.replace(/^20(\d+)-Q(\d)$/, 'Q$2 ’$1'),
  month: (month) => plainMonth(month, 'en-GB'),
  share: (value) => `${Math.round(value * 100)}%`,
  number: (value) => value.toLocaleString('en-GB', { maximumFractionDigits: 1 }),
  release: (number, day) => `Release ${number}, ${day}.`,
  unreleased: 'Not released yet.',
  correction: (of, drafts) => `After release ${of} ${cameIn(drafts)}. The region's figures stayed.`,
  corrected: (of, figures) =>
    figures === 1
      ? `After release ${of} 1 figure would be other. It stayed.`
      : `After release ${of} ${figures} figures would be other. They stayed.`,

  happened: 'What became of our unless?',
  told: (proposals, followed, left) =>
    proposals === 0
      ? 'You had no proposal this quarter.'
      : `You had ${proposals} ${proposals === 1 ? 'proposal' : 'proposals'}. You followed ${times(followed)}, and chose unless ${times(left)}.`,
  tiles: { followed: 'followed', left: 'unless', undecided: 'not chosen', unserved: 'without offer' },
  follow: 'Proposal followed, by quarter',
  trendUsual: (quarter, share) => `In ${quarter} you followed ${share}. That is usual for you.`,
  trendMore: (quarter, share) => `In ${quarter} you followed ${share}. That difference is more than chance.`,
  trendFirst: (quarter, share) =>
    `In ${quarter} you followed ${share}. There is no earlier quarter with the same rules yet.`,
  trend: {
    period: 'Quarter',
    value: 'Followed',
    n: 'Number',
    limits: 'what chance can do',
    centre: 'usual for you',
    marked: 'more than chance',
    newBase: 'other rules',
  },
  rules: {
    outside: 'outside what chance can do',
    run: 'eight times on one side',
    trend: 'six times in a row the same way',
  },
  seenTitle: 'Referrals that tenzij saw, per 1,000 patients',
  seenUsual: (quarter, value) => `In ${quarter} tenzij saw ${value} per 1,000 patients. That is usual for you.`,
  seenMore: (quarter, value) =>
    `In ${quarter} tenzij saw ${value} per 1,000 patients. That difference is more than chance.`,
  seenFirst: (quarter, value) =>
    `In ${quarter} tenzij saw ${value} per 1,000 patients. There is no earlier quarter with the same rules yet.`,
  seenWords: {
    period: 'Quarter',
    value: 'per 1,000',
    n: 'Patients',
    limits: 'what chance can do',
    centre: 'usual for you',
    marked: 'more than chance',
    newBase: 'other rules',
  },
  until: (day) => `Up to ${day}.`,
  count: (n) => `n = ${n}.`,
  showTable: 'Show the figures as a table',
  cameTitle: 'What came of it',
  cameOf: (reason, icpc) => `Your ‘${reason}’ for ${icpc}.`,
  noOffer: 'no offer',
  adopted: (icpc, service, version) =>
    `Your reason led to another rule. ${service} is no longer proposed for ${icpc} (version ${version}).`,
  rejected: (why) => `The rule stays. The reason: ${why}`,
  willDo: (day) => `The taskforce arranges this, before ${day}.`,
  willEvaluate: (day) => `The taskforce looks into it, before ${day}.`,
  changedTitle: 'What changed',
  changed: (month, version, reasons) =>
    `In ${month} came ${version}. In the three months before you gave ${reasons === 0 ? 'no' : reasons} ${reasons === 1 ? 'reason' : 'reasons'}.`,
  version: (version) => (version === undefined ? 'a new version' : `version ${version}`),
  changedNone: 'The rules stayed the same this year.',
  changedRead: 'The editors of the rules read all reasons, without seeing whose.',
  reasonsTitle: 'Why you chose unless',
  reasonsNone: 'You chose no unless this quarter.',
  times,

  own: 'Our unlesses',
  ownLead: 'Your unlesses of the last eight weeks. Only your practice sees this list.',
  ownReading: 'Reading the choices of your practice …',
  ownNone: 'In these eight weeks you chose no unless.',
  ownUnreadable: 'The choices cannot be read now.',
  ownNotWhole: 'Not everything was read. The list may be longer.',
  ownUnfound: (n) =>
    n === 1
      ? '1 referral is not in this system. It has no name here.'
      : `${n} referrals are not in this system. They have no name here.`,
  ownUnasked: 'Open the mirror from your own system. Only there your own referrals are.',
  unnamed: 'Referral',
  noReason: 'without a reason',
  open: (label) => `Open ${label}`,
  openShort: 'Open',
  gapsTitle: 'What there was no offer for',
  gapsNone: 'In these weeks there was always an offer, or none was needed.',
  gap: (name, n) => `${name}: ${times(n)}`,

  compared: 'How do we do?',
  comparedLead: 'Not to judge, but to understand and to learn from each other.',
  comparedNone: 'There are too few proposals to say anything yet.',
  groups: groupNames.en,
  strength: 'Here you follow often',
  steady: 'This goes as in the region',
  learn: 'Here you can learn',
  unsure: 'This we do not know yet',
  verdicts: {
    higher: (share) => `You follow more often here than expected: ${share}. A colleague would like to hear how.`,
    lower: (share) => `You follow less often here than expected: ${share}. What is going on?`,
    similar: (share) => `You follow ${share} here. That fits what is expected.`,
    'too-little': (share) => `You follow ${share} here. A difference is not sure yet.`,
  },
  needed: (needed, n) => `Needed ≈ ${needed}, you have ${n}.`,
  enoughBy: (month) => `Around ${month} it is enough.`,
  mixed: 'Your own mix of specialisms was taken into account.',
  dotsTitle: 'Your practice by subject',
  dots: (year) => `Your share of proposals followed, with what chance can do, over ${year}.`,
  dotsWords: {
    row: 'Subject',
    value: 'your practice',
    band: '80% band',
    n: 'Number',
    beside: 'region, this quarter',
  },
  funnelTitle: 'Your practice beside the others',
  funnelInside: 'Your practice lies between the lines. Chance can explain this.',
  funnelOutside: 'Your practice lies outside the lines. Chance does not explain this well.',
  funnelWithout: 'Every practice is in it without a name.',
  funnel: {
    who: 'Who',
    own: 'your practice',
    other: 'another practice',
    value: 'Followed',
    n: 'number of proposals',
    inner: '95% line',
    outer: '99.8% line',
    centre: 'region',
  },
  funnelReading: 'The fewer proposals, the further chance reaches. Small practices are sometimes hidden.',
  seen: 'Who sees this?',
  seenWho: [
    'Your practice and its practice manager see this page.',
    'The audit team sees figures by practice under a code, without small numbers.',
    'The steering group sees the region as a whole only.',
  ],

  region: 'Mirror of the region',
  regionTold: (share, n) => `The region followed ${share} of about ${n} proposals.`,
  regionNone: 'There is too little to show of this quarter.',
  regionDots: 'The region by specialism',
  regionDotsSays: (quarter) => `Share of proposals followed in ${quarter}, by specialism.`,
  regionWords: { row: 'Specialism', value: 'region', band: '80% band', n: 'Number', beside: 'region' },
  regionMeasures: 'What the region sees',
  parts: { gp: 'GP', patient: 'patient' },
  regionGroups: 'Groups',
  regionReasons: 'Reasons to choose unless, over a year',
  regionSilences: 'Why tenzij stayed silent, over a year',
  hidden: (n) =>
    n === 1
      ? '1 figure is not here. It would tell a small number.'
      : `${n} figures are not here. They would tell small numbers.`,
  of: (n) => `of ${n}`,
  headMeasure: 'Measure',
  headValue: 'Value',
  headBand: 'Band',

  receipt: 'Receipt',
  receiptFields: {
    measure: 'Measure',
    period: 'Period',
    population: 'Who',
    numerator: 'Numerator',
    denominator: 'Denominator',
    excluded: 'Not counted',
    rules: 'Rules',
    release: 'Release',
    checkpoint: 'Logbook up to',
  },
  nobody: 'nothing',
  wholeRegion: 'the region, rounded to five',
  populationOf: (practice, channel, codes) =>
    [practice, channel, codes === undefined ? undefined : `${codes} specialisms`].filter(Boolean).join(', '),
  links: (size, head) => `link ${size}, ${head}`,
  counters: {
    ignored: 'not chosen',
    open: 'not finished',
    informed: 'information only',
    unserved: 'no offer',
    silent: 'stayed silent',
  },
  check: 'Check',
  checking: 'Counting your choices …',
  same: (k, n) => `Counted from your own logbook: ${k} of ${n}. That is the same.`,
  different: (k, n, was, wasN) => `Counted from your own logbook: ${k} of ${n}. The release says ${was} of ${wasN}.`,
  uncheckable: 'Not everything of this period can be read. Counting is not possible now.',
};
