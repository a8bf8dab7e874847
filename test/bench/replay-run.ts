import { createReadStream } from 'node:fs';
import { compile } from '../../src/advice/index.ts';
import { eventsIn } from '../../src/cli/replay/log-lines.ts';
import { conclude, Replay, turningDays } from '../../src/mirror/index.ts';
import { draftOf } from './replay-log.ts';
import { syntheticCatalogue } from './world.ts';

/** A process of its own for each side, so that the peak of memory is its own: `parse` or `replay`, and the log. */

const [side, path = ''] = process.argv.slice(2);
const before = process.cpuUsage();
let moments = 0;
if (side === 'parse') {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (JSON.parse(line).id !== undefined) moments += 1;
  }
} else {
  const catalogue = syntheticCatalogue(500);
  const [live, draft] = [compile(catalogue), compile(draftOf(catalogue))];
  const replay = new Replay(() => ({ logged: live, before: live, after: draft }), turningDays([live, draft]));
  for await (const events of eventsIn(path)) for (const event of events) replay.add(event);
  const { report } = conclude(replay);
  moments = report.moments;
  if (report.share !== 1 || report.gained + report.lost === 0)
    throw new Error(`Not a replay: ${JSON.stringify(report).slice(0, 300)}`);
}
const { user, system } = process.cpuUsage(before);
// Milliseconds of processor time: the machine may be busy with something else. Peak in bytes.
console.log(JSON.stringify({ moments, ms: (user + system) / 1000, peak: process.resourceUsage().maxRSS * 1024 }));
