/**
 * What only a host needs that pins its region's keys, names a signed pointer (`live.json`), or hands over what its practice has
 * set: checking signatures, applying settings. A file of its own, fetched when one of them is asked for.
 */
export { withSettings } from '../../../src/catalogue/verify.ts';
export { clientVersion as version } from '../flow/version.ts';
export { liveCatalogue } from './live-catalogue.ts';
