import type { Catalogue } from '../../../src/advice/index.ts';
import { contextFromBundle, type DraftReading, type Reading, type RouteUndo } from '../../../src/fhir/index.ts';
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
  /**
   * Writes a choice into the draft; with the transport `task`, a draft Task for the transport stands beside it. Never rejects.
   */
  write(draft: DraftReading, choice: Choice, catalogue: Catalogue, transport: string | undefined): Promise<Written>;
  /** Takes it back; without `undo`, because it was written in an earlier session, what is tenzij's own. Never rejects. */
  undo(draft: DraftReading, undo: RouteUndo | undefined, transport: string | undefined): Promise<Written>;
  /** Puts a resource there; rejects when the server does not take it. */
  put(
    resource: Readonly<Record<string, unknown>> & { readonly resourceType: string; readonly id: string },
  ): Promise<unknown>;
}

/** How it went with the draft on the server. */
export interface Written {
  /** The draft on the server now says so. */
  readonly written: boolean;
  /** The draft is no longer the one that was advised on: read again before anything else. */
  readonly conflict: boolean;
  /** For the vendor's developer; empty when nothing went wrong. */
  readonly message: string;
  /** What went wrong with the Task for the transport; empty when nothing did, or none was asked for. */
  readonly taskMessage?: string;
  readonly draft?: DraftReading;
  readonly undo?: RouteUndo;
}

/** The file that talks with a FHIR server. */
export interface ServerPart {
  /** Throws when the address is none that may be called. `read`: the reader of bundles that the page has. */
  openServer(baseUrl: string, fetch: typeof globalThis.fetch | undefined, read: typeof contextFromBundle): FhirServer;
}

/** Gives the server at an address once its code is here; rejects with `NudgeError` (`part-missing` or `refused`). */
export type ServerAtHand = () => Promise<FhirServer>;

/**
 * Gives the server of a host. It stays the same, and remembers what it turned out to do, for as long as its address and the host's
 * fetch do. A fetch that is renewed while the same draft is at hand (its token ended) takes the place of the one before, also for
 * what was read with that; with another draft comes another server, and what is still being saved keeps its own.
 */
export function serverOpener(part: () => Promise<ServerPart>) {
  let last: { readonly base: string; readonly door: Door; readonly server: ServerAtHand; about: unknown } | undefined;
  return (base: string | undefined, fetch: Door['fetch'], about: unknown): ServerAtHand | undefined => {
    if (base === undefined) return undefined;
    const isRenewed = fetch && last?.door.fetch && last.about === about;
    if (last?.base !== base || (last.door.fetch !== fetch && !isRenewed)) {
      const door = { fetch };
      last = { base, door, server: serverAt(part, base, door), about };
    }
    last.door.fetch = fetch;
    last.about = about;
    return last.server;
  };
}

/** What carries the requests, as the host last handed it over. */
interface Door {
  fetch: typeof globalThis.fetch | undefined;
}

function serverAt(part: () => Promise<ServerPart>, baseUrl: string, door: Door): ServerAtHand {
  let server: FhirServer | undefined;
  return async () => {
    const { openServer } = await part();
    try {
      server ??= openServer(baseUrl, (...request) => (door.fetch ?? fetch)(...request), contextFromBundle);
    } catch (cause) {
      throw new NudgeError('refused', String(cause));
    }
    return server;
  };
}

const nowhere: Written = { written: false, conflict: false, message: '' };

/** What comes of writing. Never rejects; without a draft on a server nothing is written and nothing is wrong: the host writes. */
export async function onServer(
  server: ServerAtHand | undefined,
  { id }: DraftReading,
  write: (server: FhirServer) => Promise<Written>,
): Promise<Written> {
  if (!server || id === undefined) return nowhere;
  try {
    return await write(await server());
  } catch (cause) {
    return { ...nowhere, message: `The draft could not be written: ${cause}` };
  }
}
