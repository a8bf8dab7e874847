import type { Catalogue } from '../../../src/advice/index.ts';
import {
  type DraftReading,
  type FhirClient,
  type RouteUndo,
  type WriteResult,
  writeRoute,
  writeUndo,
} from '../../../src/fhir/index.ts';
import type { Written } from '../flow/server.ts';
import type { Choice } from '../flow/session.ts';
import { cancelTask, taskFor } from './transport-task.ts';

/** Writes the choice into the draft. Never rejects. */
export async function writeChoice(
  client: FhirClient,
  draft: DraftReading,
  choice: Choice,
  catalogue: Catalogue,
  transport: string | undefined,
): Promise<Written> {
  const { option, reason, comment, discussed } = choice;
  const result = await writeRoute(client, draft, {
    catalogue,
    route: option?.route,
    discussed,
    service: option && { id: option.service, name: option.name },
    organization: option?.entry.organization,
    reason: reason && { ...reason, comment },
  });
  return written(result, transport, (now) => taskFor(client, now, choice));
}

/** Takes it back. Never rejects. */
export async function undoChoice(
  client: FhirClient,
  draft: DraftReading,
  undo: RouteUndo | undefined,
  transport: string | undefined,
): Promise<Written> {
  return written(await writeUndo(client, draft, undo ?? {}), transport, (now) => cancelTask(client, now));
}

/** Tells how it ended. Where the draft was written and a Task is asked for, that follows. */
async function written(
  result: WriteResult,
  transport: string | undefined,
  follow: (draft: DraftReading) => Promise<string>,
): Promise<Written> {
  if (!result.ok) return { written: false, conflict: false, message: '', ...refusal(result) };
  const { draft, undo } = result;
  const done: Written = { written: true, conflict: false, message: '', draft, undo };
  return transport === 'task' ? { ...done, taskMessage: await follow(draft) } : done;
}

function refusal(result: Extract<WriteResult, { ok: false }>): Partial<Written> {
  switch (result.code) {
    case 'failed':
      return { message: `The draft could not be written: ${result.error.message}` };
    case 'no-version':
      return { message: 'The server names no version of the draft; the choice is for the host to write.' };
    case 'not-stored':
      return { message: 'The server does not hold the choice; it is for the host to write.' };
    default:
      return { conflict: true, message: 'The draft was changed by someone else; it is read again.' };
  }
}
