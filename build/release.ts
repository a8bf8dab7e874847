import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inside } from './inside.ts';

/**
 * What a release adds to the files for a page: their hashes (`dist/sri.json`), a folder whose address holds the version
 * (`dist/pinned/VERSION/`), and the licences of the packages that are inside them (`dist/licences.txt`).
 */

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const { version }: { version: string } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

/** What a vendor's page needs; the others are pages of their own. */
const pinned = ['tenzij.js', 'tenzij-keep.js', 'tenzij-later.js', 'tenzij-server.js', 'tenzij-de.js'];
const files = [
  ...pinned,
  'tenzij-recall.js',
  'tenzij-mirror.js',
  'tenzij-desk.js',
  'tenzij-goals.js',
  'tenzij-studio.js',
  'tenzij-meeting.js',
  'tenzij-docx.js',
  'tenzij-launch.js',
];

const folder = join(dist, 'pinned', version);
await mkdir(folder, { recursive: true });
const entries: Record<string, { path: string; integrity: string }> = {};
for (const file of files) {
  const hash = createHash('sha384').update(await readFile(join(dist, file)));
  const isPinned = pinned.includes(file);
  if (isPinned) await copyFile(join(dist, file), join(folder, file));
  entries[file] = {
    path: isPinned ? `pinned/${version}/${file}` : file,
    integrity: `sha384-${hash.digest('base64')}`,
  };
}
await writeFile(join(dist, 'sri.json'), `${JSON.stringify({ version, files: entries }, null, 2)}\n`);

const licences = inside.map(async (name) => {
  const at = join(root, 'node_modules', name);
  const file = (await readdir(at)).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Error(`${name} brings no licence.`);
  return `${name}\n${'='.repeat(name.length)}\n\n${(await readFile(join(at, file), 'utf8')).trim()}\n`;
});
await writeFile(join(dist, 'licences.txt'), (await Promise.all(licences)).join('\n\n'));
