import {
  booleanAnswers,
  type FormQuestion,
  preferences,
  questions,
  type ReferralForm,
  type Said,
  type Service,
} from '../../advice/index.ts';
import type { WrittenRegion, WrittenService } from '../reading/defaults.ts';
import type { Finding, Path } from '../reading/problem.ts';
import { checkIcpc } from './check-codes.ts';
import type { Region } from './check-region.ts';
import { checkAccountable, type Moment } from './check-service.ts';
import { checkText } from './check-words.ts';

/** What is shown beside an advice: forms, texts for the conversation, links. */

type Report = (finding: Finding) => void;

/** As far as it was read from a folder; a catalogue that was published holds it apart, and was checked then. */
interface Written {
  readonly region?: (Region & Partial<Pick<WrittenRegion, 'formulary' | 'positiveHealth' | 'training'>>) | undefined;
  readonly services: readonly (Service & Pick<WrittenService, 'sharedDecision'>)[];
  readonly forms?: readonly ReferralForm[] | undefined;
  /** False when something could not be read: then nothing can be called absent. */
  readonly complete: boolean;
}

export function checkContent(
  { region, services, forms = [], complete }: Written,
  moment: Moment,
  report: Report,
): void {
  const offered = new Set(services.flatMap(({ specialisms }) => specialisms));
  const seen = new Set<string>();
  for (const [index, form] of forms.entries()) {
    const { specialism } = form;
    if (seen.has(specialism)) report({ code: 'duplicate-id', path: ['forms', index, 'specialism'], value: specialism });
    seen.add(specialism);
    if (complete && !offered.has(specialism))
      report({ code: 'form-without-service', path: ['forms', index, 'specialism'], value: specialism });
    checkForm(form, ['forms', index], moment, report);
  }
  for (const [index, { sharedDecision }] of services.entries()) {
    if (!sharedDecision) continue;
    const path = ['services', index, 'sharedDecision'];
    const { text, url } = sharedDecision;
    if (text === undefined && url === undefined) report({ code: 'empty', path, value: 'shared-decision' });
    checkSaid(text, [...path, 'text'], report);
    checkLink(url, [...path, 'url'], report);
  }
  for (const [index, { icpc, title, url }] of (region?.formulary ?? []).entries()) {
    checkIcpc(icpc, ['formulary', index, 'icpc'], report);
    checkText(title, ['formulary', index, 'title'], report);
    checkLink(url, ['formulary', index, 'url'], report);
  }
  checkTwice(region?.formulary ?? [], report);
  checkSaid(region?.positiveHealth?.question, ['positiveHealth', 'question'], report);
  checkLink(region?.positiveHealth?.url, ['positiveHealth', 'url'], report);
  if (region?.training) {
    checkText(region.training.title, ['training', 'title'], report);
  }
  checkLink(region?.training?.url, ['training', 'url'], report);
}

/** A code that more than one line names, told once: at the second line. */
function checkTwice(lines: readonly { readonly icpc: readonly string[] }[], report: Report): void {
  const places = new Map<string, Path[]>();
  for (const [index, { icpc }] of lines.entries()) {
    for (const code of new Set(icpc)) {
      const path = ['formulary', index, 'icpc', icpc.indexOf(code)];
      const before = places.get(code);
      if (before === undefined) places.set(code, [path]);
      else before.push(path);
    }
  }
  for (const [code, [, second, ...more]] of places) {
    if (second === undefined) continue;
    report({ code: 'formulary-twice', path: second, value: code, allowed: [String(more.length + 2)] });
  }
}

function checkForm(form: ReferralForm, path: Path, moment: Moment, report: Report): void {
  checkAccountable(form, path, moment, report);
  checkSaid(form.title, [...path, 'title'], report);
  const seen = new Set<string>();
  for (const [nth, question] of form.questions.entries()) {
    const at = [...path, 'questions', nth];
    if (seen.has(question.linkId)) report({ code: 'duplicate-id', path: [...at, 'linkId'], value: question.linkId });
    seen.add(question.linkId);
    checkSaid(question.text, [...at, 'text'], report);
    for (const [place, option] of (question.options ?? []).entries()) {
      checkSaid(option.text, [...at, 'options', place, 'text'], report);
    }
    checkAnswers(question, at, report);
  }
}

/** The answers that rules know, by the id of a question that they ask. */
const known: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['question', questions],
  ['patient-preference', preferences],
]);

/** A question that rules read too has the answers that rules know: else it would be asked, and not be heard. */
function checkAnswers({ linkId, type, options = [], prefill }: FormQuestion, path: Path, report: Report): void {
  const answers = known.get(linkId);
  const isYesOrNo = booleanAnswers.some((one) => one === linkId);
  const wanted = isYesOrNo ? 'boolean' : answers || options.length > 0 ? 'choice' : type;
  if (type !== wanted) report({ code: 'wrong-value', path: [...path, 'type'], value: type, allowed: [wanted] });
  // What stands in the record is a sentence: no date, no code, no yes or no.
  if (prefill !== undefined && type !== 'text')
    report({ code: 'wrong-value', path: [...path, 'type'], value: type, allowed: ['text'] });
  if (type === 'choice' && options.length === 0)
    report({ code: 'missing-key', path: [...path, 'options'], value: 'options' });
  const [only, other] = options;
  if (type === 'choice' && only && !other)
    report({ code: 'choice-of-one', path: [...path, 'options'], value: only.code });
  const codes = new Set<string>();
  for (const [nth, { code }] of options.entries()) {
    const at = [...path, 'options', nth, 'code'];
    if (answers && !answers.includes(code)) report({ code: 'wrong-value', path: at, value: code, allowed: answers });
    if (codes.has(code)) report({ code: 'duplicate-id', path: at, value: code });
    codes.add(code);
  }
}

/** Words of the region, in each language that it gives. */
function checkSaid(text: Said | undefined, path: Path, report: Report): void {
  for (const language of ['nl', 'en', 'de'] as const) {
    const words = text?.[language];
    if (words !== undefined) checkText(words, [...path, language], report, language);
  }
}

/** A link that a GP or a patient can follow: to a site by its name, and without anything in it of who follows it. */
function checkLink(url: string | undefined, path: Path, report: Report): void {
  if (url === undefined) return;
  // A name and password before the host are read as the host.
  const isPlain = /^https:\/\/[^/?#@\\]+([/?#]|$)/i.test(url);
  const host = isPlain && URL.canParse(url) ? new URL(url).hostname : '';
  const isSite = host.includes('.') && !/^[\d.]+$|^\[|\.(localhost|local|internal)\.?$/.test(host);
  if (!isSite || holdsBsn(url)) report({ code: 'wrong-format', path, value: url, allowed: ['url'] });
  // A letter of another alphabet in a name reads as our own: here as a browser writes the name.
  else if (/(^|\.)xn--/.test(host)) report({ code: 'link-letters', path, value: host });
}

/** Nine digits that pass the test of eleven. */
const holdsBsn = (url: string): boolean =>
  [...url.matchAll(/(?<!\d)\d{9}(?!\d)/g)].some(([digits]) => {
    const sum = [...digits].reduce((all, digit, at) => all + Number(digit) * (at === 8 ? -1 : 9 - at), 0);
    return sum % 11 === 0;
  });
