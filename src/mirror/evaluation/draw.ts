import { seeded } from '../statistics/seeded.ts';
import { groupSizes } from './design.ts';

/** Which practice begins when, drawn: anybody can draw it again from the seed and find the same. */

export interface Draw {
  readonly seed: string;
  /** By pseudonym: the step at which it begins, from 1. In order of name. */
  readonly order: readonly { readonly practice: string; readonly step: number }[];
}

/**
 * The same practices in any order give the same draw. Each has a place of its own by seed and name, so a practice more or less moves
 * nobody past another: names cannot be tried until the order pleases. Throws RangeError for a name that is there twice, or fewer practices than steps.
 */
export function drawOrder(practices: readonly string[], steps: number, seed: string): Draw {
  const names = [...new Set(practices)].sort();
  if (names.length !== practices.length) throw new RangeError('A practice is in it twice.');
  if (!(Number.isInteger(steps) && steps >= 2 && names.length >= steps))
    throw new RangeError(`${names.length} practices cannot begin in ${steps} steps.`);
  const sizes = groupSizes({ practices: names.length, steps });
  const places = sizes.flatMap((size, nth) => Array.from({ length: size }, () => nth + 1));
  const drawn = names
    .map((practice) => ({ practice, place: seeded(`${practice}/${seed}`)() }))
    .sort((a, b) => a.place - b.place || (a.practice < b.practice ? -1 : 1));
  const order = drawn.map(({ practice }, nth) => ({ practice, step: places[nth] ?? steps }));
  return { seed, order: order.sort((a, b) => (a.practice < b.practice ? -1 : 1)) };
}

/** The text of which the hash is recorded: one line a practice. */
export const drawText = ({ seed, order }: Draw): string =>
  [`seed ${seed}`, ...order.map(({ practice, step }) => `${step} ${practice}`), ''].join('\n');
