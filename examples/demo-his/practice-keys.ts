import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The secret of each practice, base64url, 32 bytes: the HIS keeps it, and hands it to the nudge to make draft keys that
 * nobody outside the practice can trace. Made at the first start and kept in the data folder.
 */
export async function practiceKeys(dataDir: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const file = join(dataDir, 'practice-keys.json');
  const kept = await readKeys(file);
  const keys = new Map(ids.map((id) => [id, kept.get(id) ?? randomBytes(32).toString('base64url')]));
  if (ids.some((id) => !kept.has(id))) {
    await mkdir(dataDir, { recursive: true });
    await writeFile(file, `${JSON.stringify(Object.fromEntries([...kept, ...keys]), null, 2)}\n`, { mode: 0o600 });
  }
  return keys;
}

async function readKeys(file: string): Promise<Map<string, string>> {
  try {
    const json: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof json !== 'object' || json === null) return new Map();
    return new Map(Object.entries(json).flatMap(([id, key]) => (typeof key === 'string' ? [[id, key] as const] : [])));
  } catch {
    return new Map(); // Absent or unreadable: new keys. Earlier drafts then get another key, which harms nobody.
  }
}
