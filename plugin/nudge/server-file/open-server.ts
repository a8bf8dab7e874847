import { type contextFromBundle, createFhirClient, readContextBy } from '../../../src/fhir/index.ts';
import type { FhirServer } from '../flow/server.ts';
import { undoChoice, writeChoice } from './write-draft.ts';

/** Opens a server. Throws FhirError `refused` when the address is no absolute http(s). `read`: the reader of bundles that the page has. */
export function openServer(
  baseUrl: string,
  fetch: typeof globalThis.fetch | undefined,
  read: typeof contextFromBundle,
): FhirServer {
  const client = createFhirClient({ baseUrl, fetch });
  return {
    read: (draft, options) => readContextBy(read, client, draft, options),
    write: (draft, choice, catalogue, transport) => writeChoice(client, draft, choice, catalogue, transport),
    undo: (draft, undo, transport) => undoChoice(client, draft, undo, transport),
    put: (resource) => client.update(resource),
  };
}
