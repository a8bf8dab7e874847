import type { CodeSystem, ConceptMap, Questionnaire, QuestionnaireItem } from 'fhir/r4.js';
import {
  answerLabels,
  booleanAnswers,
  type Catalogue,
  factLabels,
  questionLabels,
  questions,
} from '../../advice/index.ts';
import { canonicalBase, hl7ReasonSystem, icpcSystem, tenzijReasonSystem } from '../../fhir/index.ts';
import { fhirId, formUrl, grouped } from './names.ts';

/** The words of a region for others' systems: its reasons, what other codes mean in ICPC, and the questions of its form. */

/** The tenzij reasons, with what each says of itself as a property. */
export function reasonsOut(catalogue: Catalogue): CodeSystem {
  return {
    resourceType: 'CodeSystem',
    id: 'verwijs-tenzij-reden',
    url: tenzijReasonSystem,
    version: catalogue.version,
    name: 'VerwijsTenzijReden',
    title: `Tenzij-redenen, ${catalogue.title}`,
    status: catalogue.status === 'published' ? 'active' : 'draft',
    experimental: catalogue.status === 'example',
    publisher: catalogue.owner,
    caseSensitive: true,
    content: 'complete',
    count: catalogue.reasons.length,
    property: [
      { code: 'short', type: 'string', description: 'Kort, op de knop.' },
      { code: 'leadsTo', type: 'string', description: 'Waar de reden toe leidt.' },
      { code: 'tag', type: 'string', description: 'M, C of G.' },
      { code: 'countsAsJustified', type: 'boolean', description: 'Telt als onderbouwd; afwezig is nee.' },
    ],
    concept: catalogue.reasons.map(({ code, label, short, leadsTo, tag, justified }) => ({
      code,
      display: label,
      property: [
        { code: 'short', valueString: short },
        { code: 'leadsTo', valueString: leadsTo },
        ...(tag === undefined ? [] : [{ code: 'tag', valueString: tag }]),
        ...(justified ? [{ code: 'countsAsJustified', valueBoolean: true }] : []),
      ],
    })),
  };
}

/** The reasons in the codes of HL7, and what codes of other systems mean in ICPC; none where the region says nothing. */
export function mapsOut(catalogue: Catalogue): ConceptMap[] {
  const common = { status: catalogue.status === 'published' ? 'active' : 'draft', version: catalogue.version } as const;
  const known = catalogue.reasons.filter(({ hl7 }) => hl7 !== undefined);
  const reasons: ConceptMap = {
    resourceType: 'ConceptMap',
    id: 'verwijs-tenzij-reden-hl7',
    url: `${canonicalBase}/ConceptMap/verwijs-tenzij-reden-hl7`,
    name: 'VerwijsTenzijRedenNaarHL7',
    ...common,
    group: [
      {
        source: tenzijReasonSystem,
        target: hl7ReasonSystem,
        element: known.map(({ code, hl7 }) => ({
          code,
          target: [{ ...(hl7 === undefined ? {} : { code: hl7 }), equivalence: 'wider' as const }],
        })),
      },
    ],
  };
  const systems = grouped(catalogue.conceptMap ?? [], ({ system }) => system);
  const codes: ConceptMap = {
    resourceType: 'ConceptMap',
    id: fhirId(`${catalogue.id}-icpc`),
    url: `${canonicalBase}/ConceptMap/${fhirId(`${catalogue.id}-icpc`)}`,
    name: 'NaarICPC',
    ...common,
    group: [...systems].map(([system, entries]) => ({
      source: system,
      target: icpcSystem,
      element: [...grouped(entries, ({ code }) => code)].map(([code, all]) => ({
        code,
        target: all.map(({ icpc }) => ({ code: icpc, equivalence: 'relatedto' as const })),
      })),
    })),
  };
  return [...(known.length > 0 ? [reasons] : []), ...(systems.size > 0 ? [codes] : [])];
}

/** The questions that rules of any region may ask of the form of a HIS. An answer that is open is unknown, never no. */
export function formOut(catalogue: Catalogue): Questionnaire {
  const yesOrNo = booleanAnswers.map(
    (linkId): QuestionnaireItem => ({ linkId, text: sentence(answerLabels[linkId].nl), type: 'boolean' }),
  );
  return {
    resourceType: 'Questionnaire',
    id: 'tenzij-verwijsformulier',
    url: formUrl,
    version: catalogue.version,
    name: 'TenzijVerwijsformulier',
    title: 'Vragen bij de verwijzing',
    status: catalogue.status === 'published' ? 'active' : 'draft',
    experimental: catalogue.status === 'example',
    subjectType: ['Patient'],
    publisher: catalogue.owner,
    item: [
      {
        linkId: 'question',
        text: sentence(factLabels['question']?.nl ?? 'vraag'),
        type: 'choice',
        answerOption: questions.map((code) => ({ valueCoding: { code, display: sentence(questionLabels[code].nl) } })),
      },
      ...yesOrNo,
      {
        linkId: 'patient-preference',
        text: sentence(factLabels['patient-preference']?.nl ?? 'voorkeur'),
        type: 'choice',
        answerOption: ['none', 'intermediate', 'hospital'].map((code) => ({ valueCoding: { code } })),
      },
    ],
  };
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}?`;
