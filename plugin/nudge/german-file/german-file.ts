/**
 * The nudge in German: for a page without a bundler a file of its own, which the second file asks for when the element's
 * `lang` says German (`second-file/spoken.ts`). Who reads Dutch or English never loads it.
 */
export { explainDe, specialismLabelsDe } from '../../../src/advice/index.ts';
export { nudgeDe, whyDe } from '../../texts/nudge.de.ts';
export { clientVersion as version } from '../flow/version.ts';
