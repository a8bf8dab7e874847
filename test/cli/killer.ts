import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Loaded before the command (`--import`): ends its process, as a power cut would, just before or halfway its nth act on the
 * disk. Every act counts that changes something: opening to write, writing, flushing, closing, renaming, removing, a new folder.
 */

const nth = Number(process.env['KILL_AT']);
let acts = 0;

async function act<T>(does: () => Promise<T>, halfway?: () => Promise<unknown>): Promise<T> {
  acts += 1;
  if (acts === nth) {
    await halfway?.();
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => {});
  }
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
    file.writeFile = (text) =>
      act(
        () => write(text),
        () => write(String(text).slice(0, String(text).length / 2)),
      );
    file.sync = () => act(sync);
    file.close = () => act(close);
    return file;
  },
});
syncBuiltinESMExports();
