/**
 * A line per thing that is started. On a terminal a slow step shows how long it has been busy; elsewhere (a log, a test)
 * each line is written once.
 */
export interface Progress {
  /**
   * Runs `work` under `name`; when it is done, the line says `name` and what `work` came to. `note` says on a terminal how far
   * it is.
   */
  step<T>(name: string, work: (note: (text: string) => void) => Promise<T>, outcome: (result: T) => string): Promise<T>;
}

export function progressOn(stream: NodeJS.WriteStream, now: () => number = Date.now): Progress {
  return {
    async step(name, work, outcome) {
      const began = now();
      const line = (text: string) => `  ${name.padEnd(18)}${text}`;
      let far = '';
      const show = () => stream.write(`\r${line(`${((now() - began) / 1000).toFixed(1)} s … ${far}`)}\u001b[K`);
      const timer = stream.isTTY ? setInterval(show, 200) : undefined;
      if (timer) show();
      else stream.write(`${line('…')}\n`);
      try {
        const result = await work((text) => {
          far = text;
        });
        stream.write(`${timer ? '\r' : ''}${line(outcome(result))}${timer ? '\u001b[K' : ''}\n`);
        return result;
      } catch (error) {
        if (timer) stream.write('\n');
        throw error;
      } finally {
        clearInterval(timer);
      }
    },
  };
}
