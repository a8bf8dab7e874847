import { cpSync } from 'node:fs';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

/**
 * Loaded before the command (`--import`): ends its process, as a power cut would, just before or halfway its nth act on the
 * disk (`KILL_AT`); or copies the published folder at every such instant, as a process killed there would leave it (`COPIES`).
 * Every act counts that changes something: opening to write, writing, flushing, closing, renaming, removing, a new folder.
 */

const nth = Number(process.env['KILL_AT'] ?? 0);
const copies = process.env['COPIES'];
let acts = 0;

/** The instant just before an act, or halfway it. */
async function instant(): Promise<void> {
  acts += 1;
  if (copies !== undefined) cpSync('public', join(copies, String(acts)), { recursive: true });
  if (acts !== nth) return;
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => {});
}

async function act<T>(does: () => Promise<T>): Promise<T> {
  await instant();
  return does();
}

const { open, rename, rm, mkdir } = fs;
Object.assign(fs, {
  rename: (...words: Parameters<typeof rename>) => act(() => rename(...words)),
  rm: (...words: Parameters<typeof rm>) => act(() => rm(...words)),
  mkdir: (...words: Parameters<typeof mkdir>) => act(() => mkdir(...words)),
  open: async (...words: Parameters<typeof open>) => {
    const file = await act(() => open(...words));
    const [write, sync, close] = [file.writeFile.bind(file), file.sync.bind(file), file.close.bind(file)];
    file.writeFile = async (text) => {
      const half = String(text).length / 2;
      await write(String(text).slice(0, half));
      await instant();
      await write(String(text).slice(half));
    };
    file.sync = () => act(sync);
    file.close = () => act(close);
    return file;
  },
});
syncBuiltinESMExports();
