import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { chmod, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { commands, writtenAfter, writtenBefore } from '../docs/guide.ts';
import { env, npm, pack, reasonOf, root, run } from '../packed.ts';

/**
 * `npm run test:install`: installs the packed tenzij in an empty folder, as a vendor and a region do, and looks at what came
 * along and what works: no database driver, server or logger; a region with `npx tenzij`; the logbook once its packages are
 * there.
 */

const manifest: Readonly<Record<'peerDependencies' | 'exports', Readonly<Record<string, unknown>>>> = JSON.parse(
  await readFile(join(root, 'package.json'), 'utf8'),
);
const unwanted = [...Object.keys(manifest.peerDependencies), 'yaml', 'csv-parse'];
const folder = await mkdtemp(join(tmpdir(), 'tenzij-install-'));
// Run by root, PostgreSQL is another user, who has to get in.
await chmod(folder, 0o755);
const tenzij = (...words: string[]) => run(folder, 'npx', '--no-install', 'tenzij', ...words);
// The logbook is a server: it is tried at the end, with its packages.
const entries = Object.keys(manifest.exports)
  .filter((name) => !/\*|\.json$/.test(name) && name !== './logbook')
  .map((name) => name.replace(/^\./, 'tenzij'));
let wanted: readonly string[] = [];
let tarball = '';

const steps: readonly (readonly [string, () => Promise<string>])[] = [
  ['npm install tenzij', install],
  ['every entry of the package in Node', importAll],
  ['its types, read strictly', compile],
  ['every command of docs/een-regio-beginnen.md, in an empty folder', follow],
  ['npx tenzij logbook asks for its packages', ask],
  ['npx tenzij logbook runs with those, and no other', serve],
];

try {
  for (const [name, step] of steps) {
    const began = performance.now();
    const told = await step();
    console.log(`ok   ${name} (${Math.round((performance.now() - began) / 1000)} s): ${told}`);
  }
} catch (error) {
  console.error(`FAIL\n${reasonOf(error)}`);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function install(): Promise<string> {
  tarball = await pack(join(folder, 'packed'));
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  await npm(folder, 'install', '--no-audit', '--no-fund', tarball);
  const lock: { packages: Record<string, unknown> } = JSON.parse(
    await readFile(join(folder, 'package-lock.json'), 'utf8'),
  );
  const names = Object.entries(lock.packages).flatMap(([path, entry]) => {
    const isThere = path !== '' && !(Object(entry).peer === true && Object(entry).optional === true);
    return isThere ? [path.replace(/^.*node_modules\//, '')] : [];
  });
  assert.deepEqual(
    names.filter((name) => unwanted.includes(name) || name.startsWith('@stdlib/')),
    [],
  );
  return `${names.length} packages: ${names.sort().join(', ')}`;
}

async function importAll(): Promise<string> {
  const script = `for (const name of ${JSON.stringify(entries)}) await import(name);`;
  await writeFile(join(folder, 'import.js'), script);
  await run(folder, process.execPath, 'import.js');
  return entries.join(', ');
}

async function compile(): Promise<string> {
  // What speaks of FHIR resources names their types: an optional peer, installed here as its reader does.
  await npm(folder, 'install', '--no-audit', '--no-fund', `@types/fhir@${manifest.peerDependencies['@types/fhir']}`);
  const text = entries.map((name, nth) => `import * as entry${nth} from '${name}';\nvoid entry${nth};\n`).join('');
  await writeFile(join(folder, 'types.ts'), text);
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', ''];
  await run(folder, join(root, 'node_modules/.bin/tsc'), ...options, 'types.ts');
  return `${entries.length} entries`;
}

/** To the letter, but for the studio, which serves until it is stopped; `diff` ends with 1 where it finds something. */
async function follow(): Promise<string> {
  const empty = await mkdtemp(join(tmpdir(), 'tenzij-guide-'));
  try {
    await copyFile(tarball, join(empty, basename(tarball)));
    let ran = 0;
    for (const { line, words } of commands) {
      const [program = '', ...args] = words;
      if (args[1] === 'studio') continue;
      writtenBefore(words, empty);
      await run(empty, program, ...args).catch((error: unknown) => {
        const isFound = args[1] === 'diff' && Object(error).code === 1;
        if (!isFound) throw new Error(`${line}\n${reasonOf(error)}`);
      });
      writtenAfter(words, empty, new Date().getFullYear());
      ran += 1;
    }
    return `${ran} commands`;
  } finally {
    await rm(empty, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function ask(): Promise<string> {
  const refused: unknown = await tenzij('logbook').then(
    () => undefined,
    (error: unknown) => error,
  );
  const { code, stderr } = Object(refused);
  assert.equal(code, 2);
  const lines = String(stderr).trim().split('\n');
  assert.equal(lines.length, 1, String(stderr));
  const [, line = ''] = /npm install (tenzij@.+)$/.exec(lines[0] ?? '') ?? [];
  wanted = line.split(' ').slice(1);
  assert.ok(wanted.length > 4, String(stderr));
  return lines[0] ?? '';
}
async function serve(): Promise<string> {
  await npm(folder, 'install', '--no-audit', '--no-fund', ...wanted);
  const bin = join(folder, 'node_modules/tenzij/dist/src/cli/bin.js');
  const child = spawn(process.execPath, [bin, 'logbook', '--port', '0'], { cwd: folder, env, stdio: 'pipe' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
  try {
    const until = Date.now() + 60_000;
    while (!/http:\/\/\S+/.test(said)) {
      if (Date.now() > until || child.exitCode !== null) throw new Error(`The logbook did not start: ${said}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const [url = ''] = /http:\/\/[^\s,]+/.exec(said) ?? [];
    const { status } = await fetch(new URL('/live', url));
    assert.equal(status, 200);
    return `${url}/live answers ${status}`;
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}
