import type { Json } from '../model/elements.ts';
import { holdsNumbers } from '../model/exact-json.ts';
import { FhirError } from '../model/fhir-error.ts';
import { type DraftReading, etagOf, readDraft } from '../reading/draft.ts';
import {
  applyRoute,
  isKept,
  isSame,
  othersInfo,
  type RouteChoice,
  type RouteUndo,
  undoRoute,
} from '../writing/write-route.ts';
import type { CallOptions, FhirClient } from './client.ts';

/** How a write to the draft ended. */
export type WriteResult =
  | {
      readonly ok: true;
      /** The draft as it is now, for the next write. */
      readonly draft: DraftReading;
      /** Hand it to `writeUndo` to take this back. */
      readonly undo: RouteUndo;
    }
  /** Somebody changed what the advice was about: read and advise again. */
  | { readonly ok: false; readonly code: 'conflict' }
  /** It is no draft any more. */
  | { readonly ok: false; readonly code: 'not-draft' }
  /**
   * Nothing was written, or nobody can tell, and the choice stands: the host writes it. `no-version`: the server names no
   * version to write over. `not-stored`: neither its answer nor a read after it holds the choice, or others kept writing.
   */
  | { readonly ok: false; readonly code: 'no-version' | 'not-stored' }
  | { readonly ok: false; readonly code: 'failed'; readonly error: FhirError };

/** What the advice rests on. While these are the same, a newer version of the draft may be written to. */
const facts = [
  'status',
  'intent',
  'doNotPerform',
  '_doNotPerform',
  'modifierExtension',
  'priority',
  '_priority',
  'contained',
  'subject',
  'code',
  'performerType',
  'performer',
  'reasonCode',
  'reasonReference',
  'reason',
] as const;

type Change = (resource: Json) => { readonly resource: Json; readonly undo: RouteUndo };

/**
 * Writes a choice into the draft on the server, only over the version that was read (If-Match). When another version is
 * there, it is read again and written to once, only if nothing that the advice rests on has changed. It counts as written
 * when the server's answer, or a read after it, holds the choice. Never throws.
 */
export function writeRoute(
  client: FhirClient,
  draft: DraftReading,
  choice: RouteChoice,
  options?: CallOptions,
): Promise<WriteResult> {
  return write(client, draft, (resource) => applyRoute(resource, choice), options);
}

/** Takes back what `writeRoute` wrote, under the same rules. */
export function writeUndo(
  client: FhirClient,
  draft: DraftReading,
  undo: RouteUndo,
  options?: CallOptions,
): Promise<WriteResult> {
  return write(client, draft, (resource) => ({ resource: undoRoute(resource, undo), undo }), options);
}

async function write(
  client: FhirClient,
  draft: DraftReading,
  change: Change,
  options: CallOptions | undefined,
): Promise<WriteResult> {
  const id = draft.id ?? '';
  const { base } = client.address;
  const asNow = (resource: Json, etag: string | undefined): DraftReading => ({
    ...readDraft({
      type: 'ServiceRequest',
      id,
      fullUrl: undefined,
      address: `${base}/ServiceRequest/${id}`,
      base,
      resource,
    }),
    etag,
  });
  const readAgain = () => client.read('ServiceRequest', id, options);
  // A number that was read in the usual way may not be what somebody wrote.
  let etag = holdsNumbers(draft.resource) ? undefined : draft.etag;
  let current = draft.resource;
  let isRefused = false;
  try {
    for (;;) {
      // Where no version was read, or another one is there now, the draft as it is now has to be compared first.
      const isFresh = etag === undefined;
      if (isFresh) {
        const read = await readAgain();
        etag = client.etag(read) ?? etagOf(read);
        const exact = client.exact(read);
        // Better not written than written back with another number in it.
        if (exact === undefined) return { ok: false, code: 'not-stored' };
        current = exact;
      }
      if (current['status'] !== 'draft') return { ok: false, code: 'not-draft' };
      const { resource, undo } = change(current);
      if (isFresh) {
        // An earlier attempt did arrive, though its answer got lost.
        if (isSame(resource, current))
          return { ok: true, draft: asNow(current, etag), undo: change(draft.resource).undo };
        if (!isStillAbout(current, draft.resource)) return { ok: false, code: 'conflict' };
      }
      if (etag === undefined) return { ok: false, code: 'no-version' };
      try {
        const body = { ...resource, resourceType: 'ServiceRequest', id };
        const answer = await client.update(body, { ...options, ifMatch: etag });
        const now = answer && isKept(answer, body) ? answer : await readAgain();
        return isKept(now, body)
          ? { ok: true, draft: asNow(now, client.etag(now) ?? etagOf(now)), undo }
          : { ok: false, code: 'not-stored' };
      } catch (error) {
        if (!(error instanceof FhirError) || error.kind !== 'conflict') throw error;
        // Once more over the version that is there now, and no oftener: others are at work.
        if (isRefused) return { ok: false, code: 'not-stored' };
        isRefused = true;
        etag = undefined;
      }
    }
  } catch (error) {
    const known = error instanceof FhirError ? error : new FhirError('refused', 'The draft could not be written.');
    return { ok: false, code: 'failed', error: known };
  }
}

/** True while a newer version says the same about everything that the advice rests on. */
function isStillAbout(now: Json, then: Json): boolean {
  return facts.every((fact) => isSame(now[fact], then[fact])) && isSame(othersInfo(now), othersInfo(then));
}
