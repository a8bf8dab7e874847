import {
  booleanAnswers,
  type Catalogue,
  type ChoiceEvent,
  choiceKinds,
  factLabels,
  outcomes,
  preferences,
  priorities,
  questions,
  routes,
  silenceCodes,
  silenceRules,
} from '../../advice/index.ts';
import { eachLeaf, type Problem } from './problem.ts';

/**
 * Identity is kept out by an allow-list: a word of an event must be a word of tenzij itself, or stand in the published
 * catalogue under which the choice was made. What a region published cannot name its patients. Pure.
 */

export interface Vocabulary {
  readonly id: string;
  readonly version: string;
  readonly hash: string;
  /** Hash of the rules alone. */
  readonly rules: string;
  readonly services: ReadonlySet<string>;
  readonly reasons: ReadonlySet<string>;
  /** Of those, what the region calls complete by nature. */
  readonly complete: ReadonlySet<string>;
  /** Every code and id that stands in the catalogue. */
  readonly codes: ReadonlySet<string>;
}

const CODE = /^[A-Za-z0-9][A-Za-z0-9._:/@+~=-]{0,127}$/;

const ownWords: ReadonlySet<string> = new Set([
  ...choiceKinds,
  ...outcomes,
  ...routes,
  ...silenceCodes,
  ...Object.keys(silenceRules),
  ...priorities,
  ...questions,
  ...preferences,
  ...booleanAnswers,
  ...Object.keys(factLabels),
  // Of the coded context: who, where, whether it is known.
  ...['male', 'female', 'other', 'unknown', 'in', 'out', 'outside', 'inside', 'true', 'false', 'none'],
  ...[
    'postcode',
    'deceased',
    'incomplete',
    'forms',
    'earlier-referral',
    'further-reason',
    'problem',
    'problem-matters',
  ],
  ...['nudge', 'launch', 'hooks', 'specialism', 'draft', 'addressed', 'insurer', 'catalogue'],
]);

/**
 * Forms that are too small to name anybody, each in its own place only: four digits are a specialism there, and somebody's
 * postcode elsewhere. A finer code of a reason has to stand in the catalogue.
 */
const smallForms: readonly (readonly [place: RegExp, form: RegExp])[] = [
  // Those of hospitals, before which no postcode comes, and elderly care.
  [/^context\.specialism$/, /^(03\d{2}|8418)$/],
  [/^context\.(icpc|icpcOther|furtherNo|furtherYes)\.\d+$|^advice\.decidedBy\.icpc$/, /^[A-Z]\d{2}$/],
  [/^context\.(age|ageBand)$/, /^\d{1,3}(-\d{1,3}|\+)$/],
  [/^(context\.unclear|advice\.unknown)\.\d+$/, /^further-reason:[A-Z]\d{2}$/],
];

/** The words of a catalogue. `rules`: the hash of its rules. */
export function vocabularyOf(catalogue: Catalogue, rules: string): Vocabulary {
  const { id, version, hash, services, reasons } = catalogue;
  const codes = new Set<string>();
  collect(catalogue, codes);
  return {
    id,
    version,
    hash,
    rules,
    services: new Set(services.map((service) => service.id)),
    reasons: new Set(reasons.map(({ code }) => code)),
    complete: new Set(reasons.flatMap(({ code, justified }) => (justified ? [code] : []))),
    codes,
  };
}

/** Where a catalogue holds no words of its own: an event that repeated one could tell where a patient lives, or name a doctor. */
const noWords = ['postcodes', 'nearestFor', 'agb', 'author', 'checkedBy'];

function collect(value: unknown, codes: Set<string>): void {
  if (typeof value === 'string' && CODE.test(value)) codes.add(value);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) if (!noWords.includes(key)) collect(part, codes);
}

/** What in an event is no word of tenzij or of its catalogue. Names the place, never the value. */
export function strangeWords(event: ChoiceEvent, vocabulary: Vocabulary): readonly Problem[] {
  const { services, reasons } = vocabulary;
  const problems: Problem[] = [];
  const refuse = (path: string, message: string) => void problems.push({ path: `choice.${path}`, message });
  const { advice, chosen, catalogue, reason } = event;
  if (catalogue.id !== vocabulary.id || catalogue.version !== vocabulary.version) {
    refuse('catalogue', 'The catalogue with this hash has another id or version.');
  }
  if ('rules' in catalogue && catalogue.rules !== undefined && catalogue.rules !== vocabulary.rules) {
    refuse('catalogue.rules', 'The catalogue with this hash has other rules.');
  }
  if (advice.preselected && !services.has(advice.preselected.service)) refuse('advice.preselected', 'No such service.');
  if (chosen?.service !== undefined && !services.has(chosen.service)) refuse('chosen.service', 'No such service.');
  if (reason !== undefined && !reasons.has(reason)) refuse('reason', 'No such reason in this catalogue.');
  if ((event.reasonPlace ?? 0) > reasons.size) refuse('reasonPlace', 'There are fewer reasons in this catalogue.');
  const isWord = (text: string, at: string) =>
    ownWords.has(text) ||
    vocabulary.codes.has(text) ||
    smallForms.some(([place, form]) => place.test(at) && form.test(text));
  const { practice: _p, id: _i, hour: _h, at: _a, draftKey: _d, client: _c, catalogue: _k, ...rest } = event;
  eachLeaf(rest, (value, path) => {
    if (typeof value === 'string' && !isWord(value, path)) refuse(path, 'No code of this catalogue.');
  });
  return problems;
}
