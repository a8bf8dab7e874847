/**
 * `tenzij/logbook/receiver`: how the logbook receives and searches, without Node and without PostgreSQL. Whoever keeps
 * choices elsewhere, as the demonstration in a page does, gives a `ChoiceStore` and answers as the logbook would.
 */
export type { Witness } from '../fhir/index.ts';
export { answer, outcome, outcomeOf } from './store/outcome.ts';
export {
  type Bound,
  DEFAULT_COUNT,
  MOST_COUNT,
  PARAMETERS,
  readSearch,
  type SearchQuery,
  type Token,
  writeCursor,
} from './store/read/search-query.ts';
export { batchResponse } from './store/receipt.ts';
export {
  type Admission,
  type Arrival,
  type ChoiceStore,
  MOST_ENTRIES,
  receiveBatch,
  receiveOne,
  type Stored,
  type Verdict,
} from './store/receive.ts';
