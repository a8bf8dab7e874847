import type { Catalogue } from '../../src/advice/index.ts';
import {
  type DraftReading,
  type FhirClient,
  type RouteUndo,
  type WriteResult,
  writeRoute,
  writeUndo,
} from '../../src/fhir/index.ts';
import type { Choice } from './session.ts';
import { cancelTask, taskFor } from './transport-task.ts';

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

const nowhere: Written = { written: false, conflict: false, message: '' };

/** True when there is a draft on a server to write to. Otherwise the host writes, upon `tenzij-chosen`. */
export function isWritable(client: FhirClient | undefined, draft: DraftReading): client is FhirClient {
  return client !== undefined && draft.id !== undefined;
}

/** Writes the choice into the draft. Never rejects; without a server nothing is written and nothing is wrong. */
export async function writeChoice(
  client: FhirClient | undefined,
  draft: DraftReading,
  choice: Choice,
  catalogue: Catalogue,
  transport?: string,
): Promise<Written> {
  if (!isWritable(client, draft)) return nowhere;
  const { route, option, reason, comment, discussed } = choice;
  const result = await writeRoute(client, draft, {
    catalogue: { id: catalogue.id, version: catalogue.version },
    route,
    discussed,
    ...(option && {
      service: { id: option.service, name: option.name },
      organization: { name: option.entry.organization.name, agb: option.entry.organization.agb },
    }),
    ...(reason && { reason: { code: reason.code, label: reason.label, hl7: reason.hl7, comment } }),
  });
  if (!result.ok || transport !== 'task') return written(result);
  return { ...written(result), taskMessage: await taskFor(client, result.draft, choice) };
}

/** Nothing of ours stood in the draft before: what tenzij wrote goes, and everything else stays. */
const untouched = { before: undefined, after: undefined };
const takeOurs: RouteUndo = {
  performer: untouched,
  supportingInfo: untouched,
  instantiatesCanonical: untouched,
  extension: untouched,
};

/** Takes back what was written; without `undo`, because it was written in an earlier session, what is tenzij's own. */
export async function undoChoice(
  client: FhirClient | undefined,
  draft: DraftReading,
  undo: RouteUndo = takeOurs,
  transport?: string,
): Promise<Written> {
  if (!isWritable(client, draft)) return nowhere;
  const result = await writeUndo(client, draft, undo);
  if (!result.ok || transport !== 'task') return written(result);
  return { ...written(result), taskMessage: await cancelTask(client, draft) };
}

function written(result: WriteResult): Written {
  if (result.ok) return { written: true, conflict: false, message: '', draft: result.draft, undo: result.undo };
  if (result.code === 'failed')
    return { ...nowhere, message: `The draft could not be written: ${result.error.message}` };
  return { ...nowhere, conflict: true, message: 'The draft was changed by someone else; it is read again.' };
}
