import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The road from a decision to the practices, for a demo on one machine: what a region's author and checker do with `tenzij propose`,
 * `publish` and `approve`, each with a key of their own. Here the desk's two people stand for them: nothing is published before the
 * second one approved. In earnest nobody but they hold these keys, and no server does.
 */

const root = join(import.meta.dirname, '../..');

export interface Circle {
  /** What the region publishes, and the keys that a HIS pins. */
  readonly live: { readonly folder: string; readonly key: string };
  /** Drafts the change of a signal in the region's folder and makes it live. Gives the new version. Rejects with what was said. */
  publish(signal: string, author: string): Promise<string>;
}

export interface CirclePlaces {
  /** Where the region's folder, the keys and what is published are kept. */
  readonly dataDir: string;
  /** The region as it begins. */
  readonly region: string;
  /** The log of before, and the versions that it was made under. */
  readonly log: string;
  readonly catalogues: string;
  /** The first day after what counts: signals look at whole quarters. */
  readonly at: string;
}

const people = [
  ['author', 'Redactie'],
  ['checker', 'Medische commissie'],
] as const;

export async function openCircle({ dataDir, region, log, catalogues, at }: CirclePlaces): Promise<Circle> {
  const home = join(dataDir, 'circle');
  const path = (name: string) => join(home, name);
  if (!(await stat(path('public/live.json')).catch(() => undefined))) {
    await rm(home, { recursive: true, force: true });
    await mkdir(home, { recursive: true });
    await cp(region, path('region'), { recursive: true });
    await Promise.all(
      people.map(([role, name]) => tenzij('key', '--to', path(`${role}.json`), '--name', name, '--role', role)),
    );
    await tenzij('publish', path('region'), '--to', path('public'), '--key', path('author.json'));
    await tenzij('approve', path('public'), await versionIn(path('region')), '--key', path('checker.json'));
  }
  const key = (await tenzij('key', path('public'))).trim();
  let last: Promise<unknown> = Promise.resolve();

  const change = async (signal: string, author: string) => {
    const version = next(await versionIn(path('region')));
    const draft = path(`draft-${version}`);
    await rm(draft, { recursive: true, force: true });
    const from = ['--log', log, '--catalogues', catalogues, '--region', path('region'), '--at', at];
    await tenzij('propose', '--signal', signal, ...from, '--author', author, '--as', version, '--to', draft);
    await tenzij('publish', draft, '--to', path('public'), '--key', path('author.json'));
    await tenzij('approve', path('public'), version, '--key', path('checker.json'));
    await rm(path('region'), { recursive: true });
    await rename(draft, path('region'));
    return version;
  };
  return {
    live: { folder: path('public'), key },
    publish(signal, author) {
      // One at a time: each begins with what the one before made live.
      const made = last.then(() => change(signal, author));
      last = made.catch(() => undefined);
      return made;
    },
  };
}

async function versionIn(region: string): Promise<string> {
  const text = await readFile(join(region, 'region.yaml'), 'utf8');
  return /^version:\s*['"]?([^'"\s#]+)/m.exec(text)?.[1] ?? '1';
}

const next = (version: string) => (/^\d+$/.test(version) ? String(Number(version) + 1) : `${version}.1`);

/** The command, in a process of its own. Rejects with its own words. */
function tenzij(...words: readonly string[]): Promise<string> {
  return new Promise((done, failed) => {
    const command = spawn(process.execPath, ['--conditions=source', join(root, 'src/cli/bin.ts'), ...words]);
    const said = { out: '', err: '' };
    command.stdout.on('data', (text) => {
      said.out += text;
    });
    command.stderr.on('data', (text) => {
      said.err += text;
    });
    command.once('error', failed);
    command.once('exit', (code) =>
      code === 0 ? done(said.out) : failed(new Error(`${words[0]}: ${said.err}${said.out}`)),
    );
  });
}
