import { createHash } from 'node:crypto';

/**
 * The text of a note on draws, in the form of C2SP tlog-checkpoint. It names the checkpoint that was the newest then, so that it cannot
 * be made afterwards for an earlier day, and every draw before it, so that none is left out.
 *
 * ```
 * <name of the logbook>/evaluation
 * <number of draws>
 * <SHA-256 over the draw lines, base64>
 * time <instant>
 * previous <SHA-256 of the note before, hex, or none>
 * after <SHA-256 of the newest checkpoint, hex, or none>
 * draw <SHA-256 of who and when> <SHA-256 of the drawn order> <seed> <derived or given> <first or again> <practices, as marks>
 * ```
 *
 * The first version ended a draw line at the seed. How that came about nobody recorded: it counts as given, and as drawn again.
 */

export interface RecordedDraw {
  /** SHA-256 of what was decided before the draw: practices, steps and periods. Hex. */
  readonly plan: string;
  /** SHA-256 of what was drawn, hex. */
  readonly order: string;
  readonly seed: string;
  /** Somebody chose the seed; else it was made of the newest checkpoint. */
  readonly isGiven: boolean;
  /** Some of these practices had been drawn before, and whoever drew said so. */
  readonly isAgain: boolean;
  /** Who was drawn, as marks that only who signs can make: whether two draws share a practice shows, and nobody's name. */
  readonly practices: readonly string[];
}

export interface DrawNoteText {
  readonly time: string;
  readonly previous: string;
  readonly after: string;
  /** The oldest first; the last one is what this note was made for. */
  readonly draws: readonly RecordedDraw[];
}

const LINE =
  /^draw ([\da-f]{64}) ([\da-f]{64}) (\S+)(?: (derived|given) (first|again) ([\da-f]{32}(?:,[\da-f]{32})*))?$/;

export function writeDraws(name: string, { time, previous, after, draws }: DrawNoteText): string {
  const lines = draws.map(lineOf);
  return [
    ...[`${name}/evaluation`, String(draws.length), rootOf(lines), `time ${time}`],
    ...[`previous ${previous}`, `after ${after}`, ...lines, ''],
  ].join('\n');
}

/** Undefined for what is no such note. */
export function readDrawText(text: string): DrawNoteText | undefined {
  const [origin = '', size, root, timeLine = '', previousLine = '', afterLine = '', ...lines] = text
    .trimEnd()
    .split('\n');
  const time = /^time (\S+)$/.exec(timeLine)?.[1];
  const previous = /^previous (\S+)$/.exec(previousLine)?.[1];
  const after = /^after (\S+)$/.exec(afterLine)?.[1];
  const draws = lines.flatMap((line): RecordedDraw[] => {
    const [found, plan = '', order = '', seed = '', made, again, marks = ''] = LINE.exec(line) ?? [];
    if (found === undefined) return [];
    const practices = marks === '' ? [] : marks.split(',');
    return [{ plan, order, seed, isGiven: made !== 'derived', isAgain: again !== 'first', practices }];
  });
  const isWhole = draws.length === lines.length && String(draws.length) === size && rootOf(lines) === root;
  if (!isWhole || !origin.endsWith('/evaluation')) return undefined;
  return time === undefined || previous === undefined || after === undefined
    ? undefined
    : { time, previous, after, draws };
}

const lineOf = ({ plan, order, seed, isGiven, isAgain, practices }: RecordedDraw) => {
  const line = `draw ${plan} ${order} ${seed}`;
  const how = `${isGiven ? 'given' : 'derived'} ${isAgain ? 'again' : 'first'} ${practices.join()}`;
  return practices.length === 0 ? line : `${line} ${how}`;
};
const rootOf = (lines: readonly string[]) => createHash('sha256').update(lines.join('\n')).digest('base64');
