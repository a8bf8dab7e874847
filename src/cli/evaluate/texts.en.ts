import type { EvaluateTexts } from './texts.ts';

const number = (value: number) => value.toLocaleString('en-GB', { maximumFractionDigits: 1 });
const points = (value: number) => `${number(value * 100)} percentage points`;
const signed = (value: number) => `${value < 0 ? '−' : '+'}${number(Math.abs(value) * 100)}`;

export const evaluateEn: EvaluateTexts = {
  which: (name) =>
    `${name === '' ? 'Choose what you want' : `${name} is not possible`}: evaluate plan, draw or estimate.`,
  needs: (option) => `Give ${option} too. Example: tenzij evaluate plan --practices 14 --steps 4 --per-period 165`,
  tooFew: (practices, steps) => `With ${practices} practices there cannot be ${steps} steps.`,
  twice: 'A practice is in it twice.',
  notRegistered: (names) => `Not in the register, or left: ${names.join(', ')}.`,
  plan: ({ plan, groups, smallest, wanted, power, isSeen, needed, relative }) => [
    isSeen
      ? `With ${plan.practices} practices you see a difference of ${points(wanted)}.`
      : `With ${plan.practices} practices you see no difference of ${points(wanted)}.`,
    `The smallest difference that you see is ${points(smallest)}.`,
    `The probability that you see ${points(wanted)} is ${Math.round(power * 100)} %.`,
    ...(isSeen || needed === null ? [] : [`That takes ${needed} practices.`]),
    ...(needed === null ? ['For that a thousand practices are too few.'] : []),
    `Mind: 2.5 % of ${number(plan.share * 100)} % is ${points(relative)}.`,
    `At each step ${groups.join(', ')} practices begin. The others run along in silence.`,
    'The evaluation takes one period more than there are steps.',
  ],
  drawn: (file, practices, steps) => `${practices} practices were drawn over ${steps} steps. Recorded in ${file}.`,
  howDrawn: ({ isGiven, isAgain }) => [
    ...(isGiven ? ['Somebody chose the seed of this draw. That is recorded.'] : []),
    ...(isAgain ? ['Some of these practices had been drawn before. That is recorded.'] : []),
  ],
  notRecorded: 'This draw is not beside the checkpoints, or its plan or order is another than was recorded.',
  noDraw: (path) => `${path} is no draw, or not the one of its own seed.`,
  nothing: 'There is nothing to estimate yet: no referrals were counted.',
  found: ({ effect, low, high, p, orders, isExact, n, practices, untold, otherwise, silent, draw }) => [
    `Difference: ${signed(effect)} percentage points (95 %: ${low === null ? 'no limit' : signed(low)} to ${high === null ? 'no limit' : signed(high)}).`,
    `Measured in ${practices} practices and ${n} referrals.`,
    isExact
      ? `Of all ${orders} orders, ${number(p * 100)} % give a difference as large.`
      : `Of ${orders} drawn orders, ${number(p * 100)} % give a difference as large.`,
    p <= 0.05 ? 'That is too few for chance.' : 'That may be chance.',
    ...(draw.isGiven ? ['Mind: somebody chose the seed of the draw.'] : []),
    ...(draw.times > 1 ? [`Mind: these practices were drawn ${draw.times} times.`] : []),
    ...(draw.isLate ? ['Mind: the draw was recorded when the trial had begun.'] : []),
    ...(draw.isHeld ? [] : ['Mind: the checkpoints do not fit the moment of this draw.']),
    ...(silent === 0
      ? []
      : [`Mind: of ${silent} drawn ${silent === 1 ? 'practice' : 'practices'} the log holds nothing.`]),
    ...(untold === 0 ? [] : [`Of ${untold} referrals nobody told where they went.`]),
    ...(otherwise === 0 ? [] : [`${otherwise} referrals did not go as drawn. They count as drawn.`]),
  ],
};

export const evaluateOptionsEn = {
  steps: 'in how many steps the practices begin',
  'per-period': 'referrals of one practice in one period',
  share: 'how many percent go that way now; else 55',
  between: 'how much practices differ, in percentage points; else 6',
  within: 'how much a practice moves, in percentage points; else 2',
  points: 'the difference that you want to see, in percentage points; else 2.5',
  names: 'file with a pseudonym on each line',
  first: 'first day of the first period',
  each: 'months in a period',
  again: 'also for who was drawn before; that is then recorded with the draw',
  draw: 'the draw, as evaluate draw gives it',
} as const;

export const evaluateCommandEn = {
  evaluate: {
    summary: 'Plans a fair trial of the nudge, draws the order and estimates the difference.',
    details: [
      'plan first says what a trial can see. Often that is less than hoped.',
      'draw draws which practice begins when, and records that beside the checkpoints. Once.',
      'Who has not begun runs along in silence: the log then knows what would have been proposed.',
      'estimate estimates the difference, and holds it beside other orders. It reads what was recorded of the draw.',
    ],
    example: [
      'tenzij evaluate plan --practices 14 --steps 4 --per-period 165',
      'tenzij evaluate draw --names practices.txt --steps 4 --first 2027-01-01 --each 3 > draw.json',
      'tenzij evaluate estimate --draw draw.json --log log.ndjson',
    ],
  },
} as const;
