import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';

/** The version of this package, from its package.json: two folders up in source, three in the build. */
export async function version(from: string = import.meta.dirname): Promise<string> {
  const manifest = z.object({ name: z.literal('tenzij'), version: z.string() });
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    try {
      const read = z.safeParse(manifest, JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
      if (read.success) return read.data.version;
    } catch {
      // No package.json here: look one folder up.
    }
  }
  return '0.0.0';
}
