import type { Answer } from './ask.ts';
import type { Shown } from './finding.ts';
import { batchOf, everythingQuery } from './probe-together.ts';
import type { Probing } from './probing.ts';

/** Times per kind of round trip. */
const repeats = 3;

/** Median of a few, per round trip that tenzij makes, in milliseconds. `slowMs`: beyond it the GP waits for the nudge. */
export async function probeSpeed(probing: Probing, slowMs: number): Promise<void> {
  const { asker, draftId, patientId } = probing;
  const trips: [string, () => Promise<Answer>][] = [
    ['metadata', () => asker.ask('GET', 'metadata')],
    ...(draftId === undefined
      ? []
      : ([
          ['draft', () => asker.ask('GET', `ServiceRequest/${draftId}`)],
          ['everything', () => asker.ask('GET', everythingQuery(draftId))],
        ] satisfies [string, () => Promise<Answer>][])),
    ...(patientId === undefined
      ? []
      : ([['batch', () => asker.ask('POST', '', { resource: batchOf(patientId) })]] satisfies [
          string,
          () => Promise<Answer>,
        ][])),
  ];
  const facts: Record<string, number> = {};
  const shown: Shown[] = [];
  let because: Answer['failed'];
  for (const [name, ask] of trips) {
    const times: number[] = [];
    for (let turn = 0; turn < repeats; turn += 1) {
      const answer = await ask();
      if (answer.failed === undefined || answer.failed === 'timeout') times.push(answer.shown.ms);
      if (turn === repeats - 1) shown.push(answer.shown);
      because ??= answer.failed;
      // What fails once is not asked again: its time says nothing.
      if (answer.failed !== undefined) break;
    }
    const median = times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
    if (median !== undefined) facts[name] = median;
  }
  const times = Object.values(facts);
  if (times.length === 0) probing.add('speed', 'untested', shown, { because: because ?? 'no-access' });
  else if (Math.max(...times) > slowMs) probing.add('speed', 'wrong', shown, { because: 'slow', facts });
  else probing.add('speed', 'works', shown, { facts });
}
