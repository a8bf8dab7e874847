/**
 * What a page can do without until the GP has looked: the explanation, the patient's page, English, plain facts instead
 * of FHIR. In the file for a page without a bundler these come from a second file, when the first has said something or
 * needs one of them (`load-parts.ts`). Everything by which the GP leaves or takes over the proposal is in the first.
 */
export { keepAnswer } from './keep-answer.ts';
export { handOver } from './lit.ts';
export { readFacts } from './read-facts.ts';
export { printSheet } from './sheet.ts';
export { learn, speaks, specialismIn, textsIn } from './spoken.ts';
export { addWhyStyles } from './styles.ts';
export { why } from './why.ts';
