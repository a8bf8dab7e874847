import type { PlanDefinition, RelatedArtifact } from 'fhir/r4.js';
import type { Catalogue, Rule, Service } from '../../advice/index.ts';
import { catalogueCanonical } from '../../fhir/index.ts';
import { asExtension, detailUrl } from './as-extension.ts';
import { ruleExpression } from './fhirpath.ts';
import { fhirId, proposedServiceUrl, regionSystem, urlOf } from './names.ts';
import { specialty } from './services-out.ts';

/** The rules of a region as PlanDefinitions, and the region itself as the plan that holds them. */

/** What all plans of a catalogue say alike. */
function stated(
  catalogue: Catalogue,
): Pick<PlanDefinition, 'version' | 'status' | 'experimental' | 'publisher' | 'jurisdiction'> {
  return {
    version: catalogue.version,
    status: catalogue.status === 'published' ? 'active' : 'draft',
    experimental: catalogue.status === 'example',
    publisher: catalogue.owner,
    jurisdiction: [{ coding: [{ system: 'urn:iso:std:iso:3166', code: 'NL' }] }],
  };
}

const program = ({ id }: Catalogue) => ({
  code: { system: 'http://terminology.hl7.org/CodeSystem/usage-context-type', code: 'program' },
  valueCodeableConcept: { coding: [{ system: regionSystem, code: id }] },
});

const source = (display: string): RelatedArtifact => ({ type: 'documentation', display });

/** A rule, which proposes its service when its expression is true. */
export function ruleOut(rule: Rule, service: Service, catalogue: Catalogue): PlanDefinition {
  const detail = asExtension(detailUrl, { ...rule, service: service.id });
  const { checkedBy } = service;
  return {
    resourceType: 'PlanDefinition',
    id: fhirId(rule.id),
    ...(detail ? { extension: [detail] } : {}),
    url: urlOf('PlanDefinition', fhirId(rule.id)),
    ...stated(catalogue),
    name: nameOf(rule.id),
    title: rule.title,
    type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/plan-definition-type', code: 'eca-rule' }] },
    useContext: [
      program(catalogue),
      ...(rule.specialisms ?? service.specialisms).map((code) => ({
        code: { system: 'http://terminology.hl7.org/CodeSystem/usage-context-type', code: 'focus' },
        valueCodeableConcept: specialty(code),
      })),
    ],
    effectivePeriod: { start: service.validFrom, ...(service.validTo === undefined ? {} : { end: service.validTo }) },
    author: [{ name: service.author }],
    ...(checkedBy === 'nobody' ? {} : { reviewer: [{ name: checkedBy }] }),
    relatedArtifact: service.source.map(source),
    action: [
      {
        extension: [
          { url: proposedServiceUrl, valueReference: { reference: `HealthcareService/${fhirId(service.id)}` } },
        ],
        title: service.name,
        textEquivalent: rule.title,
        trigger: [{ type: 'named-event', name: 'order-select' }],
        condition: [
          {
            kind: 'applicability',
            expression: { language: 'text/fhirpath', expression: ruleExpression(rule, service) },
          },
        ],
        input: [
          { type: 'ServiceRequest' },
          { type: 'Patient' },
          { type: 'Condition' },
          { type: 'QuestionnaireResponse' },
        ],
        precheckBehavior: service.role === 'default' ? 'yes' : 'no',
      },
    ],
  };
}

/** The whole agreement, by the canonical that a referral names; what is no service and no rule is its detail. */
export function regionOut(catalogue: Catalogue): PlanDefinition {
  const { services, ...rest } = catalogue;
  const detail = asExtension(detailUrl, { ...rest, serviceOrder: services.map(({ id }) => id) });
  const [url] = catalogueCanonical(catalogue).split('|');
  return {
    resourceType: 'PlanDefinition',
    id: fhirId(catalogue.id),
    ...(detail ? { extension: [detail] } : {}),
    ...(url === undefined ? {} : { url }),
    ...stated(catalogue),
    name: nameOf(catalogue.id),
    title: catalogue.title,
    type: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/plan-definition-type', code: 'clinical-protocol' }],
    },
    useContext: [program(catalogue)],
    effectivePeriod: {
      start: catalogue.validFrom,
      ...(catalogue.validTo === undefined ? {} : { end: catalogue.validTo }),
    },
    action: services.flatMap(({ rules }) =>
      rules.map((rule) => ({
        title: rule.title,
        definitionCanonical: `${urlOf('PlanDefinition', fhirId(rule.id))}|${catalogue.version}`,
      })),
    ),
  };
}

/** A name for machines: a letter, then letters, digits and `_`. */
const nameOf = (id: string): string => `Regel_${id.replaceAll('-', '_')}`.slice(0, 255);
