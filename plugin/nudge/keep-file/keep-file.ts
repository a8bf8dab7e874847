/**
 * What keeps a choice (coding it, the outbox, sending) and what keeps a region's word (signatures, what its practices set). None of it
 * is needed to read, to judge or to show, so in a page without a bundler it stands in a file of its own, which is asked for as soon as
 * there is a draft to read.
 */
export { withSettings } from '../../../src/catalogue/verify.ts';
export { clientVersion as version } from '../flow/version.ts';
export { liveCatalogue } from './live-catalogue.ts';
export { openLog } from './open-log.ts';
