import { indexBundle } from './bundle-index.ts';
import type { CallOptions, FhirClient, Resource } from './client.ts';
import { type DraftReading, etagOf, pickRequest, readDraft } from './draft.ts';
import { FhirError } from './fhir-error.ts';
import { applyRoute, isSame, type RouteChoice, type RouteUndo, undoRoute } from './write-route.ts';

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

/**
 * Writes a choice into the draft on the server, only over the version that was read (If-Match). When another version is
 * there, it is read again and written to only if status, reasons, priority and performer are unchanged. Never throws.
 */
export function writeRoute(
  client: FhirClient,
  draft: DraftReading,
  choice: RouteChoice,
  options: CallOptions = {},
): Promise<WriteResult> {
  return write(client, draft, (resource) => applyRoute(resource, choice), options);
}

/** Takes back what `writeRoute` wrote, under the same rules. */
export function writeUndo(
  client: FhirClient,
  draft: DraftReading,
  undo: RouteUndo,
  options: CallOptions = {},
): Promise<WriteResult> {
  return write(client, draft, (resource) => ({ resource: undoRoute(resource, undo), undo }), options);
}

interface Change {
  readonly resource: Readonly<Record<string, unknown>>;
  readonly undo: RouteUndo;
}

async function write(
  client: FhirClient,
  draft: DraftReading,
  change: (resource: Readonly<Record<string, unknown>>) => Change,
  options: CallOptions,
): Promise<WriteResult> {
  try {
    const { id } = draft;
    if (id === undefined) throw new FhirError('refused', 'The draft has no id on the server yet.');
    let current: Readonly<Record<string, unknown>> = draft.resource;
    let etag = draft.etag;
    // Where no version was read, the draft as it is now has to be compared first.
    let isStale = etag === undefined;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (isStale) {
        const fresh = await client.read('ServiceRequest', id, options);
        if (fresh['status'] !== 'draft') return { ok: false, code: 'not-draft' };
        const changed = change(fresh);
        if (isSame(changed.resource, fresh)) {
          // An earlier attempt did arrive, though its answer got lost.
          return { ok: true, draft: draftOf(draft, fresh), undo: change(draft.resource).undo };
        }
        if (facts.some((fact) => !isSame(fresh[fact], draft.resource[fact]))) return { ok: false, code: 'conflict' };
        current = fresh;
        etag = etagOf(fresh);
      }
      if (current['status'] !== 'draft') return { ok: false, code: 'not-draft' };
      const { resource, undo } = change(current);
      try {
        const body = { ...resource, resourceType: 'ServiceRequest', id };
        const answer = await client.update(body, { ...options, ifMatch: etag });
        return { ok: true, draft: draftOf(draft, answer.resource ?? withVersion(body, answer.etag)), undo };
      } catch (error) {
        if (!(error instanceof FhirError) || error.kind !== 'conflict') throw error;
        isStale = true;
      }
    }
    return { ok: false, code: 'conflict' };
  } catch (error) {
    const known = error instanceof FhirError ? error : new FhirError('refused', 'The draft could not be written.');
    return { ok: false, code: 'failed', error: known };
  }
}

/** Reads the draft back as a reader would, so that version and earlier choice are the new ones. */
function draftOf(before: DraftReading, resource: Readonly<Record<string, unknown>>): DraftReading {
  const { etag: _etag, versionId: _version, earlierChoice: _choice, ...rest } = before;
  const now = draftIn(resource);
  return {
    ...rest,
    ...(now?.versionId !== undefined && { versionId: now.versionId }),
    ...(now?.etag !== undefined && { etag: now.etag }),
    ...(now?.earlierChoice !== undefined && { earlierChoice: now.earlierChoice }),
    resource,
  };
}

function draftIn(resource: Readonly<Record<string, unknown>>): DraftReading | undefined {
  const index = indexBundle({ resourceType: 'Bundle', entry: [{ resource }] });
  const picked = index === undefined ? 'no-request' : pickRequest(index);
  return typeof picked === 'string' ? undefined : readDraft(picked);
}

/** A server that answers nothing may still name the new version in its ETag; without one, the old may not be used. */
function withVersion(resource: Resource, etag: string | undefined): Resource {
  const versionId = /^(?:W\/)?"([^"]+)"$/.exec(etag ?? '')?.[1];
  const meta = typeof resource['meta'] === 'object' ? { ...resource['meta'] } : {};
  return { ...resource, meta: { ...meta, versionId } };
}
