import { setImmediate } from 'node:timers/promises';
import { type Dater, type Pair, pairsOf } from '../../../mirror/index.ts';
import { loadMatch } from './match.ts';

/** So many are paired in one go: of more, requests would wait. */
const MOST_AT_ONCE = 60;

/** Of many practices some at a time, and at the end who was left of each; requests get their turn between. */
export async function pairsInTurn<D extends Dater>(daters: readonly D[], met: readonly (readonly [string, string])[]) {
  const match = await loadMatch();
  const pairs: Pair[] = [];
  let waiting = daters;
  for (let round = 0; round < 2; round++) {
    const left: D[] = [];
    for (let nth = 0; nth < waiting.length; nth += MOST_AT_ONCE) {
      const some = waiting.slice(nth, nth + MOST_AT_ONCE);
      const found = pairsOf(some, { met, match });
      const paired = new Set(found.flatMap(({ practices }) => practices));
      pairs.push(...found);
      left.push(...some.filter(({ practice }) => !paired.has(practice)));
      await setImmediate();
    }
    if (waiting.length <= MOST_AT_ONCE) break;
    waiting = left;
  }
  return pairs;
}
