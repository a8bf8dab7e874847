/**
 * What keeps a choice: coding it, the outbox, sending. None of it is needed to read, to judge, to show or to write the draft, so in a
 * page without a bundler it stands in a file of its own, which is asked for as soon as there is a draft to read. Nothing of the FHIR
 * client may stand here: two files have two copies of its errors and of its exact numbers, which do not know each other.
 */
export { clientVersion as version } from '../flow/version.ts';
export { openLog } from './open-log.ts';
