import * as z from 'zod/mini';
import type { DrawNote } from '../../logbook/index.ts';
import { drawOrder, drawText } from '../../mirror/index.ts';
import { asRefusal, placeOf, publicKeyOf, theLogbook } from '../logbook/place.ts';
import type { Call } from '../terminal/command.ts';
import { CannotRun } from '../terminal/io.ts';
import { fileOf } from './asked.ts';

/** A draw, as `evaluate draw` gives it and `evaluate estimate` reads it. */

const drawn = z.object({
  format: z.literal(1),
  steps: z.number(),
  periods: z.array(z.string()),
  seed: z.string(),
  order: z.array(z.object({ practice: z.string(), step: z.number() })),
});
type Drawn = z.infer<typeof drawn>;

/** What is decided before a draw, as the text of which the hash is recorded. */
export const planText = (names: readonly string[], { steps, periods }: Pick<Drawn, 'steps' | 'periods'>): string =>
  [`steps ${steps}`, ...periods, ...[...names].sort(), ''].join('\n');

export interface RecordedOrder extends Drawn {
  readonly recorded: DrawNote['draws'][number];
  /** How often practices of it were drawn, this draw included. */
  readonly times: number;
  /** When the note was made that holds it: after the evaluation began, it shows nothing. */
  readonly isLate: boolean;
  /** The checkpoints agree with when it says it was made. */
  readonly isHeld: boolean;
}

/** The draw of `--draw`, held against its seed and against what was recorded and signed. Refuses in one sentence what is no such draw. */
export async function recordedDraw(call: Call): Promise<RecordedOrder> {
  const { texts, words } = call;
  const read = readDraw(await fileOf(call, 'draw'));
  if (read === undefined) throw new CannotRun(texts.evaluate.noDraw(words.values.get('draw') ?? ''));
  const { isOfItsMoment, readDraws, sha256Of } = await theLogbook(call);
  const key = await publicKeyOf(call);
  if (key === undefined) throw new CannotRun(texts.logbook.keyMissing);
  const { checkpointsDir } = placeOf(call);
  const notes = await readDraws(checkpointsDir, key).catch(asRefusal);
  const names = read.order.map(({ practice }) => practice);
  const [plan, order] = [sha256Of(planText(names, read)), sha256Of(drawText(read))];
  const recorded = notes?.draws.find((one) => one.plan === plan && one.order === order && one.seed === read.seed);
  if (notes === undefined || recorded === undefined) throw new CannotRun(texts.evaluate.notRecorded);
  const own = new Set(recorded.practices);
  // Of a draw of the first version nobody knows whom it drew.
  const times = notes.draws.filter((one) => one === recorded || one.practices.some((mark) => own.has(mark))).length;
  const [begin = ''] = read.periods;
  const isHeld = await isOfItsMoment(checkpointsDir, key, notes.draws, notes.draws.indexOf(recorded)).catch(asRefusal);
  return { ...read, recorded, times, isHeld, isLate: recorded.at.slice(0, 10) > begin };
}

/** Undefined for anything that is no draw, or not the one of its seed. */
function readDraw(text: string): Drawn | undefined {
  try {
    const read = drawn.parse(JSON.parse(text));
    const again = drawOrder(
      read.order.map(({ practice }) => practice),
      read.steps,
      read.seed,
    );
    return JSON.stringify(again.order) === JSON.stringify(read.order) ? read : undefined;
  } catch {
    return undefined;
  }
}
