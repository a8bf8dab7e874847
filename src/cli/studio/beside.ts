import { diff } from '../publish/diff.ts';
import { publish } from '../publish/publish.ts';
import { replayCommand } from '../replay.ts';
import type { Io } from '../terminal/io.ts';
import type { Texts } from '../texts/texts.ts';
import { commanded, typed } from './commanded.ts';

/** What stands beside a region: the version that is live, the log of the past, and the way to the second person. */

export interface Beside {
  /** What `publish --to` writes to. */
  readonly live?: string | undefined;
  readonly log?: string | undefined;
  readonly catalogues?: string | undefined;
  readonly key?: string | undefined;
}

/** The differences of `tenzij diff` with the live version. */
export async function diffShown(dir: string, { live }: Beside, io: Io, texts: Texts) {
  if (live === undefined) return { ok: false, said: texts.studio.needsLive };
  const { ok, out, said } = await commanded(diff, [live, dir, '--json'], io, texts);
  return ok ? { ok, ...asObject(out) } : { ok, said };
}

/** The figures of `tenzij replay`, from the live version to this one. */
export async function replayShown(dir: string, { live, log, catalogues }: Beside, io: Io, texts: Texts) {
  if (live === undefined || log === undefined) return { ok: false, said: texts.studio.needsLog };
  const argv = ['--from', live, '--to', dir, '--log', log];
  const words = catalogues === undefined ? argv : [...argv, '--catalogues', catalogues];
  const { ok, out, said } = await commanded(replayCommand, words, io, texts);
  return { ok, command: typed(['tenzij', 'replay', ...words]), text: out, said };
}

/** The author's half: the command, and what it says once it is given. The second person approves elsewhere. */
export async function publishShown(dir: string, { live, key }: Beside, isGiven: boolean, io: Io, texts: Texts) {
  const { folderWord, keyWord } = texts.studio;
  const command = ['tenzij', 'publish', dir, '--to', live ?? folderWord, '--key', key ?? keyWord];
  const told = { command: typed(command), may: live !== undefined && key !== undefined };
  if (!isGiven) return { ok: true, ...told, text: '', said: '' };
  if (live === undefined || key === undefined) return { ok: false, ...told, text: '', said: texts.studio.needsKey };
  const { ok, out, said } = await commanded(publish, command.slice(2), io, texts);
  return { ok, ...told, text: out, said };
}

function asObject(text: string): object {
  const read: unknown = JSON.parse(text);
  return typeof read === 'object' && read !== null ? read : {};
}
