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
}

export function checkContent({ region, services, forms = [] }: Written, moment: Moment, report: Report): void {
  const seen = new Set<string>();
  for (const [index, form] of forms.entries()) {
    const { specialism } = form;
    if (seen.has(specialism)) report({ code: 'duplicate-id', path: ['forms', index, 'specialism'], value: specialism });
    seen.add(specialism);
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
    checkSigns(title, ['formulary', index, 'title'], report);
    checkLink(url, ['formulary', index, 'url'], report);
  }
  checkSaid(region?.positiveHealth?.question, ['positiveHealth', 'question'], report);
  checkLink(region?.positiveHealth?.url, ['positiveHealth', 'url'], report);
  if (region?.training) {
    checkText(region.training.title, ['training', 'title'], report);
    checkSigns(region.training.title, ['training', 'title'], report);
  }
  checkLink(region?.training?.url, ['training', 'url'], report);
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
  const codes = new Set<string>();
  for (const [nth, { code }] of options.entries()) {
    const at = [...path, 'options', nth, 'code'];
    if (answers && !answers.includes(code)) report({ code: 'wrong-value', path: at, value: code, allowed: answers });
    if (codes.has(code)) report({ code: 'duplicate-id', path: at, value: code });
    codes.add(code);
  }
}

/** Words of the region; the rules of the house are about Dutch. In no language do they hold what is not to be seen. */
function checkSaid(text: Said | undefined, path: Path, report: Report): void {
  if (!text) return;
  checkText(text.nl, [...path, 'nl'], report);
  for (const [language, words] of Object.entries(text)) checkSigns(words, [...path, language], report);
}

/** Signs that turn a text around or that other programs refuse (a NUL), save a tab and the end of a line. */
const unseen = /(?![\t\n\r])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

function checkSigns(words: unknown, path: Path, report: Report): void {
  const [sign] = (typeof words === 'string' && unseen.exec(words)) || [];
  if (sign === undefined) return;
  // By its number: the sign itself would not be seen in a report either.
  const value = `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  report({ code: 'wrong-format', path, value, allowed: ['text'] });
}

function checkLink(url: string | undefined, path: Path, report: Report): void {
  // A name and password before the host are read as the host.
  if (url !== undefined && (!/^https:\/\/[^/?#@]+([/?#]|$)/i.test(url) || unseen.test(url)))
    report({ code: 'wrong-format', path, value: url, allowed: ['url'] });
}
