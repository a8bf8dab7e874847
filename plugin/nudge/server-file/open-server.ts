import {
  type contextFromBundle,
  createFhirClient,
  readContextBy,
  writeRoute,
  writeUndo,
} from '../../../src/fhir/index.ts';
import type { FhirServer } from '../flow/server.ts';
import { cancelTask, taskFor } from './transport-task.ts';

/** Opens a server. Throws FhirError `refused` when the address is no absolute http(s). `read`: the reader of bundles that the page has. */
export function openServer(
  baseUrl: string,
  fetch: typeof globalThis.fetch | undefined,
  read: typeof contextFromBundle,
): FhirServer {
  const client = createFhirClient({ baseUrl, fetch });
  return {
    read: (draft, options) => readContextBy(read, client, draft, options),
    write: (draft, choice) => writeRoute(client, draft, choice),
    undo: (draft, undo) => writeUndo(client, draft, undo),
    put: (resource) => client.update(resource),
    taskFor: (draft, choice) => taskFor(client, draft, choice),
    cancelTask: (draft) => cancelTask(client, draft),
  };
}
