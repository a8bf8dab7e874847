import type { ChoiceEvent } from '../../advice/index.ts';
import { estimateEffect, outcomesOf, supposed } from '../../mirror/index.ts';
import { readLog } from '../replay/whole-log.ts';
import type { Call } from '../terminal/command.ts';
import { CannotRun, type ExitCode, exit } from '../terminal/io.ts';
import { numberOf } from './asked.ts';
import { recordedDraw } from './drawn.ts';

/** What the evaluation found, from the log and the order as it was drawn and recorded. */
export async function estimateAct(call: Call): Promise<ExitCode> {
  const { io, texts, words } = call;
  const path = words.values.get('log');
  const draw = await recordedDraw(call);
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
  const silent = names.size - new Set(events.map(({ practice }) => practice)).size;
  const { times, isLate, isHeld } = draw;
  const how = { recorded: draw.recorded.at, isGiven: draw.recorded.isGiven, times, isLate, isHeld };
  const told = { ...found, ...ends, practices: arms.length, untold, otherwise, silent, draw: how };
  if (words.values.has('json')) io.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
  else io.stdout.write(`${texts.evaluate.found(told).join('\n')}\n`);
  return exit.done;
}

const finite = (value: number) => (Number.isFinite(value) ? value : null);
