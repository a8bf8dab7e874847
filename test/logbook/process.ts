import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod/mini';
import { at } from '../outbox/events.ts';

/** Starts and ends a logbook process; ends only what it started. */

/** From now to the day of the tests' events, the same for every process of a run. Milliseconds. */
const offset = at - Date.now();

const said = z.object({ fhirBase: z.optional(z.string()), error: z.optional(z.string()) });

export interface LogbookProcess {
  readonly fhirBase?: string | undefined;
  readonly error?: string | undefined;
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

export async function runLogbook(dataDir: string): Promise<LogbookProcess> {
  const environment: NodeJS.ProcessEnv = { ...process.env, TEST_CLOCK_OFFSET: String(offset) };
  delete environment['DATABASE_URL'];
  const child: ChildProcess = spawn(
    process.execPath,
    ['--conditions=source', join(import.meta.dirname, 'run-logbook.ts'), dataDir],
    { stdio: ['ignore', 'pipe', 'inherit'], env: environment },
  );
  if (!child.stdout) throw new Error('The process has no output.');
  const exited = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([text]) => String(text)),
    exited.then(([code]) => JSON.stringify({ error: `ended with ${code} without a word` })),
  ]);
  return {
    ...said.parse(JSON.parse(line)),
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await exited;
    },
  };
}
