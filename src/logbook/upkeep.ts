import type { Kysely } from 'kysely';
import { sweepHooks } from './hooks/hooks-store.ts';
import { makeMonthsAhead } from './postgres/partitions.ts';
import { dropExpired } from './postgres/retention.ts';
import type { LogbookSchema } from './postgres/schema.ts';
import type { Checkpoints } from './store/checkpoints/checkpoints.ts';
import { closeCircles, type LookedAt } from './store/circles.ts';
import { drawBoards } from './store/desk/draw-boards.ts';
import { inSpiteOf } from './store/in-spite-of.ts';
import { keepMonths } from './store/mirror/kept-months.ts';
import { sweepExports } from './store/read/export.ts';
import { allPractices } from './store/register.ts';

/**
 * What has to be done beside requests: months made ahead, a checkpoint a day, what came in counted into the month tables, the desk's board of a day, what
 * the goals of practices add up to, who can tell whom what, what has had its time dropped, and which drafts were taken out kept.
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface Upkeep {
  /** Does what is due now; the board of the week goes on behind it, since it reads the whole log. Never rejects. */
  run(): Promise<void>;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

/** Once, for a job: what is due now, whatever fails on the way. Rejects in the end with what failed first. */
export async function runUpkeep({
  owner,
  checkpoints,
  now,
}: {
  readonly owner: Kysely<LogbookSchema>;
  readonly checkpoints?: Checkpoints | undefined;
  readonly now: Date;
}): Promise<void> {
  await inSpiteOf([
    () => makeMonthsAhead(owner, now),
    async () => checkpoints?.signWhenOlder(DAY - HOUR),
    () => sweepHooks(owner, now),
    () => sweepExports(owner, now),
    // Before anything goes that was not counted yet. What cannot be counted is told in the end: content goes when it had its time.
    async () => keepMonths(owner, await allPractices(owner), { now }),
    () => dropExpired(owner, now),
    () => drawBoards(owner, now),
    () => closeCircles(owner, now),
    async () => checkpoints?.keepRemovals(),
  ]);
}

interface UpkeepPorts {
  readonly owner: Kysely<LogbookSchema>;
  readonly checkpoints?: Checkpoints | undefined;
  readonly now: () => Date;
  readonly onFailure: (error: unknown) => void;
}

/** Runs every hour, so that a clock that jumped is noticed within one. */
export function startUpkeep({ owner, checkpoints, now, onFailure }: UpkeepPorts): Upkeep {
  const ending = new AbortController();
  let drawing = Promise.resolve();
  const seen: LookedAt = new Map();
  const draw = () => {
    drawing = drawing
      .then(() => (ending.signal.aborted ? undefined : drawBoards(owner, now(), ending.signal)))
      .catch((error: unknown) => {
        if (!ending.signal.aborted) onFailure(error);
      });
  };
  const run = async () => {
    await makeMonthsAhead(owner, now()).catch(onFailure);
    await checkpoints?.signWhenOlder(DAY - HOUR).catch(onFailure);
    await sweepExports(owner, now()).catch(onFailure);
    const counted = allPractices(owner).then((practices) => keepMonths(owner, practices, { now: now() }));
    await counted.catch(onFailure);
    await dropExpired(owner, now()).catch(onFailure);
    await closeCircles(owner, now(), seen).catch(onFailure);
    draw();
    await checkpoints?.keepRemovals().catch(onFailure);
  };
  const timer = setInterval(run, HOUR);
  timer.unref();
  const stop = async () => {
    clearInterval(timer);
    ending.abort();
    await drawing;
  };
  return { run, stop };
}
