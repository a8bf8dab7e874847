import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ReplayEvent } from '../../mirror/index.ts';
import { CannotRun, type Io } from '../terminal/io.ts';
import type { Texts } from '../texts/texts.ts';
import { BadLine, eventsIn } from './log-lines.ts';

/** Hands over every event of a log in turn. A line that is no choice is refused with its number. */
export async function readLog(path: string, io: Io, texts: Texts, take: (event: ReplayEvent) => void): Promise<void> {
  const file = resolve(io.cwd, path);
  const about = await stat(file).catch(() => undefined);
  if (about === undefined) throw new CannotRun(texts.noFile(path));
  if (about.isDirectory()) throw new CannotRun(texts.isFolder(path));
  try {
    for await (const events of eventsIn(file)) for (const event of events) take(event);
  } catch (error) {
    if (error instanceof BadLine) throw new CannotRun(texts.replay.badLine(path, error.line, error.message));
    throw error;
  }
}
