/** Work that belongs to an answer and that nobody waits for: done a moment after the answer went out. */
export interface AfterAnswer {
  add(work: () => Promise<void>): void;
  /** Does what is left now. Resolves when everything added so far is done. */
  settle(): Promise<void>;
}

/** Milliseconds. Long enough for the answer to leave, short enough to be done before a person has read it. */
const MOMENT = 25;

/** `onFailure` hears of work that rejected; the rest goes on. */
export function afterAnswer(onFailure: (error: unknown) => void): AfterAnswer {
  let waiting: (() => Promise<void>)[] = [];
  let running: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function run(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const works = waiting;
    waiting = [];
    running = running.then(async () => {
      for (const work of works) await work().catch(onFailure);
    });
    return running;
  }

  return {
    add(work) {
      waiting.push(work);
      timer ??= setTimeout(run, MOMENT);
    },
    settle: run,
  };
}
