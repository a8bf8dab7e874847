import type { Aim, Words } from '../measures/measure.ts';

/** What a goal may not cost: a measure of another aim than its own. */

export const aims: readonly Aim[] = ['population', 'experience', 'costs', 'team'];

interface Balance {
  readonly id: string;
  readonly title: Words;
  readonly aim: Aim;
}

/** As the measures say of themselves, without what they count with: a page brings none of that along. A test holds them together. */
export const balances: readonly Balance[] = [
  { id: 'satisfaction', title: { nl: 'Tevredenheid', en: 'Satisfaction' }, aim: 'experience' },
  {
    id: 'sent-on',
    title: { nl: 'Doorgestuurd naar het ziekenhuis', en: 'Sent on to the hospital' },
    aim: 'experience',
  },
  { id: 'shortest-wait', title: { nl: 'Kortste wachttijd gekozen', en: 'Shortest wait chosen' }, aim: 'experience' },
  { id: 'few-acts', title: { nl: 'Gekozen in twee handelingen', en: 'Chosen in two acts' }, aim: 'team' },
  {
    id: 'seen-per-thousand',
    title: { nl: 'Gezien door tenzij per 1.000', en: 'Seen by tenzij per 1,000' },
    aim: 'population',
  },
];

/** Of what a practice follows, by itself. */
export const usualAim: Aim = 'population';

/** Of another aim: more of the same is no balance. The usual one first. */
export const balancesFor = (aim: Aim): readonly Balance[] => balances.filter((one) => one.aim !== aim);

export const isBalance = (aim: Aim, id: string) => balancesFor(aim).some((one) => one.id === id);

export const balanceTitle = (id: string): Words => balances.find((one) => one.id === id)?.title ?? { nl: id, en: id };
