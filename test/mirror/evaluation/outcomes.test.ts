import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../src/mirror/evaluation/outcomes.ts';
import { event, hospital, plusPunt } from '../events.ts';

const draw = {
  seed: 's',
  order: [
    { practice: 'p01', step: 1 },
    { practice: 'p02', step: 2 },
  ],
};
const periods = ['2026-07-01', '2026-08-01', '2026-09-01', '2026-10-01'];
let nth = 0;
/** A draft that was looked at, in shadow or not, and where it went. */
const draft = (practice: string, day: number, shadow: boolean, went?: typeof hospital | typeof plusPunt) => {
  const more = { practice, day, shadow, draft: `draft ${++nth}` };
  return [event('shown', more), ...(went ? [event('sent', { ...more, minute: 5, chosen: went })] : [])];
};

describe('what is counted for an evaluation', () => {
  test('are drafts with a proposal, by practice and period: shadow is the control', () => {
    const { arms, untold, otherwise } = outcomesOf(
      [
        ...draft('p01', 3, true, hospital),
        ...draft('p01', 4, true, plusPunt),
        ...draft('p01', 40, false, plusPunt),
        ...draft('p02', 40, true, hospital),
        ...draft('p02', 70, false, plusPunt),
      ],
      draw,
      periods,
    );
    expect(arms).toEqual([
      {
        practice: 'p01',
        step: 1,
        cells: [
          { k: 1, n: 2 },
          { k: 1, n: 1 },
          { k: 0, n: 0 },
        ],
      },
      {
        practice: 'p02',
        step: 2,
        cells: [
          { k: 0, n: 0 },
          { k: 0, n: 1 },
          { k: 1, n: 1 },
        ],
      },
    ]);
    expect({ untold, otherwise }).toEqual({ untold: 0, otherwise: 0 });
  });

  test('say how often a draft did not go as drawn, and count it where it was drawn', () => {
    const { arms, untold, otherwise } = outcomesOf(
      [...draft('p02', 3, false, plusPunt), ...draft('p01', 70, true, hospital), ...draft('p01', 70, false)],
      draw,
      periods,
    );
    expect(arms.map(({ cells }) => cells.map(({ n }) => n))).toEqual([
      [0, 0, 1],
      [1, 0, 0],
    ]);
    expect({ untold, otherwise }).toEqual({ untold: 1, otherwise: 2 });
  });

  test('leave out who was not drawn, another day, and a draft without a proposal', () => {
    const silent = event('auto-exception', { outcome: 'silent', silentBecause: ['priority'], draft: 'still' });
    const { arms } = outcomesOf(
      [...draft('p09', 3, true, hospital), ...draft('p01', 200, false, plusPunt), silent],
      draw,
      periods,
    );
    expect(arms.flatMap(({ cells }) => cells).every(({ n }) => n === 0)).toBe(true);
  });
});
