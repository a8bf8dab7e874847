/**
 * What keeps a choice: writing it in the draft, and logging it. None of it is needed to read, to judge or to show, so in a page
 * without a bundler it stands in a file of its own, which is asked for as soon as there is a draft to read.
 */
export { writeRoute, writeUndo } from '../../../src/fhir/index.ts';
export { clientVersion as version } from '../flow/version.ts';
export { openLog } from './open-log.ts';
