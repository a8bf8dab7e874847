import {
  contextFromBundle,
  type DraftReading,
  type Reading,
  type RouteChoice,
  type RouteUndo,
  type WriteResult,
} from '../../../src/fhir/index.ts';
import { NudgeError } from './nudge-error.ts';
import type { Choice } from './session.ts';

/**
 * A FHIR server, as the flow asks for it. The code that talks with one stands in a file of its own (`server-file/`), whole: a host
 * that hands over a Bundle or facts never fetches it, and no other file holds a second copy of its errors and exact numbers.
 */
export interface FhirServer {
  /** Reads the referral context of a draft. Never rejects. */
  read(
    draft: string,
    options: { readonly signal: AbortSignal; readonly patient?: string | undefined },
  ): Promise<Reading>;
  /** Writes a choice into the draft. Never rejects. */
  write(draft: DraftReading, choice: RouteChoice): Promise<WriteResult>;
  /** Takes it back. Never rejects. */
  undo(draft: DraftReading, undo: RouteUndo): Promise<WriteResult>;
  /** Puts a resource there; rejects when the server does not take it. */
  put(
    resource: Readonly<Record<string, unknown>> & { readonly resourceType: string; readonly id: string },
  ): Promise<unknown>;
  /**
   * The draft Task beside the draft referral, for a host that asks for it. Both give what went wrong, in English for the vendor's
   * developer, or an empty text, and never reject.
   */
  taskFor(draft: DraftReading, choice: Choice): Promise<string>;
  cancelTask(draft: DraftReading): Promise<string>;
}

/** The file that talks with a FHIR server. */
export interface ServerPart {
  /** Throws when the address is none that may be called. `read`: the reader of bundles that the page has. */
  openServer(baseUrl: string, fetch: typeof globalThis.fetch | undefined, read: typeof contextFromBundle): FhirServer;
}

/** Gives the server at an address once its code is here; rejects with `NudgeError` (`part-missing` or `refused`). */
export type ServerAtHand = () => Promise<FhirServer>;

/** One server for as long as its address and the host's fetch stay the same: it remembers what the server turned out to do. */
export function serverAt(
  part: () => Promise<ServerPart>,
  baseUrl: string,
  fetch: typeof globalThis.fetch | undefined,
): ServerAtHand {
  let server: FhirServer | undefined;
  return async () => {
    const { openServer } = await part();
    try {
      server ??= openServer(baseUrl, fetch, contextFromBundle);
    } catch (cause) {
      throw new NudgeError('refused', String(cause));
    }
    return server;
  };
}
