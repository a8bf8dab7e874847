import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * PostgreSQL does not run as root: started by root it runs as the user `postgres`, who has to reach its programs and its data.
 * A folder of root alone on the way there would end this process with a stack trace from inside the library.
 */

/** Throws one clear sentence that names the folder. Does nothing for another user than root. */
export async function assertReachable(paths: readonly string[], uid = process.getuid?.()): Promise<void> {
  if (uid !== 0) return;
  for (const path of paths) {
    const closed = await closedAbove(resolve(path));
    if (closed === undefined) continue;
    throw new Error(
      `PostgreSQL runs as the user postgres, who cannot enter ${closed}: run this as another user than root, or elsewhere.`,
    );
  }
}

/** The nearest folder on the way to a path that others than its owner cannot enter. */
async function closedAbove(path: string): Promise<string | undefined> {
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode } = (await stat(folder).catch(() => undefined)) ?? { mode: 0o001 };
    if (folder !== path && (mode & 0o001) === 0) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}
