import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, run } from '../cli/fixtures.ts';

/** The guide for a new region, followed to the letter by somebody who has nothing else. */

const guide = readFileSync(join(import.meta.dirname, '../../docs/een-regio-beginnen.md'), 'utf8');

/** Every command of its blocks, in order: its words, and the file that it writes its answer to. */
const commands = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block = '']) => block.trim().split('\n'))
  .map((line) => {
    const [command = '', file] = line.split(' > ');
    const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
    return { line, words, file: file?.trim() };
  });

const directory = {
  resourceType: 'Bundle',
  entry: [{ resource: { resourceType: 'HealthcareService', id: 'h', name: 'Poli van anderen' } }],
};

test('each command does what the guide says of it', async () => {
  const cwd = folderWith({ 'adresboek.json': JSON.stringify(directory) });
  expect(commands.length).toBeGreaterThan(10);
  for (const { line, words, file } of commands) {
    const [npx, tenzij, ...argv] = words;
    expect([npx, tenzij], line).toEqual(['npx', 'tenzij']);
    if (argv[0] === 'diff') {
      const region = join(cwd, 'mijn-regio/region.yaml');
      writeFileSync(region, readFileSync(region, 'utf8').replace("version: '1'", "version: '2'"));
    }
    // The studio serves until it is stopped: here as soon as it stands.
    const { code, out, err } = await run(argv, { cwd, stopped: Promise.resolve() });
    // Between two versions `diff` finds something; every other command is done.
    expect({ line, code: argv[0] === 'diff' ? 0 : code, err: code > 1 ? err : '' }).toEqual({ line, code: 0, err: '' });
    if (file !== undefined) writeFileSync(join(cwd, file), out);
    if (argv[0] === 'studio') expect(out).toMatch(/http:\/\/127\.0\.0\.1:\d+\/#/);
    if (argv[0] === 'advise') expect(out).toContain('"outcome": "nudge"');
    // The draft of the directory is there to be finished; who follows the guide for the first time has none and skips it.
    if (argv[0] === 'import') writeFileSync(join(cwd, 'mijn-regio/services/poli-van-anderen.yaml'), finished);
  }
  expect(existsSync(join(cwd, 'publiek/live.json'))).toBe(true);
});

test('a skin cancer in the same referral is silent, as the guide says', async () => {
  const cwd = folderWith({});
  await run(['init', 'mijn-regio'], { cwd });
  const referral = join(cwd, 'mijn-regio/verwijzing.json');
  writeFileSync(referral, readFileSync(referral, 'utf8').replaceAll('S87', 'S77'));
  const { out } = await run(['advise', '--catalogue', 'mijn-regio', '--bundle', 'mijn-regio/verwijzing.json'], { cwd });
  expect(out).toContain('"outcome": "silent"');
});

const finished = `id: poli-van-anderen
name: 'Poli van anderen'
label: 'Poli'
route: hospital
role: alternative
specialisms: ['0310']
organization:
  name: 'Anderen'
valid-from: 2026-01-01
author: iemand
checked-by: nobody
next-review: 2027-11-29
source: ['adresboek']
`;
