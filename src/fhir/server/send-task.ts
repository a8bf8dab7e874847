import { isObject, text } from '../model/elements.ts';
import { FhirError } from '../model/fhir-error.ts';
import { etagOf } from '../reading/draft.ts';
import { type ReferralTaskInput, taskIdentifier, toReferralTask } from '../writing/referral-task.ts';
import type { CallOptions, FhirClient } from './client.ts';
import type { Resource } from './transport.ts';

/** How it ended with the Task of a draft. */
export type TaskResult =
  | { readonly ok: true }
  /** `incomplete`: the profile asks for something that is not known. `taken`: the transport is at work with it. */
  | { readonly ok: false; readonly code: 'incomplete' | 'taken' | 'failed'; readonly message: string };

/** Tries again after somebody else's write. */
const attempts = 2;

/**
 * Writes the one draft Task of a draft referral: made when there is none (`If-None-Exist`, so that twice is once), brought
 * up to date when there is, also when it was cancelled by an undo. A Task that the transport took up is left alone. Never
 * throws.
 */
export function writeReferralTask(client: FhirClient, input: ReferralTaskInput, options: CallOptions = {}) {
  return guarded(async () => {
    const made = toReferralTask(input);
    if (!made.ok) return refused('incomplete', `No Task was written; it lacks ${made.missing.join(', ')}.`);
    const id = text(input.serviceRequest['id']) ?? '';
    const existing = await find(client, id, options);
    if (existing === undefined) {
      const { system, value } = taskIdentifier(id);
      const resource = await client.create(made.task, { ...options, ifNoneExist: `identifier=${system}|${value}` });
      // Somebody was first, perhaps for another recipient.
      if (resource === undefined || isAbout(resource, made.task)) return done;
      return change(client, resource, (task) => updated(input, task), options);
    }
    return change(client, existing, (task) => updated(input, task), options);
  });
}

/** Cancels the draft Task of a referral, when there is one. Never throws. */
export function cancelReferralTask(client: FhirClient, draftId: string, options: CallOptions = {}) {
  return guarded(async () => {
    const existing = await find(client, draftId, options);
    if (existing === undefined || existing['status'] === 'cancelled') return done;
    return change(client, existing, (task) => ({ ...task, status: 'cancelled' }), options);
  });
}

const done: TaskResult = { ok: true };
const refused = (code: 'incomplete' | 'taken' | 'failed', message: string): TaskResult => ({
  ok: false,
  code,
  message,
});

async function guarded(work: () => Promise<TaskResult>): Promise<TaskResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const isConflict = error instanceof FhirError && error.kind === 'conflict';
      if (isConflict && attempt < attempts) continue;
      const why = error instanceof FhirError ? error.message : 'it could not be read.';
      return refused('failed', `The Task could not be written: ${why}`);
    }
  }
}

/** Ours, whatever else the server may answer when it does not know the parameter. */
async function find(client: FhirClient, draftId: string, options: CallOptions): Promise<Resource | undefined> {
  const { system, value } = taskIdentifier(draftId);
  const entries = await client.search('Task', { identifier: `${system}|${value}` }, options);
  const tasks = entries.map(({ resource }) => resource).filter(isObject);
  return tasks.find(
    ({ resourceType, identifier }) =>
      resourceType === 'Task' &&
      Array.isArray(identifier) &&
      identifier.some((one) => isObject(one) && one['system'] === system && one['value'] === value),
  );
}

async function change(
  client: FhirClient,
  task: Resource,
  to: (task: Resource) => Resource,
  options: CallOptions,
): Promise<TaskResult> {
  const { status, id } = task;
  if (status !== 'draft' && status !== 'cancelled') {
    return refused('taken', 'The Task is no draft any more; the transport has it.');
  }
  if (typeof id !== 'string') return refused('failed', 'The Task has no id.');
  const ifMatch = etagOf(task);
  if (ifMatch === undefined) return refused('failed', 'The server names no version of the Task to write over.');
  await client.update({ ...to(task), resourceType: 'Task', id }, { ...options, ifMatch });
  return done;
}

function updated(input: ReferralTaskInput, task: Resource): Resource {
  const made = toReferralTask(input, task);
  return made.ok ? made.task : task;
}

const ownerOf = ({ owner }: Readonly<Record<string, unknown>>) => (isObject(owner) ? owner['identifier'] : undefined);

function isAbout(one: Resource, other: Readonly<Record<string, unknown>>): boolean {
  return one['status'] === 'draft' && JSON.stringify(ownerOf(one)) === JSON.stringify(ownerOf(other));
}
