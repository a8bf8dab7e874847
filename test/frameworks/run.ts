import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { outputs, serveExample } from '../../examples/frameworks/serve.ts';
import { launchBrowser } from '../demo-his/browser.ts';
import { drive } from './drive.ts';

/**
 * `npm run test:frameworks [-- react vue]`: packs tenzij as it is published, installs that in every example beside its
 * own locked packages, builds the example, and uses the page as a GP does.
 */

const root = join(import.meta.dirname, '../..');
const examples = join(root, 'examples/frameworks');
const asked = process.argv.slice(2);
const wanted = Object.entries(outputs).filter(([name]) => asked.length === 0 || asked.includes(name));
const unknown = asked.filter((name) => !Object.hasOwn(outputs, name));
if (unknown.length > 0) {
  console.error(`No example ${unknown.join(', ')}; there are ${Object.keys(outputs).join(', ')}.`);
  process.exit(2);
}

// The Node that runs this comes first, also for what npm starts.
const env = { ...process.env, PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter), CI: '1' };
const run = promisify(execFile);
const npm = (folder: string, ...args: string[]) =>
  run('npm', args, { cwd: folder, env, maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' });

const scratch = await mkdtemp(join(tmpdir(), 'tenzij-frameworks-'));
const browser = await launchBrowser();
let passed = 0;
try {
  const tarball = await pack();
  for (const [name, output] of wanted) {
    const began = performance.now();
    const problem = await prove(name, join(examples, output), tarball).catch(reasonOf);
    if (problem === undefined) passed += 1;
    const seconds = Math.round((performance.now() - began) / 1000);
    console.log(
      `${problem === undefined ? 'ok  ' : 'FAIL'} ${name.padEnd(8)} ${seconds} s${problem ? `\n${problem}` : ''}`,
    );
  }
} finally {
  await browser.close();
  await rm(scratch, { recursive: true, force: true });
}
console.log(`${passed} passed, ${wanted.length - passed} failed`);
process.exitCode = passed === wanted.length ? 0 : 1;

/** The tarball that a vendor would get from a registry. */
async function pack(): Promise<string> {
  if (!existsSync(join(root, 'dist/plugin/define.js')) || !existsSync(join(root, 'dist/tenzij.js'))) {
    console.log('dist/ is not there: npm run build …');
    await npm(root, 'run', 'build');
  } else if (await isOlder('dist/plugin/define.js', ['src', 'plugin'])) {
    console.log('dist/ is older than the source: this tries the package as it was built last.');
  }
  await npm(root, 'pack', '--pack-destination', scratch);
  const [file] = await readdir(scratch);
  if (!file) throw new Error('npm pack made no file');
  return join(scratch, file);
}

async function isOlder(built: string, sources: readonly string[]): Promise<boolean> {
  const { mtimeMs } = await stat(join(root, built));
  const files = globSync(
    sources.map((folder) => `${folder}/**/*.ts`),
    { cwd: root },
  );
  const changed = await Promise.all(files.map((file) => stat(join(root, file))));
  return changed.some((file) => file.mtimeMs > mtimeMs);
}

/** Undefined when the example installs, builds and does what a GP expects; else what went wrong. */
async function prove(name: string, output: string, tarball: string): Promise<string | undefined> {
  const folder = join(examples, name);
  await rm(join(folder, 'dist'), { recursive: true, force: true });
  await npm(folder, 'ci', '--no-audit', '--no-fund');
  await npm(folder, 'install', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', tarball);
  await npm(folder, 'run', 'build');
  const served = await serveExample(output);
  try {
    const problems = await drive(browser, served);
    return problems.length > 0 ? problems.map((one) => `       ${one}`).join('\n') : undefined;
  } finally {
    await served.close();
  }
}

/** What a failed command said, or the error itself: the beginning, without npm's own manual, and the end. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const said = ['stdout', 'stderr'].flatMap((stream) => String(Reflect.get(error, stream) ?? '').split('\n'));
  const telling = said.filter((line) => line.trim() && !/^npm error( {3}|$)/.test(line));
  const lines = [error.message.split('\n')[0], ...telling];
  return [...lines.slice(0, 15), ...lines.slice(15).slice(-15)].map((line) => `       ${line}`).join('\n');
}
