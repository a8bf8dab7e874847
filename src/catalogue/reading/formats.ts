/**
 * The two packages that read a region's files, in one place: the build puts them inside this file, so that `npx tenzij check`
 * works by itself while a page that installs tenzij gets neither (DECISIONS.md, "What a vendor installs brings no server").
 */
export { CsvError, parse as parseCsv } from 'csv-parse/sync';
export {
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
  visit,
} from 'yaml';
