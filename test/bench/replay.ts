import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../../src/advice/index.ts';
import { atMost, type Goal, type Measured } from './measure.ts';
import { writeLog } from './replay-log.ts';
import { syntheticCatalogue } from './world.ts';

/**
 * A logged past against 500 services, streamed, beside JSON.parse of the same lines, in processor time. `REPLAY_MOMENTS` names
 * another size than a million: about three kilobytes of disk each.
 */
export async function replay() {
  const moments = Number(process.env['REPLAY_MOMENTS'] ?? 1_000_000);
  const folder = mkdtempSync(join(tmpdir(), 'tenzij-bench-replay-'));
  try {
    const log = join(folder, 'log.ndjson');
    writeLog(log, moments, compile(syntheticCatalogue(500)));
    const parse = side('parse', log);
    const ours = side('replay', log);
    const row = (name: string, { ms }: Side): Measured => ({ name, micros: (ms * 1000) / moments, spread: 1 });
    const megabytes = Math.round(ours.peak / 1e6);
    const goals: Goal[] = [
      atMost(`replay of ${moments} moments × 500 services over JSON.parse`, ours.ms / parse.ms, 3),
      atMost('replay: peak of memory, MB', megabytes, 300),
    ];
    return {
      rows: [row('JSON.parse of the log', parse), row('replay', ours)],
      goals,
      notes: [`${ours.moments} moments came back whole; peak ${megabytes} MB. Processor time, one run each.`],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Side {
  readonly moments: number;
  readonly ms: number;
  /** Bytes. */
  readonly peak: number;
}

function side(name: 'parse' | 'replay', log: string): Side {
  const script = join(import.meta.dirname, 'replay-run.ts');
  // Little room for what is thrown away: the peak then says what is kept.
  const words = ['--conditions=source', '--max-semi-space-size=8', '--max-old-space-size=200', script, name, log];
  return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' }));
}
