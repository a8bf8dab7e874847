import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Milliseconds within which it has to be back, whatever happened. */
const PATIENCE = 30_000;

/** The logbook's process with the supervisor that any real one has: when it ends by itself, it is started again. */
export class SupervisedLogbook {
  readonly url: string;
  readonly dataDir: string;
  starts = 0;
  /** The last that it said. */
  readonly said: string[] = [];
  readonly #arguments: readonly string[];
  readonly #clockFile: string;
  #child: ChildProcess | undefined;
  #wanted = false;
  #starting: Promise<void> | undefined;

  constructor(dataDir: string, port: number, practices: readonly string[]) {
    this.dataDir = dataDir;
    this.url = `http://127.0.0.1:${port}`;
    this.#clockFile = join(dataDir, '..', 'clock');
    this.#arguments = [dataDir, String(port), this.#clockFile, practices.join()];
  }

  /** Moves the server's clock by this much from the real one. Milliseconds. */
  setClock(offset: number): Promise<void> {
    return writeFile(this.#clockFile, String(offset));
  }

  /** Starts it; gives after how many milliseconds it takes events. `within`: longer for the first time, which makes a database. */
  async start(within = PATIENCE): Promise<number> {
    this.#wanted = true;
    await this.#spawn();
    return this.ready(within);
  }

  /** Ends it for good: whoever supervises was told so. */
  async stop(): Promise<void> {
    this.#wanted = false;
    await this.#starting;
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }

  /** A signal to the logbook. */
  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** Process number of its PostgreSQL. */
  async postmaster(): Promise<number> {
    return Number((await readFile(join(this.dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
  }

  /** Resolves when it takes events; rejects after `within` milliseconds. Gives how long that took. */
  async ready(within = PATIENCE): Promise<number> {
    const begun = Date.now();
    for (;;) {
      const status = await fetch(`${this.url}/ready`, { signal: AbortSignal.timeout(3_000) }).then(
        (answer) => answer.status,
        () => 0,
      );
      if (status === 200) return Date.now() - begun;
      if (Date.now() - begun > within)
        throw new Error(`The logbook was not back within ${within / 1000} s: ${this.said.join(' ')}`);
      await new Promise((later) => setTimeout(later, 100));
    }
  }

  async #spawn(): Promise<void> {
    const script = join(import.meta.dirname, 'logbook.ts');
    const child = spawn(process.execPath, ['--conditions=source', script, ...this.#arguments], {
      stdio: ['ignore', 'pipe', 'inherit'],
      // What Node made of our sources is kept from one start to the next, as an installed package needs no making.
      env: { ...process.env, DATABASE_URL: '', NODE_COMPILE_CACHE: join(this.dataDir, '..', 'compiled') },
    });
    this.#child = child;
    this.starts += 1;
    child.once('exit', () => {
      if (!this.#wanted) return;
      this.#starting = new Promise((later) => setTimeout(later, 300)).then(() => {
        if (this.#wanted) return this.#spawn();
      });
    });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.said.push(text.trim());
      if (this.said.length > 5) this.said.shift();
    });
  }
}
