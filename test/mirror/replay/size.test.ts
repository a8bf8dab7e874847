import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compile } from '../../../src/advice/index.ts';
import { eventsIn } from '../../../src/cli/replay/log-lines.ts';
import { conclude, Replay, turningDays } from '../../../src/mirror/index.ts';
import { draftOf, writeLog } from '../../bench/replay-log.ts';
import { syntheticCatalogue } from '../../bench/world.ts';

/** What `npm run bench -- replay` measures, on a hundredth and without a clock: ten thousand moments. */
const moments = Number(process.env['TENZIJ_REPLAY_MOMENTS'] ?? 10_000);

test('a log of a synthetic region with 50 services comes back whole, and every moment is accounted for', {
  timeout: 240_000,
}, async () => {
  const catalogue = syntheticCatalogue(50);
  const [live, draft] = [compile(catalogue), compile(draftOf(catalogue))];
  const log = join(mkdtempSync(join(tmpdir(), 'tenzij-replay-size-')), 'log.ndjson');
  writeLog(log, moments, live);
  const replay = new Replay(() => ({ logged: live, before: live, after: draft }), turningDays([live, draft]));
  for await (const events of eventsIn(log)) for (const event of events) replay.add(event);
  const { report } = conclude(replay);
  expect(report).toMatchObject({ moments, reproduced: moments, share: 1, differences: [] });
  const told = report.matrix.reduce((sum, { n }) => sum + n, 0);
  expect(told + report.undecidable).toBe(moments);
  expect(report.gained + report.lost).toBeGreaterThan(0);
});
