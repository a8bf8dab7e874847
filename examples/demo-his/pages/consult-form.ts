import { evalFhirPathTyped, toTypedValue } from '@medplum/core';
import type {
  Bundle,
  Patient,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  ServiceRequest,
} from 'fhir/r4';
import type { Answers } from './form-questions.ts';
import type { HisServer } from './his-server.ts';

/** The consultformulier of a specialism: what it takes from the record, and what its answers become. No screen here. */

/** A form that was filled in. */
export interface Filled {
  /** Answers to questions that the region's rules ask too: these stay in the referral form, and are asked once. */
  readonly shared: Answers;
  /** All others, as they are kept in the record. */
  readonly response: QuestionnaireResponseItem[];
  /** The Kern of the letter. */
  readonly letter: string;
}

const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire';
const variableUrl = 'http://hl7.org/fhir/StructureDefinition/variable';
const sectionUrl = 'https://tenzij.example/fhir/StructureDefinition/letter-section';
const controlUrl = 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl';

/** The form as the screen asks it: yes and no as two answers, because a box that is not ticked is no "no". */
export function asked(form: Questionnaire, words: { readonly yes: string; readonly no: string }): Questionnaire {
  const radio = {
    url: controlUrl,
    valueCodeableConcept: {
      coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code: 'radio-button' }],
    },
  };
  const item = (form.item ?? []).map((one): QuestionnaireItem => {
    if (one.type !== 'boolean' && one.type !== 'choice') return one;
    const answerOption =
      one.type === 'boolean'
        ? [{ valueCoding: { code: 'true', display: words.yes } }, { valueCoding: { code: 'false', display: words.no } }]
        : (one.answerOption ?? []);
    return { ...one, type: 'choice', extension: [...(one.extension ?? []), radio], answerOption };
  });
  return { ...form, item };
}

export interface Known {
  readonly server: HisServer;
  readonly patient: Patient;
  readonly draft: ServiceRequest;
  /** Given in the referral form or in the nudge. */
  readonly answers: Answers;
  /** This form, as it was filled in before. */
  readonly earlier: readonly QuestionnaireResponseItem[];
}

/** A form as it stands before the GP types. */
export interface Opened {
  /** What is asked. */
  readonly questionnaire: Questionnaire;
  /** What the region has to read first, for this referral. */
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly known: QuestionnaireResponse;
}

const supportLink = 'http://hl7.org/fhir/StructureDefinition/questionnaire-supportLink';

/**
 * Earlier answers first, else what the record says (SDC `initialExpression`). What holds for other referrals only (SDC
 * `enableWhenExpression`) is left out.
 */
export async function opened(form: Questionnaire, known: Known): Promise<Opened> {
  const { patient, draft, answers, earlier } = known;
  const variables = { patient: toTypedValue(patient), draft: toTypedValue(draft), ...(await recordOf(form, known)) };
  const named = Object.fromEntries(Object.entries(variables).map(([name, value]) => [`%${name}`, value]));
  const resultOf = (item: QuestionnaireItem, kind: string): unknown => {
    const expression = item.extension?.find(({ url }) => url === `${sdc}-${kind}`)?.valueExpression?.expression;
    return expression && (evalFhirPathTyped(expression, [toTypedValue(patient)], named)[0]?.value ?? false);
  };
  const items = (form.item ?? []).filter((one) => resultOf(one, 'enableWhenExpression') !== false);
  const links = items.flatMap(({ type, text = '', extension }) => {
    const url = type === 'display' && extension?.find((one) => one.url === supportLink)?.valueUri;
    return url && /^https:\/\//i.test(url) ? [{ title: text, url }] : [];
  });
  const questionnaire = { ...form, item: items.filter(({ type }) => type !== 'display') };
  const before = new Map(earlier.map((one) => [one.linkId, one]));
  const item = questionnaire.item.map((one): QuestionnaireResponseItem => {
    const base = { linkId: one.linkId, ...(one.text === undefined ? {} : { text: one.text }) };
    const shared = answers.get(one.linkId);
    if (shared !== undefined) return { ...base, answer: [{ valueCoding: codingOf(form, one.linkId, String(shared)) }] };
    const own = before.get(one.linkId);
    const ticked = own?.answer?.[0]?.valueBoolean;
    if (ticked !== undefined) return { ...base, answer: [{ valueCoding: codingOf(form, one.linkId, String(ticked)) }] };
    if (own) return own;
    const found = resultOf(one, 'initialExpression');
    const value = typeof found === 'string' ? found.trim() : '';
    return value === '' ? base : { ...base, answer: [{ valueString: value }] };
  });
  return { questionnaire, links, known: { resourceType: 'QuestionnaireResponse', status: 'in-progress', item } };
}

/** The variables of the form that are searches, as Bundles. */
async function recordOf(form: Questionnaire, { server, patient }: Known) {
  const queries = (form.extension ?? []).flatMap(({ url, valueExpression }) =>
    url === variableUrl && valueExpression?.name && valueExpression.expression
      ? [[valueExpression.name, valueExpression.expression] as const]
      : [],
  );
  const bundles = queries.map(async ([name, query]) => {
    const found = await server.search(query.replaceAll('{{%patient.id}}', patient.id ?? ''));
    const bundle: Bundle = {
      resourceType: 'Bundle',
      type: 'searchset',
      entry: found.map((resource) => ({ resource })),
    };
    return [name, toTypedValue(bundle)] as const;
  });
  return Object.fromEntries(await Promise.all(bundles));
}

const codingOf = (form: Questionnaire, linkId: string, code: string) =>
  form.item?.find((one) => one.linkId === linkId)?.answerOption?.find(({ valueCoding }) => valueCoding?.code === code)
    ?.valueCoding ?? { code };

/** What was filled in. `shared`: the ids of the questions that the referral form asks too. */
export function filledIn(
  form: Questionnaire,
  { item = [] }: QuestionnaireResponse,
  shared: ReadonlySet<string>,
  sections: Readonly<Record<string, string>>,
): Filled {
  const answered = item.filter(({ answer }) => textOf(answer?.[0]) !== undefined);
  const common = new Map<string, string | boolean>();
  for (const { linkId, answer } of answered) {
    const code = answer?.[0]?.valueCoding?.code;
    if (shared.has(linkId) && code !== undefined) common.set(linkId, yesOrNo(code) ?? code);
  }
  const response = answered
    .filter(({ linkId }) => !shared.has(linkId))
    .map((one): QuestionnaireResponseItem => {
      const value = yesOrNo(one.answer?.[0]?.valueCoding?.code);
      return value === undefined ? one : { ...one, answer: [{ valueBoolean: value }] };
    });
  const lines = Object.entries(sections).flatMap(([code, title]) => {
    const said = (form.item ?? []).flatMap(({ linkId, text, extension }) => {
      if (extension?.find(({ url }) => url === sectionUrl)?.valueCode !== code) return [];
      const answer = textOf(answered.find((one) => one.linkId === linkId)?.answer?.[0]);
      return answer === undefined ? [] : [`${text ?? linkId} ${answer}`];
    });
    return said.length > 0 ? [`${title}\n${said.map((one) => `- ${one}`).join('\n')}`] : [];
  });
  return { shared: common, response, letter: lines.join('\n') };
}

const yesOrNo = (code: string | undefined) => (code === 'true' || code === 'false' ? code === 'true' : undefined);

function textOf(answer: NonNullable<QuestionnaireResponseItem['answer']>[number] | undefined): string | undefined {
  const text = answer?.valueString ?? answer?.valueDate ?? answer?.valueCoding?.display ?? answer?.valueCoding?.code;
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}
