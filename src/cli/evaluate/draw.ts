import { addMonths } from 'date-fns/addMonths';
import { formatISO } from 'date-fns/formatISO';
import { parseISO } from 'date-fns/parseISO';
import { drawOrder, drawText } from '../../mirror/index.ts';
import { asRefusal, placeOf, theLogbook, withDatabase } from '../logbook/place.ts';
import type { Call } from '../terminal/command.ts';
import { CannotRun, type ExitCode, exit, instant } from '../terminal/io.ts';
import { dateOption } from '../terminal/options.ts';
import { fileOf, numberOf } from './asked.ts';
import { planText } from './drawn.ts';

/** Draws the order in which practices begin, and records it beside the checkpoints. What comes out is what `estimate` reads. */
export async function drawAct(call: Call): Promise<ExitCode> {
  const { io, texts, words } = call;
  const names = (await fileOf(call, 'names'))
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const steps = numberOf(call, 'steps', [2, 24]);
  const each = numberOf(call, 'each', [1, 24]);
  const first = dateOption(words, texts, 'first');
  if (first === undefined) throw new CannotRun(texts.evaluate.needs('--first'));
  if (new Set(names).size !== names.length) throw new CannotRun(texts.evaluate.twice);
  if (names.length < steps || !Number.isInteger(steps) || !Number.isInteger(each)) {
    throw new CannotRun(texts.evaluate.tooFew(names.length, steps));
  }
  const begin = parseISO(first);
  const periods = Array.from({ length: steps + 2 }, (_, nth) =>
    formatISO(addMonths(begin, nth * each), { representation: 'date' }),
  );
  const { allPractices, checkpointsAt, recordDraw } = await theLogbook(call);
  const place = await checkpointsAt(placeOf(call)).catch(asRefusal);
  if (place === undefined) throw new CannotRun(texts.logbook.keyMissing);
  // Another spelling is another practice, and one that nobody registered sends nothing.
  const register = await withDatabase(call, ({ owner }) => allPractices(owner));
  const known = new Set(register.filter(({ ended }) => ended === null).map(({ pseudonym }) => pseudonym));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) throw new CannotRun(texts.evaluate.notRegistered(unknown));
  const asked = {
    plan: planText(names, { steps, periods }),
    ...{ practices: names, seed: words.values.get('seed'), again: words.values.has('again') },
    draw: (seed: string) => drawText(drawOrder(names, steps, seed)),
  };
  const note = await recordDraw(place, asked, instant(io)).catch(asRefusal);
  const made = note.draws.at(-1);
  if (made === undefined) throw new CannotRun(texts.broken('no draw'));
  const drawn = { format: 1, steps, periods, ...drawOrder(names, steps, made.seed), hash: made.order, note: note.file };
  io.stdout.write(`${JSON.stringify(drawn, null, 2)}\n`);
  const told = [texts.evaluate.drawn(note.file, names.length, steps), ...texts.evaluate.howDrawn(made)];
  io.stderr.write(`${told.join('\n')}\n`);
  return exit.done;
}
