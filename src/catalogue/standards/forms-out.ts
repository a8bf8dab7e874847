import type { Element, Extension, Questionnaire, QuestionnaireItem } from 'fhir/r4.js';
import { type Catalogue, type FormQuestion, type ReferralForm, readContent, type Said } from '../../advice/index.ts';
import { canonicalBase, cod016System, icpcSystem } from '../../fhir/index.ts';
import { fallsUnder } from './fhirpath.ts';
import { fhirId, urlOf } from './names.ts';

/** The consultformulieren of a region as SDC Questionnaires: another HIS fills them from its record and asks the rest. */

const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire';
/** The part of the referral letter that an answer goes into. */
export const letterSectionUrl = `${canonicalBase}/StructureDefinition/letter-section`;

/** What a form takes from the record, by name: FHIRPath over the variables below, as SDC's population reads it. */
const expressions: Readonly<Record<NonNullable<FormQuestion['prefill']>, string>> = {
  reason: `${reasonsOf()}.text.join('; ')`,
  problems: "%problems.entry.resource.code.text.join('; ')",
  subjective: line('S'),
  objective: line('O'),
  plan: line('P'),
};

/** The problems that are a reason of this referral. */
function reasonsOf(): string {
  return "%problems.entry.resource.where(id in %draft.reasonReference.select(reference.replace('Condition/', ''))).code";
}

/** A line of the newest contact in the journal of the GP (SOEP). */
function line(letter: string): string {
  return `%journal.entry.resource.where(code.coding.code = '${letter}').first().value`;
}

const expression = (url: string, language: string, text: string, name?: string): Extension => ({
  url,
  valueExpression: { ...(name === undefined ? {} : { name }), language, expression: text },
});
const query = (name: string, text: string): Extension =>
  expression('http://hl7.org/fhir/StructureDefinition/variable', 'application/x-fhir-query', text, name);
const launchContext = (code: string, type: string): Extension => ({
  url: `${sdc}-launchContext`,
  extension: [
    { url: 'name', valueCoding: { system: 'http://hl7.org/fhir/uv/sdc/CodeSystem/launchContext', code } },
    { url: 'type', valueCode: type },
  ],
});

/** What the expressions stand on: the draft and its patient, the active problems, and the journal, newest first. */
const ground: readonly Extension[] = [
  launchContext('patient', 'Patient'),
  launchContext('draft', 'ServiceRequest'),
  query('problems', 'Condition?subject=Patient/{{%patient.id}}&clinical-status=active'),
  query('journal', 'Observation?subject=Patient/{{%patient.id}}&_sort=-date'),
];

/** The forms of the region; none where it has none. */
export function formsOut(catalogue: Catalogue): Questionnaire[] {
  return (readContent(catalogue.content).forms ?? []).map((form) => formOut(form, catalogue));
}

function formOut(form: ReferralForm, catalogue: Catalogue): Questionnaire {
  const id = fhirId(`${catalogue.id}-consultformulier-${form.specialism}`);
  return {
    resourceType: 'Questionnaire',
    id,
    extension: [...ground],
    url: urlOf('Questionnaire', id),
    version: catalogue.version,
    name: `Consultformulier_${form.specialism}`,
    title: form.title.nl,
    ...as('_title', form.title),
    status: catalogue.status === 'published' ? 'active' : 'draft',
    experimental: catalogue.status === 'example',
    subjectType: ['Patient'],
    language: 'nl',
    publisher: catalogue.owner,
    code: [{ system: cod016System, code: form.specialism }],
    item: withLinks(form, linksOf(catalogue)),
  };
}

/** To the formulary of the region, for a referral with a reason that it speaks of. */
function linksOf({ content }: Catalogue): QuestionnaireItem[] {
  const codes = `(%draft.reasonCode | ${reasonsOf()}).coding.where(system = '${icpcSystem}').code`;
  return (readContent(content).formulary ?? []).map(({ icpc, title, url }, nth) => ({
    extension: [
      { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-supportLink', valueUri: url },
      expression(`${sdc}-enableWhenExpression`, 'text/fhirpath', fallsUnder(codes, icpc)),
    ],
    // No question of a region has a point in its id.
    linkId: `formulary.${nth + 1}`,
    text: title,
    type: 'display',
  }));
}

/** Before what is asked about a therapy: the question to the specialist where that may be one, else what was tried already. */
function withLinks({ questions }: ReferralForm, links: readonly QuestionnaireItem[]): QuestionnaireItem[] {
  const asks = questions.findIndex(({ options = [] }) => options.some(({ code }) => code === 'treatment'));
  const place = asks >= 0 ? asks : questions.findIndex(({ fills }) => fills === 'done');
  const items = questions.map(itemOf);
  return place < 0 ? items : items.toSpliced(place, 0, ...links);
}

function itemOf({ linkId, text, type, options, prefill, fills }: FormQuestion): QuestionnaireItem {
  return {
    extension: [
      { url: letterSectionUrl, valueCode: fills },
      ...(prefill ? [expression(`${sdc}-initialExpression`, 'text/fhirpath', expressions[prefill])] : []),
    ],
    linkId,
    text: text.nl,
    ...as('_text', text),
    type,
    required: false,
    ...(options && {
      answerOption: options.map(({ code, text: label }) => ({
        valueCoding: { code, display: label.nl, ...as('_display', label) },
      })),
    }),
  };
}

/** The words in the other languages that the region gives, beside those of `key`; nothing where it gives none. */
function as<Key extends '_text' | '_title' | '_display'>(key: Key, { en, de }: Said): { [One in Key]?: Element } {
  const other = Object.entries({ en, de }).flatMap(([lang, content]): Extension[] =>
    content === undefined
      ? []
      : [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/translation',
            extension: [
              { url: 'lang', valueCode: lang },
              { url: 'content', valueString: content },
            ],
          },
        ],
  );
  const none: { [One in Key]?: Element } = {};
  return other.length > 0 ? { ...none, [key]: { extension: other } } : none;
}
