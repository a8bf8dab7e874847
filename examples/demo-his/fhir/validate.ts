import { OperationOutcomeError, validateResource } from '@medplum/core';
import type { OperationOutcomeIssue, Resource } from '@medplum/fhirtypes';
import { Fhir } from 'fhir';
import { indexDefinitions } from './definitions.ts';

/**
 * Base R4 validation of what is written. Two validators, because each sees what the other misses (measured): Medplum
 * knows cardinality, unknown properties, dates and invariants; the package `fhir` knows the codes of required bindings.
 * Profiles are not checked: neither can read nl-core's slices.
 */

const codes = new Fhir();

/** Everything that is wrong with a resource, as OperationOutcome issues. Empty: it may be stored. */
export function issuesOf(resource: Resource): OperationOutcomeIssue[] {
  indexDefinitions();
  return [...shapeIssues(resource), ...codeIssues(resource)];
}

function shapeIssues(resource: Resource): OperationOutcomeIssue[] {
  try {
    return validateResource(resource).filter((issue) => issue.severity === 'error' || issue.severity === 'fatal');
  } catch (error) {
    if (error instanceof OperationOutcomeError) return error.outcome.issue;
    const text = error instanceof Error ? error.message : String(error);
    return [{ severity: 'error', code: 'invalid', details: { text } }];
  }
}

function codeIssues(resource: Resource): OperationOutcomeIssue[] {
  return codes
    .validate(resource)
    .messages.filter((message) => message.severity === 'error' && /not found in value set/.test(message.message ?? ''))
    .map((message) => ({
      severity: 'error',
      code: 'code-invalid',
      details: { text: message.message ?? 'Code not found in value set' },
      ...(message.location ? { expression: [message.location] } : {}),
    }));
}
