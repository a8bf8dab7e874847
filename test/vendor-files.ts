import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type InlineConfig, type Plugin } from 'vite';

/** A file for a page without a bundler, built in memory; nothing is written to disk. */
export interface Bundled {
  readonly code: string;
  /** Bytes of the minified file. */
  readonly bytes: number;
  /** Bytes after gzip at level 9. */
  readonly gzip: number;
}

export const root = join(import.meta.dirname, '..');

/** What `npm run build` makes for a page, from its own settings; `plugins` may leave something out. */
export function ours(
  mode: 'nudge' | 'later' | 'de' | 'keep' | 'server' | 'desk' | 'goals' | 'launch' | 'mirror',
  plugins: Plugin[] = [],
): Promise<Bundled> {
  return bundled({
    configFile: join(root, 'vite.config.ts'),
    mode,
    plugins,
    build: { write: false, sourcemap: false },
  });
}

type NudgeFile = 'tenzij.js' | 'tenzij-later.js' | 'tenzij-keep.js' | 'tenzij-server.js' | 'tenzij-de.js';

/** The files of the nudge by their names, as a vendor puts them beside each other. */
export async function nudgeFiles(): Promise<Readonly<Record<NudgeFile, string>>> {
  return {
    'tenzij.js': (await ours('nudge')).code,
    'tenzij-later.js': (await ours('later')).code,
    'tenzij-keep.js': (await ours('keep')).code,
    'tenzij-server.js': (await ours('server')).code,
    'tenzij-de.js': (await ours('de')).code,
  };
}

export async function bundled(config: InlineConfig): Promise<Bundled> {
  const built = await build({ root, logLevel: 'error', ...config });
  const chunks = [built]
    .flat()
    .flatMap((one) => ('output' in one ? one.output : []))
    .filter((one) => one.type === 'chunk');
  const [chunk] = chunks;
  if (chunks.length !== 1 || chunk === undefined) {
    throw new Error(`${config.mode ?? 'The peer'} became ${chunks.length} files; one was expected.`);
  }
  const { code } = chunk;
  return { code, bytes: Buffer.byteLength(code), gzip: gzipSync(code, { level: 9 }).length };
}
