import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { fileLimit } from '../../../src/catalogue/files.ts';
import { loadCatalogue } from '../../../src/catalogue/load.ts';
import { day, inOrder, pluspunt } from '../region-files.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function onDisk(more: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'tenzij-region-'));
  folders.push(folder);
  for (const [file, content] of Object.entries({ ...inOrder, ...more })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  return folder;
}

const problemsAt = async (folder: string) => {
  const result = await loadCatalogue(folder, { at: day });
  return [...(result.ok ? [] : result.problems), ...result.warnings].map(({ code, file }) => ({ code, file }));
};

describe('a region on disk', () => {
  test('gives the same catalogue twice, and leaves notes and other folders alone', async () => {
    const one = await loadCatalogue(onDisk(), { at: day });
    const other = onDisk({
      'LEESMIJ.md': '# Onze regio',
      'goals.yaml': '{',
      'forms/verwijsformulier.json': '{',
      'notes/a.yaml': '{',
      'services/.x.swp': '{',
    });
    expect(one).toMatchObject({ ok: true, warnings: [] });
    expect(await loadCatalogue(other, { at: day })).toEqual(one);
  });

  test('that is not there, or is a file, is one problem', async () => {
    const folder = onDisk();
    expect(await loadCatalogue(join(folder, 'nergens'))).toMatchObject({
      ok: false,
      problems: [{ code: 'no-folder' }],
      warnings: [],
    });
    expect(await problemsAt(join(folder, 'region.yaml'))).toMatchObject([{ code: 'no-folder' }]);
  });

  test.each<[string, Record<string, string | Uint8Array>, string, string]>([
    ['a service in a folder of its own', { 'services/derma/x.yaml': 'id: x' }, 'nested-folder', 'services/derma'],
    ['a service on .yml', { 'services/x.yml': 'id: x' }, 'wrong-extension', 'services/x.yml'],
    ['alarms on .YAML', { 'alarms/x.YAML': 'alarms: []' }, 'wrong-extension', 'alarms/x.YAML'],
    ['a spare copy', { 'services/x.yaml.bak': 'id: x' }, 'file-ignored', 'services/x.yaml.bak'],
    ['a second region', { 'region.yml': 'id: x' }, 'wrong-extension', 'region.yml'],
    ['a file beyond the limit', { 'alarms/x.yaml': `# ${'x'.repeat(fileLimit)}` }, 'too-large', 'alarms/x.yaml'],
    ['a file in Latin-1', { 'alarms/x.yaml': Uint8Array.of(0x61, 0xe9) }, 'not-utf8', 'alarms/x.yaml'],
  ])('%s never goes missing in silence', async (_, more, code, file) => {
    expect(await problemsAt(onDisk(more))).toContainEqual({ code, file });
  });

  test('a link to nowhere, and one to itself, are files that cannot be read', async () => {
    const folder = onDisk();
    symlinkSync('nergens', join(folder, 'services/x.yaml'));
    symlinkSync('z.yaml', join(folder, 'alarms/z.yaml'));
    expect(await problemsAt(folder)).toEqual([
      { code: 'unreadable', file: 'alarms/z.yaml' },
      { code: 'unreadable', file: 'services/x.yaml' },
    ]);
  });

  test('alarms that are a file instead of a folder are not "no alarms"', async () => {
    const folder = onDisk();
    rmSync(join(folder, 'alarms'), { recursive: true });
    writeFileSync(join(folder, 'alarms'), 'alarms: []');
    expect(await problemsAt(folder)).toEqual([{ code: 'unreadable', file: 'alarms' }]);
  });

  test.skipIf(process.getuid?.() === 0)('a folder without permission is a problem, not an empty folder', async () => {
    const folder = onDisk();
    chmodSync(join(folder, 'alarms'), 0o000);
    expect(await problemsAt(folder)).toEqual([{ code: 'unreadable', file: 'alarms' }]);
    chmodSync(join(folder, 'alarms'), 0o700);
  });

  test('a byte order mark and Windows line ends change nothing but the look of the file', async () => {
    const windows = `\uFEFF${(inOrder[pluspunt] ?? '').replaceAll('\n', '\r\n')}`;
    expect(await loadCatalogue(onDisk({ [pluspunt]: windows }))).toEqual(await loadCatalogue(onDisk()));
    const broken = windows.replace('[0310]', '310');
    const result = await loadCatalogue(onDisk({ [pluspunt]: broken }));
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'wrong-format', line: 6, column: 14 }] });
  });
});
