import { contextFromFacts, type FactProblem } from '../../../src/advice/index.ts';
import { localDate, newId } from '../../../src/fhir/index.ts';
import type { ReferralReading } from '../flow/referral-source.ts';

/** Reads plain facts. Comes with the second file: a HIS without FHIR is the exception. */
export function readFacts(facts: unknown, draft: string | undefined): ReferralReading {
  const read = contextFromFacts(facts, localDate());
  if (!read.ok) {
    const message = `The facts can not be read: ${pathsOf(read.problems)}.`;
    return { ok: false, refusal: { code: 'facts-refused', message } };
  }
  const { context, unread } = read;
  return {
    ok: true,
    context,
    // Without a name of the host the draft gets one, so that what happens to it belongs together.
    draft: { reference: draft ?? `urn:uuid:${newId()}`, resource: {} },
    ...(unread.length > 0 && { unread: `Facts that can not be read count as unknown: ${pathsOf(unread)}.` }),
  };
}

const pathsOf = (problems: readonly FactProblem[]) =>
  problems.map(({ path, expected }) => `${path || 'facts'} (expected ${expected})`).join(', ');
