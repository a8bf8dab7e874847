/**
 * What talks with a FHIR server: reading a draft with its record, writing the choice, the Task. For a host that names its server
 * with `fhir`; asked for as soon as there is a draft. Whole in one file: two copies of the FHIR client do not know each other's
 * errors, and a conflict that is not known as one is written over.
 */
export { clientVersion as version } from '../flow/version.ts';
export { openServer } from './open-server.ts';
