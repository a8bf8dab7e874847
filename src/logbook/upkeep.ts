import { makeMonthsAhead } from './postgres/partitions.ts';
import type { LogbookDatabase } from './postgres/postgres.ts';
import type { Checkpoints } from './store/checkpoints.ts';

/** What has to be done beside requests: months made ahead, and a checkpoint a day. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface Upkeep {
  /** Does what is due now. Never rejects. */
  run(): Promise<void>;
  stop(): void;
}

interface UpkeepPorts {
  readonly database: Pick<LogbookDatabase, 'owner'>;
  readonly checkpoints?: Checkpoints | undefined;
  readonly now: () => Date;
  readonly onFailure: (error: unknown) => void;
}

/** Runs every hour, so that a clock that jumped is noticed within one. */
export function startUpkeep({ database, checkpoints, now, onFailure }: UpkeepPorts): Upkeep {
  const run = async () => {
    await makeMonthsAhead(database.owner, now()).catch(onFailure);
    await checkpoints?.signWhenOlder(DAY - HOUR).catch(onFailure);
  };
  const timer = setInterval(run, HOUR);
  timer.unref();
  return { run, stop: () => clearInterval(timer) };
}
