/** What a command may touch of the world outside: handed over, so that a test needs no process. */

interface Sink {
  write(text: string): unknown;
  /** True when a person is watching. */
  readonly isTTY?: boolean | undefined;
}

export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean | undefined };
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** Folder that relative paths start from. */
  readonly cwd: string;
  /** Environment variables. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Settles when a command that serves has to end. Absent: when the process is told to. */
  readonly stopped?: Promise<void> | undefined;
  /** Local date in Europe/Amsterdam, `YYYY-MM-DD`. */
  today(): string;
  /** The clock. Absent: noon of today, for a test. */
  readonly now?: (() => Date) | undefined;
}

/** The instant of this command. */
export const instant = (io: Io): Date => io.now?.() ?? new Date(`${io.today()}T12:00:00Z`);

/** 0 done, also for a silent advice; 1 when a check found something; 2 when it could not run or read. */
export const exit = { done: 0, found: 1, unable: 2 } as const;
export type ExitCode = (typeof exit)[keyof typeof exit];

/** Why a command cannot run, in one sentence for the person who typed it. Ends the command with exit code 2. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}
