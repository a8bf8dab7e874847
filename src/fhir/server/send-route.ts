import type { Json } from '../model/elements.ts';
import { FhirError } from '../model/fhir-error.ts';
import { type DraftReading, etagOf, readDraft } from '../reading/draft.ts';
import { applyRoute, isSame, type RouteChoice, type RouteUndo, undoRoute } from '../writing/write-route.ts';
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
  | { readonly ok: false; readonly code: 'failed'; readonly error: FhirError };

/** What the advice rests on. While these are the same, a newer version of the draft may be written to. */
const facts = [
  'status',
  'intent',
  'priority',
  'subject',
  'code',
  'performerType',
  'performer',
  'reasonCode',
  'reasonReference',
] as const;

/** Attempts to write before it is called a conflict. */
const attempts = 3;

type Change = (resource: Json) => { readonly resource: Json; readonly undo: RouteUndo };

/**
 * Writes a choice into the draft on the server, only over the version that was read (If-Match). When another version is
 * there, it is read again and written to only if status, reasons, priority and performer are unchanged. Never throws.
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
  let current = draft.resource;
  let { etag } = draft;
  const { base } = client.address;
  const asNow = (resource: Json) => readDraft({ type: 'ServiceRequest', id, fullUrl: undefined, base, resource });
  try {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      // Where no version was read, or another one is there now, the draft as it is now has to be compared first.
      const isFresh = etag === undefined;
      if (isFresh) current = await client.read('ServiceRequest', id, options);
      if (current['status'] !== 'draft') return { ok: false, code: 'not-draft' };
      const { resource, undo } = change(current);
      if (isFresh) {
        // An earlier attempt did arrive, though its answer got lost.
        if (isSame(resource, current)) return { ok: true, draft: asNow(current), undo: change(draft.resource).undo };
        if (facts.some((fact) => !isSame(current[fact], draft.resource[fact]))) return { ok: false, code: 'conflict' };
        etag = etagOf(current);
      }
      try {
        const body = { ...resource, resourceType: 'ServiceRequest', id };
        const now = await client.update(body, { ...options, ifMatch: etag });
        // Of a server that answers nothing the version is unknown; the old one may not be used again.
        return { ok: true, draft: asNow(now ?? { ...body, meta: undefined }), undo };
      } catch (error) {
        if (!(error instanceof FhirError) || error.kind !== 'conflict') throw error;
        etag = undefined;
      }
    }
    return { ok: false, code: 'conflict' };
  } catch (error) {
    const known = error instanceof FhirError ? error : new FhirError('refused', 'The draft could not be written.');
    return { ok: false, code: 'failed', error: known };
  }
}
