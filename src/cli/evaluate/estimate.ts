import * as z from 'zod/mini';
import type { ChoiceEvent } from '../../advice/index.ts';
import { drawOrder, estimateEffect, outcomesOf, supposed } from '../../mirror/index.ts';
import { readLog } from '../replay/whole-log.ts';
import type { Call } from '../terminal/command.ts';
import { CannotRun, type ExitCode, exit } from '../terminal/io.ts';
import { fileOf, numberOf } from './asked.ts';

const drawn = z.object({
  format: z.literal(1),
  steps: z.number(),
  periods: z.array(z.string()),
  seed: z.string(),
  order: z.array(z.object({ practice: z.string(), step: z.number() })),
});

/** What the evaluation found, from the log and the order as it was drawn. Drawn again from its seed, it has to be the same. */
export async function estimateAct(call: Call): Promise<ExitCode> {
  const { io, texts, words } = call;
  const path = words.values.get('log');
  const draw = readDraw(await fileOf(call, 'draw'));
  if (draw === undefined) throw new CannotRun(texts.evaluate.noDraw(words.values.get('draw') ?? ''));
  if (path === undefined) throw new CannotRun(texts.evaluate.needs('--log'));
  const names = new Set(draw.order.map(({ practice }) => practice));
  const events: ChoiceEvent[] = [];
  await readLog(path, io, texts, ({ read }) => {
    const event = read();
    if (names.has(event.practice)) events.push(event);
  });
  const { arms, untold, otherwise } = outcomesOf(events, draw, draw.periods);
  const spread = {
    between: numberOf(call, 'between', [0, 50], supposed.between * 100) / 100,
    within: numberOf(call, 'within', [0, 50], supposed.within * 100) / 100,
  };
  const found = estimateEffect(arms, spread, draw.seed);
  if (found === undefined) throw new CannotRun(texts.evaluate.nothing);
  // A band without end is written as null.
  const ends = { low: finite(found.low), high: finite(found.high) };
  const told = { ...found, ...ends, practices: arms.length, untold, otherwise };
  if (words.values.has('json')) io.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
  else io.stdout.write(`${texts.evaluate.found(told).join('\n')}\n`);
  return exit.done;
}

const finite = (value: number) => (Number.isFinite(value) ? value : null);

/** Undefined for anything that is no draw, or not the one of its seed. */
function readDraw(text: string): z.infer<typeof drawn> | undefined {
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
