import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** The package as a vendor gets it from a registry, and npm to install it with. */

export const root = join(import.meta.dirname, '..');

// The Node that runs this comes first, also for what npm starts.
export const env = {
  ...process.env,
  PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
  CI: '1',
  NEXT_TELEMETRY_DISABLED: '1',
};
const execute = promisify(execFile);

/** Runs a program in a folder. Rejects with what it said when it does not end well. */
export const run = (folder: string, program: string, ...args: string[]) =>
  execute(program, args, { cwd: folder, env, maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' });

export const npm = (folder: string, ...args: string[]) => run(folder, 'npm', ...args);

/** Packs tenzij into a folder, built when it was not; gives the path of the tarball. */
export async function pack(into: string): Promise<string> {
  await mkdir(into, { recursive: true });
  if (!existsSync(join(root, 'dist/plugin/define.js')) || !existsSync(join(root, 'dist/tenzij.js'))) {
    console.log('dist/ is not there: npm run build …');
    await npm(root, 'run', 'build');
  } else if (await isOlder('dist/plugin/define.js', ['src', 'plugin'])) {
    console.log('dist/ is older than the source: this tries the package as it was built last.');
  }
  await npm(root, 'pack', '--pack-destination', into);
  const file = (await readdir(into)).find((name) => name.endsWith('.tgz'));
  if (!file) throw new Error('npm pack made no file');
  return join(into, file);
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

/** What a failed command said, or the error itself: the beginning, without npm's own manual, and the end. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const said = ['stdout', 'stderr'].flatMap((stream) => String(Reflect.get(error, stream) ?? '').split('\n'));
  const telling = said.filter((line) => line.trim() && !/^npm error( {3}|$)/.test(line));
  const lines = [error.message.split('\n')[0], ...telling];
  return [...lines.slice(0, 15), ...lines.slice(15).slice(-15)].map((line) => `       ${line}`).join('\n');
}
