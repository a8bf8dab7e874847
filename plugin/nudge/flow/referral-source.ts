import { contextFromBundle, type Reading, type Refusal } from '../../../src/fhir/index.ts';
import type { ServerAtHand } from './server.ts';

/** What the host handed over about the draft. The first of `facts`, `bundle` and a server that is there is read. */
export interface ReferralInputs {
  /** The vendor switched the nudge off: there is nothing to read. */
  readonly off?: boolean | undefined;
  readonly facts?: unknown;
  readonly bundle?: unknown;
  /** Reference of the draft; with `facts` only a name for it. */
  readonly draft?: string | undefined;
  readonly patient?: string | undefined;
  readonly server?: ServerAtHand | undefined;
  /** FHIR base, also to keep drafts of two servers apart. */
  readonly fhir?: string | undefined;
}

/** A reading, and which of the facts that the host gave could not be read. Paths only: a value may be the patient's. */
export type ReferralReading =
  | (Extract<Reading, { ok: true }> & { readonly unread?: string })
  | {
      readonly ok: false;
      readonly refusal: { readonly code: Refusal['code'] | 'facts-refused'; readonly message: string };
    };

/** Reads plain facts; stands in the second file, since a HIS without FHIR is the exception. */
export interface FactsReader {
  readFacts(facts: unknown, draft: string | undefined): ReferralReading;
}

/** True when there is something to read from. */
export function isReadable(inputs: ReferralInputs): boolean {
  return !inputs.off && (!isFromServer(inputs) || Boolean(inputs.server && inputs.draft));
}

/** True when the draft is read as it now is on the server. */
export function isFromServer({ facts, bundle }: ReferralInputs): boolean {
  return facts == null && bundle == null;
}

/** Reads the referral. What can not be read is a refusal; rejects only when the code that reads can not be had. */
export async function readReferral(
  inputs: ReferralInputs,
  signal: AbortSignal,
  later: () => Promise<FactsReader>,
): Promise<ReferralReading> {
  const { facts, bundle, server } = inputs;
  const draft = inputs.draft || undefined;
  const patient = inputs.patient || undefined;
  if (facts != null) return (await later()).readFacts(facts, draft);
  if (bundle == null && server) return (await server()).read(draft ?? '', { signal, patient });
  return contextFromBundle(bundle, { draft, baseUrl: inputs.fhir });
}

/**
 * One name for a draft, however it is written: `ServiceRequest/12`, `12`, `https://his.example/fhir/ServiceRequest/12`
 * and `ServiceRequest/12/_history/3` are all `12`; a urn is itself.
 */
export function draftName(reference: string): string {
  return reference
    .trim()
    .replace(/\/_history\/.*/, '')
    .replace(/.*\//, '');
}
