import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { folderWith, run } from '../cli/fixtures.ts';
import { commands, guide, writtenAfter, writtenBefore } from './guide.ts';

/** The guide for a new region, followed to the letter by somebody who has nothing else. */

const root = join(import.meta.dirname, '../..');

test('each command does what the guide says of it', { timeout: 30_000 }, async () => {
  const cwd = folderWith({});
  const [first, ...others] = commands;
  // Installing is tried with the packed package: npm run test:install.
  expect(first?.line).toBe(`npm install ./tenzij-${manifest.version}.tgz`);
  expect(others.length).toBeGreaterThan(10);
  for (const { line, words } of others) {
    if (words[0] === 'npm') continue;
    const [npx, tenzij, ...argv] = words;
    expect([npx, tenzij], line).toEqual(['npx', 'tenzij']);
    writtenBefore(words, cwd);
    // The studio serves until it is stopped: here as soon as it stands.
    const { code, out, err } = await run(argv, { cwd, stopped: Promise.resolve() });
    // Between two versions `diff` finds something; every other command is done.
    expect({ line, code, err: code > 1 ? err : '' }).toEqual({ line, code: argv[0] === 'diff' ? 1 : 0, err: '' });
    if (argv[0] === 'studio') expect(out).toMatch(/http:\/\/127\.0\.0\.1:\d+\/#/);
    if (argv[0] === 'advise') expect(out).toContain('"outcome": "nudge"');
    writtenAfter(words, cwd, 2026);
  }
  expect(existsSync(join(cwd, 'publiek/live.json'))).toBe(true);
  expect(readFileSync(join(cwd, 'regiobeeld.html'), 'utf8')).toContain('Wat het log vertelt');
  for (const file of ['mijn-regio.fhir.json', 'regiobeeld.html']) {
    expect(statSync(join(cwd, file)).size, file).toBeGreaterThan(1000);
  }
});

test('a melanoma in the same referral is silent because of the alarm, as the guide says', async () => {
  const cwd = folderWith({});
  await run(['init', 'mijn-regio'], { cwd });
  const referral = join(cwd, 'mijn-regio/verwijzing.json');
  const [, from = '', to = ''] = /de\s+code `(\S+?)` in `(\S+?)`/.exec(guide) ?? [];
  writeFileSync(referral, readFileSync(referral, 'utf8').replace(`"${from}"`, `"${to}"`));
  const { out } = await run(['advise', '--catalogue', 'mijn-regio', '--bundle', 'mijn-regio/verwijzing.json'], { cwd });
  const { outcome, silentBecause } = JSON.parse(out);
  expect([outcome, silentBecause[0].code]).toEqual(['silent', 'suspected-malignancy']);
});

test('the doctor signs as the guide says, and a version is an example no more', async () => {
  const cwd = folderWith({});
  const does = async (line: string) => {
    const { code, out, err } = await run(line.split(' '), { cwd });
    expect({ line, code, err }).toEqual({ line, code: 0, err: '' });
    return out;
  };
  await does('init mijn-regio');
  const folder = join(cwd, 'mijn-regio');
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) => /\.yaml$/.test(one))) {
    const text = readFileSync(join(folder, file), 'utf8')
      .replace('status: example', 'status: published')
      .replace("owner: 'voorbeeldregio, niet vastgesteld'", "owner: 'Zorggroep'")
      .replaceAll('checked-by: nobody', 'checked-by: Bert Smeets');
    writeFileSync(join(folder, file), text);
  }
  await does('key --to anna.json --name Anna --role author');
  const said = await does('publish mijn-regio --to publiek --key anna.json');
  const [rules = ''] = /sha256:[0-9a-f]{64}/.exec(said.slice(said.indexOf('sign-off.yaml'))) ?? [];
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(guide) ?? [];
  expect(yaml).toContain("'sha256:…'");
  writeFileSync(join(folder, 'sign-off.yaml'), yaml.replace('sha256:…', rules));
  expect(await does('publish mijn-regio --to publiek --key anna.json')).not.toContain('voorbeeld');
});

test('every file that init makes is in the table of the guide', async () => {
  const cwd = folderWith({});
  await run(['init', 'mijn-regio'], { cwd });
  const made = readdirSync(join(cwd, 'mijn-regio'));
  expect(made.filter((name) => !guide.includes(`\`${name}`))).toEqual([]);
});

test('what it links to is in the package too, and so is what that links to', () => {
  const open = ['docs/een-regio-beginnen.md'];
  const seen = new Set<string>();
  for (const file of open) {
    expect(existsSync(join(root, file)), file).toBe(true);
    // npm packs the README whatever `files` says.
    const isPacked = file === 'README.md' || manifest.files.some((one) => file === one || file.startsWith(`${one}/`));
    expect(isPacked, file).toBe(true);
    const text = file.endsWith('.md') ? file : join(file, 'README.md');
    if (file === 'README.md' || seen.has(text)) continue;
    seen.add(text);
    for (const [, to = ''] of readFileSync(join(root, text), 'utf8').matchAll(/\]\(([^)#:]+)[^):]*\)/g)) {
      open.push(relative(root, join(root, dirname(text), to)).replaceAll('\\', '/'));
    }
  }
  expect(open.length).toBeGreaterThan(3);
});

test('it stays two pages: with its tables and commands no more than 1000 words', () => {
  expect(guide.split(/\s+/).length).toBeLessThan(1000);
});
