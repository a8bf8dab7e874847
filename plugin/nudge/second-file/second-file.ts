/**
 * What a page can do without until the GP has looked: the explanation, the patient's page, English, plain facts instead
 * of FHIR. In the file for a page without a bundler these come from a second file, when the first has said something or
 * needs one of them (`arrival.ts`). Everything by which the GP leaves or takes over the proposal is in the first.
 */
export { specialismLabels } from '../../../src/advice/words/specialisms.ts';
export { en } from '../../texts/en.ts';
export { comparisonOf } from '../view/comparison.ts';
export { keepAnswer } from './answers.ts';
export { readFacts } from './facts-source.ts';
export { handOver } from './lit.ts';
export { printSheet } from './print-sheet.ts';
export { cancelTask, taskFor } from './transport-task.ts';
export { addWhyStyles } from './why.styles.ts';
export { why } from './why.ts';
