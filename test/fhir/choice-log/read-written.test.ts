import { expect, test } from 'vitest';
import { auditEventToChoice, readWritten, toAuditEvent } from '../../../src/fhir/index.ts';
import { canonicalText } from '../../../src/logbook/store/canonical.ts';
import { among, mutations } from '../../logbook/http/mutants.ts';
import { event } from '../../outbox/events.ts';
import { chances } from '../../soak/sender.ts';

/** The quick road into a choice says exactly what the strict one says, and more quickly. */

const whole = event({
  kind: 'overridden',
  reason: 'patient',
  reasonPlace: 2,
  ms: 8_400,
  acts: 2,
  settings: ['a', 'b'],
});
const copy = (): object => JSON.parse(JSON.stringify(toAuditEvent(whole)));

test('what was written is read as it was meant, and is canonical as it stands', () => {
  expect(readWritten(copy())).toEqual({ ok: true, choice: whole, written: toAuditEvent(whole) });
  expect(JSON.stringify(toAuditEvent(whole))).toBe(canonicalText(toAuditEvent(whole)));
});

test('of 4,000 mutants the quick road and the strict one say the same', () => {
  const chance = chances(11);
  let taken = 0;
  for (let round = 0; round < 4_000; round += 1) {
    const mutant = copy();
    const [, mutate] = among(mutations, chance);
    mutate(mutant, chance);
    const strict = auditEventToChoice(mutant);
    const { written, ...quick } = { written: undefined, ...readWritten(mutant) };
    expect(quick).toEqual(strict);
    if (!strict.ok) continue;
    taken += 1;
    expect(written).toEqual(toAuditEvent(strict.choice));
    expect(JSON.stringify(written)).toBe(canonicalText(written));
  }
  expect(taken).toBeGreaterThan(50);
});

test.each([undefined, null, 7, 'x', [], {}, { entity: [{}, { detail: [null] }] }, { agent: [null] }])(
  'what is no AuditEvent at all is refused and throws nothing: %j',
  (resource) => {
    expect(readWritten(resource).ok).toBe(false);
  },
);
