import { CannotRun } from '../terminal/io.ts';
import type { Texts } from '../texts/texts.ts';

/** The hash of the version that was meant: by its name, its hash, or the start of that. */
export function chosenVersion(
  named: string,
  versions: readonly { readonly version: string; readonly hash: string }[],
  none: () => string,
  texts: Texts,
): string {
  const hex = named.replace(/^sha256:/, '');
  const byHash = /^[0-9a-f]{6,64}$/.test(hex) ? versions.filter(({ hash }) => hash.slice(7).startsWith(hex)) : [];
  const byName = versions.filter(({ version }) => version === named);
  const [found, other] = byName.length > 0 ? byName : byHash;
  if (found === undefined) throw new CannotRun(none());
  if (other !== undefined)
    throw new CannotRun(
      texts.publish.severalVersions(
        named,
        byName.map(({ hash }) => hash),
      ),
    );
  return found.hash;
}
