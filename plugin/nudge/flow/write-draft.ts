import type { Catalogue } from '../../../src/advice/index.ts';
import type {
  DraftReading,
  FhirClient,
  RouteUndo,
  WriteResult,
  writeRoute,
  writeUndo,
} from '../../../src/fhir/index.ts';
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

/**
 * The draft Task beside the draft referral; stands in the second file, for a host that asks for it. Both give what went
 * wrong, in English for the vendor's developer, or an empty text, and never reject.
 */
export interface TransportTasks {
  taskFor(client: FhirClient, draft: DraftReading, choice: Choice): Promise<string>;
  cancelTask(client: FhirClient, draft: DraftReading): Promise<string>;
}

/** The file that writes to a draft. */
export interface WritePart {
  readonly writeRoute: typeof writeRoute;
  readonly writeUndo: typeof writeUndo;
}

/** Where to write, and how the referral leaves. */
interface Target {
  readonly client?: FhirClient | undefined;
  readonly transport?: string | undefined;
}

/** The files that stand apart. */
interface Files {
  readonly later: () => Promise<TransportTasks>;
  readonly keeping: () => Promise<WritePart>;
}

const nowhere: Written = { written: false, conflict: false, message: '' };

/** True when there is a draft on a server to write to. Otherwise the host writes, upon `tenzij-chosen`. */
function isWritable(client: FhirClient | undefined, draft: DraftReading): client is FhirClient {
  return client !== undefined && draft.id !== undefined;
}

/** Writes the choice into the draft. Never rejects; without a server nothing is written and nothing is wrong. */
export async function writeChoice(
  { client, transport }: Target,
  draft: DraftReading,
  choice: Choice,
  catalogue: Catalogue,
  files: Files,
): Promise<Written> {
  if (!isWritable(client, draft)) return nowhere;
  const { option, reason, comment, discussed } = choice;
  const result = files.keeping().then((part) =>
    part.writeRoute(client, draft, {
      catalogue,
      route: option?.route,
      discussed,
      service: option && { id: option.service, name: option.name },
      organization: option?.entry.organization,
      reason: reason && { ...reason, comment },
    }),
  );
  return written(result, transport, files, (tasks, now) => tasks.taskFor(client, now, choice));
}

/** Takes back what was written; without `undo`, because it was written in an earlier session, what is tenzij's own. */
export async function undoChoice(
  { client, transport }: Target,
  draft: DraftReading,
  undo: RouteUndo | undefined,
  files: Files,
): Promise<Written> {
  if (!isWritable(client, draft)) return nowhere;
  const result = files.keeping().then((part) => part.writeUndo(client, draft, undo ?? {}));
  return written(result, transport, files, (tasks, now) => tasks.cancelTask(client, now));
}

/** Tells how it ended. Where the draft was written and a Task is asked for, the code for it is loaded and follows. */
async function written(
  writing: Promise<WriteResult>,
  transport: string | undefined,
  { later }: Files,
  follow: (tasks: TransportTasks, draft: DraftReading) => Promise<string>,
): Promise<Written> {
  const result = await writing.catch(
    (cause) => ({ ok: false, code: 'failed', error: new Error(String(cause)) }) as const,
  );
  if (!result.ok) {
    switch (result.code) {
      case 'failed':
        return { ...nowhere, message: `The draft could not be written: ${result.error.message}` };
      case 'no-version':
        return {
          ...nowhere,
          message: 'The server names no version of the draft; the choice is for the host to write.',
        };
      case 'not-stored':
        return { ...nowhere, message: 'The server does not hold the choice; it is for the host to write.' };
      default:
        return { ...nowhere, conflict: true, message: 'The draft was changed by someone else; it is read again.' };
    }
  }
  const { draft, undo } = result;
  const done: Written = { written: true, conflict: false, message: '', draft, undo };
  if (transport !== 'task') return done;
  const taskMessage = await later().then(
    (tasks) => follow(tasks, draft),
    () => 'No Task was written: the code for it could not be loaded.',
  );
  return { ...done, taskMessage };
}
