import type { FactProblem } from '../../src/advice/facts.ts';
import { contextFromBundle, type FhirClient, localDate, type Reading, readContext } from '../../src/fhir/index.ts';
import { newId } from '../../src/outbox/index.ts';
import { later } from './arrival.ts';

/** What the host handed over about the draft. The first of `facts`, `bundle` and a server that is there is read. */
export interface ReferralInputs {
  readonly facts?: unknown;
  readonly bundle?: unknown;
  /** Reference of the draft; with `facts` only a name for it. */
  readonly draft?: string | undefined;
  readonly patient?: string | undefined;
  readonly client?: FhirClient | undefined;
}

type Refused = { readonly ok: false; readonly refusal: { readonly code: string; readonly message: string } };

/** A reading, and which of the facts that the host gave could not be read. Paths only: a value may be the patient's. */
export type ReferralReading = (Extract<Reading, { ok: true }> & { readonly unread?: string }) | Refused;

/** True when there is something to read from. */
export function isReadable({ facts, bundle, client, draft }: ReferralInputs): boolean {
  return facts != null || bundle != null || (client !== undefined && Boolean(draft));
}

/** True when the draft is read as it now is on the server. */
export function isFromServer({ facts, bundle }: ReferralInputs): boolean {
  return facts == null && bundle == null;
}

/** Reads the referral. What can not be read is a refusal; nothing rejects. */
export async function readReferral(inputs: ReferralInputs, signal: AbortSignal): Promise<ReferralReading> {
  const { facts, bundle, client, patient } = inputs;
  const draft = inputs.draft || undefined;
  if (facts != null) return fromFacts(facts, draft);
  if (bundle != null) return contextFromBundle(bundle, { draft, baseUrl: client?.address.base });
  if (client && draft) return readContext(client, draft, { signal, patient: patient || undefined });
  return refused('bad-reference', 'There is no draft to read.');
}

async function fromFacts(facts: unknown, draft: string | undefined): Promise<ReferralReading> {
  const parts = await later().catch(() => undefined);
  if (!parts) return refused('part-missing', 'tenzij-later.js, which reads facts, could not be fetched.');
  const read = parts.contextFromFacts(facts, localDate());
  if (!read.ok) return refused('facts-refused', `The facts can not be read: ${pathsOf(read.problems)}.`);
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

const refused = (code: string, message: string): Refused => ({ ok: false, refusal: { code, message } });

/**
 * One name for a draft, however it is written: `ServiceRequest/12`, `12`, `https://his.example/fhir/ServiceRequest/12`
 * and `ServiceRequest/12/_history/3` are all `12`; a urn is itself.
 */
export function draftName(reference: string): string {
  const plain = reference.trim().replace(/\/_history\/.*$/, '');
  return plain.slice(plain.lastIndexOf('/') + 1);
}
