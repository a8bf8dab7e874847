import type { CapabilityStatement } from 'fhir/r4.js';
import { auditEventProfile, canonicalBase } from '../../../fhir/index.ts';
import { DEFAULT_COUNT, MOST_COUNT } from '../../store/read/search-query.ts';
import { MOST_ENTRIES } from '../../store/receive.ts';

const LOCKED =
  'Bearer token (JWT) of an issuer that the operator trusts, with the claims tenzij_region, tenzij_role and, for a practice, ' +
  'tenzij_practice. Systems get theirs by SMART Backend Services at that issuer. Who may see what: docs/access.md.';
const OPEN = 'No access control: this server listens on the loopback interface only.';

const exportOperation = {
  name: 'export',
  definition: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export',
  documentation: 'Of the own choices of a practice. _type=AuditEvent, _since, _outputFormat; files need the token.',
};

/** What this server does, and nothing it does not. `base` is its FHIR base; `locked`: it asks for a token. */
export function capabilityStatement(base: string, locked = false): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-11-22',
    kind: 'instance',
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    software: { name: 'tenzij logbook' },
    implementation: { description: 'Log of referral choices. Append-only; holds no patients.', url: base },
    rest: [
      {
        mode: 'server',
        documentation:
          `A POST of a batch Bundle to the base stores 1 to ${MOST_ENTRIES} entries "PUT AuditEvent/{id}"; each entry of the answer is ` +
          'its receipt: 201 stored, 200 the same was there already, 409 other content is there, 422 refused, 503 send again.',
        security: { description: locked ? LOCKED : OPEN },
        interaction: [{ code: 'batch' }],
        ...(locked ? { operation: [exportOperation] } : {}),
        resource: [
          {
            type: 'AuditEvent',
            profile: auditEventProfile,
            supportedProfile: [auditEventProfile],
            versioning: 'no-version',
            readHistory: false,
            updateCreate: true,
            conditionalCreate: false,
            conditionalUpdate: false,
            conditionalDelete: 'not-supported',
            interaction: [
              { code: 'read' },
              {
                code: 'update',
                documentation:
                  'Creates with a UUID v7 made by the client. What is there is never changed: other content is a 409.',
              },
              {
                code: 'search-type',
                documentation:
                  `Newest receipt first. _count ${DEFAULT_COUNT} by default, at most ${MOST_COUNT}. The link "previous" of a first page asks for what ` +
                  'has come in since; it overlaps by 15 s, so drop the ids you have. A parameter that is not listed is refused.',
              },
            ],
            searchParam: [
              {
                name: 'date',
                type: 'date',
                definition: 'http://hl7.org/fhir/SearchParameter/AuditEvent-date',
                documentation: 'Hour of the choice; eq, ge, gt, le, lt. Without a time zone it is Dutch local time.',
              },
              {
                name: 'subtype',
                type: 'token',
                definition: 'http://hl7.org/fhir/SearchParameter/AuditEvent-subtype',
                documentation: 'Kind of the choice event (shown, accepted …) or code of the tenzij reason.',
              },
              {
                name: 'specialism',
                type: 'token',
                definition: `${canonicalBase}/SearchParameter/AuditEvent-specialism`,
                documentation:
                  'Specialism of the referral, Vektis COD016 (0310). Our own parameter: it is in the coded context.',
              },
              {
                name: 'entity',
                type: 'reference',
                definition: 'http://hl7.org/fhir/SearchParameter/AuditEvent-entity',
                documentation: 'Only as entity:identifier, with the key of a draft: the whole course of one referral.',
              },
              {
                name: '_lastUpdated',
                type: 'date',
                definition: 'http://hl7.org/fhir/SearchParameter/Resource-lastUpdated',
                documentation: 'Moment of receipt.',
              },
            ],
          },
        ],
      },
    ],
  };
}
