import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/advice/index.ts';
import { BadLine, eventOf, eventsIn } from '../../../src/cli/replay/log-lines.ts';
import { toAuditEvent } from '../../../src/fhir/index.ts';
import { aCatalogue, aContext } from '../../advice/builders.ts';
import { act, idOf, logOf } from '../../mirror/replay/world.ts';

/** A line like one that was read before is not parsed, and says what it would have said. */

const contexts = ['S87', 'S87', 'S77', 'S87', 'S77'].map((icpc, nth) =>
  aContext({ at: `2026-11-0${nth + 1}`, reasons: [{ icpc }] }),
);
const events = logOf(contexts, compile(aCatalogue())).map((event, nth) => ({
  ...event,
  practice: `p-${nth % 2}`,
  draftKey: `c2VjcmV0LW9mLXRoZS1wcmFjdGljZS1vbmx5LTEyMzQ${nth}`.slice(-43),
}));
const lineOf = (event: (typeof events)[number]) => JSON.stringify(toAuditEvent(event));
const lines = [
  ...events.map(lineOf),
  ...events.slice(0, 3).map((event) => lineOf(act(event, 'overridden', { reason: 'patient' }))),
];
const line = lines[0] ?? '';

/** The event as it is read strictly, or why it is refused then. */
function strictly(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof BadLine) return error.message;
    throw error;
  }
}

/** What a file of these lines says. */
async function saidBy(written: readonly string[]) {
  const file = join(mkdtempSync(join(tmpdir(), 'tenzij-alike-')), 'log.ndjson');
  writeFileSync(file, written.join('\n'));
  const said = [];
  for await (const some of eventsIn(file)) said.push(...some);
  return said;
}
const plain = ({ read, ...event }: ReturnType<typeof eventOf>) => ({ ...event, choice: strictly(read) });
const alone = (written: readonly string[]) => written.map((one, nth) => plain(eventOf(one, nth + 1)));

describe('a log of lines that are alike', () => {
  test('is read as each of them by itself', async () => {
    expect((await saidBy(lines)).map(plain)).toEqual(alone(lines));
    expect(new Set(alone(lines).map(({ key }) => key)).size).toBeLessThan(lines.length);
  });

  test.each<[string, (text: string) => string]>([
    [
      'with an id in capitals',
      (text) => text.replace(/"id":"[^"]*"/, (id) => id.toUpperCase().replace('"ID"', '"id"')),
    ],
    ['with spaces', (text) => JSON.stringify(JSON.parse(text), null, 1).replaceAll('\n', ' ')],
    [
      'with its fields the other way round',
      (text) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).reverse())),
    ],
    ['with an escape in the practice', (text) => text.replace('"value":"p-0"', '"value":"p\\u002d0"')],
    ['with another id before its own', (text) => text.replace('"id":', '"_id":{"extension":[]},"id":')],
    ['with its id twice, of which the last counts', (text) => text.replace(/}$/, `,"id":"${idOf(77)}"}`)],
    ['with an id within something else first', (text) => text.replace('"id":', `"text":{"id":"${idOf(5)}"},"id":`)],
    [
      'with a day twice',
      (text) => text.replace(/{"type":"at","valueString":"[^"]*"}/, '$&,{"type":"at","valueString":"2026-10-10"}'),
    ],
  ])('one %s says the same as by itself, also after the others', async (_, change) => {
    const odd = [...lines, ...lines.filter((one) => one.includes('"p-0"')).map(change)];
    expect(odd.length).toBeGreaterThan(lines.length);
    expect((await saidBy(odd)).map(plain)).toEqual(alone(odd));
  });

  test.each<[string, (text: string) => string]>([
    ['whose id is none', (text) => text.replace(/"id":"[^"]*"/, '"id":"x"')],
    ['whose day is none', (text) => text.replace(/("type":"at","valueString":")[^"]*/, '$1gisteren')],
    ['that was cut off', (text) => text.slice(0, -5)],
  ])('one %s is refused by its own line, also after the others', async (_, change) => {
    const refused = await saidBy([line, line, change(line)]).then(
      (said) => said.map(plain),
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(BadLine);
    expect(refused).toMatchObject({ line: 3 });
  });
});
