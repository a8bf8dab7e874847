/**
 * Takes the place of the demo HIS's `fhir/definitions.ts` in a browser. The definitions arrive over the network, so
 * `loadDefinitions` has taught Medplum before the server starts; there is nothing left to do here.
 */
export function indexDefinitions(): void {}
