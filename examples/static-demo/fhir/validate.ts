import { OperationOutcomeError, validateResource } from '@medplum/core';
import type { OperationOutcomeIssue, Resource } from '@medplum/fhirtypes';

/**
 * Takes the place of the demo HIS's `fhir/validate.ts` in a browser: cardinality, unknown properties, dates and
 * invariants. The codes of required bindings are not checked here; the package that knows them weighs 13 MB.
 */
export function issuesOf(resource: Resource): OperationOutcomeIssue[] {
  try {
    return validateResource(resource).filter(({ severity }) => severity === 'error' || severity === 'fatal');
  } catch (error) {
    if (error instanceof OperationOutcomeError) return error.outcome.issue;
    const text = error instanceof Error ? error.message : String(error);
    return [{ severity: 'error', code: 'invalid', details: { text } }];
  }
}
