import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, run } from './fixtures.ts';

/** A catalogue as a file, without a shell to write it. */

test.each(['json', 'fhir'])('--to writes the same %s that is printed without it', async (format) => {
  const cwd = folderWith({});
  await run(['init', 'regio'], { cwd });
  const printed = await run(['export', 'regio', '--format', format], { cwd });
  const { code, out } = await run(['export', 'regio', '--format', format, '--to', 'uit/regio.json'], { cwd });
  expect({ code, out }).toEqual({ code: 0, out: 'De catalogus staat in uit/regio.json.\n' });
  expect(readFileSync(join(cwd, 'uit/regio.json'), 'utf8')).toBe(printed.out);
});

test('--to never takes the place of a file of the region', async () => {
  const cwd = folderWith({});
  await run(['init', 'regio'], { cwd });
  const before = readFileSync(join(cwd, 'regio/region.yaml'), 'utf8');
  expect(await run(['export', 'regio', '--to', 'regio/region.yaml'], { cwd })).toMatchObject({ code: 2, out: '' });
  expect(readFileSync(join(cwd, 'regio/region.yaml'), 'utf8')).toBe(before);
});
