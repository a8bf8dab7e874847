import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';

const form = z.object({
  name: z.literal('tenzij'),
  version: z.string(),
  peerDependencies: z.optional(z.record(z.string(), z.string())),
});

/** The version of this package. */
export const version = async (from?: string): Promise<string> => (await manifest(from)).version;

/** What matters of this package's package.json: two folders up in source, three in the build. */
export async function manifest(from: string = import.meta.dirname): Promise<z.infer<typeof form>> {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    try {
      const read = z.safeParse(form, JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
      if (read.success) return read.data;
    } catch {
      // No package.json here: look one folder up.
    }
  }
  return { name: 'tenzij', version: '0.0.0' };
}
