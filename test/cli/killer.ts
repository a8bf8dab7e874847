import { cpSync } from 'node:fs';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

/**
 * Loaded before the command (`--import`): keeps the published folder as it is just before or halfway each act on the disk, which is
 * what a process that is killed there leaves behind; and with `KILL_AT` ends the process at that act. Every act counts that changes
 * something: opening to write, writing, flushing, closing, renaming, removing, a new folder.
 */

const nth = Number(process.env['KILL_AT']);
const kept = process.env['KEEP_IN'];
let acts = 0;

async function act<T>(does: () => Promise<T>, halfway?: () => Promise<unknown>): Promise<T> {
  acts += 1;
  await halfway?.();
  if (acts === nth) {
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => {});
  }
  if (kept !== undefined) cpSync('public', join(kept, String(acts)), { recursive: true });
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
    file.writeFile = (text) => {
      const [whole, half] = [String(text), String(text).length / 2];
      return act(
        () => write(whole.slice(half)),
        () => write(whole.slice(0, half)),
      );
    };
    file.sync = () => act(sync);
    file.close = () => act(close);
    return file;
  },
});
syncBuiltinESMExports();
