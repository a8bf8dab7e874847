import type { Catalogue } from '../../../src/advice/index.ts';
import type { DraftReading, RouteUndo, WriteResult } from '../../../src/fhir/index.ts';
import type { FhirServer, ServerAtHand } from './server.ts';
import type { Choice } from './session.ts';

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

/** Where to write, and how the referral leaves. */
interface Target {
  readonly server?: ServerAtHand | undefined;
  readonly transport?: string | undefined;
}

const nowhere: Written = { written: false, conflict: false, message: '' };

/** Writes the choice into the draft. Never rejects; without a server nothing is written and nothing is wrong. */
export function writeChoice(
  target: Target,
  draft: DraftReading,
  choice: Choice,
  catalogue: Catalogue,
): Promise<Written> {
  const { option, reason, comment, discussed } = choice;
  const route = {
    catalogue,
    route: option?.route,
    discussed,
    service: option && { id: option.service, name: option.name },
    organization: option?.entry.organization,
    reason: reason && { ...reason, comment },
  };
  return written(
    target,
    draft,
    (server) => server.write(draft, route),
    (server, now) => server.taskFor(now, choice),
  );
}

/** Takes back what was written; without `undo`, because it was written in an earlier session, what is tenzij's own. */
export function undoChoice(target: Target, draft: DraftReading, undo: RouteUndo = {}): Promise<Written> {
  return written(
    target,
    draft,
    (server) => server.undo(draft, undo),
    (server, now) => server.cancelTask(now),
  );
}

/** Tells how it ended. Where the draft was written and a Task is asked for, that follows. */
async function written(
  { server, transport }: Target,
  { id }: DraftReading,
  write: (server: FhirServer) => Promise<WriteResult>,
  follow: (server: FhirServer, draft: DraftReading) => Promise<string>,
): Promise<Written> {
  // Without a draft on a server the host writes, upon `tenzij-chosen`.
  if (!server || id === undefined) return nowhere;
  try {
    const opened = await server();
    const result = await write(opened);
    if (!result.ok) return refused(result);
    const { draft, undo } = result;
    const done: Written = { written: true, conflict: false, message: '', draft, undo };
    return transport === 'task' ? { ...done, taskMessage: await follow(opened, draft) } : done;
  } catch (cause) {
    return { ...nowhere, message: `The draft could not be written: ${cause}` };
  }
}

function refused(result: Extract<WriteResult, { ok: false }>): Written {
  switch (result.code) {
    case 'failed':
      return { ...nowhere, message: `The draft could not be written: ${result.error.message}` };
    case 'no-version':
      return { ...nowhere, message: 'The server names no version of the draft; the choice is for the host to write.' };
    case 'not-stored':
      return { ...nowhere, message: 'The server does not hold the choice; it is for the host to write.' };
    default:
      return { ...nowhere, conflict: true, message: 'The draft was changed by someone else; it is read again.' };
  }
}
