import type { OperationOutcome } from 'fhir/r4.js';
import type { Problem } from './problem.ts';

/** Every error of the logbook is an OperationOutcome: what failed, where, and what to do. Never a stack trace. */

type IssueCode = OperationOutcome['issue'][number]['code'];

export function outcome(code: IssueCode, diagnostics: string, path?: string): OperationOutcome {
  return {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code, diagnostics, ...(path === undefined ? {} : { expression: [path] }) }],
  };
}

/** What is no error and still has to be told. */
export function notice(code: IssueCode, diagnostics: string): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'information', code, diagnostics }] };
}

/** One issue per problem, at most ten: who sends nonsense needs no list of a thousand. */
export function outcomeOf(problems: readonly Problem[]): OperationOutcome {
  const [first, ...others] = problems.slice(0, 10).map(({ path, message }) => ({
    severity: 'error' as const,
    code: 'invalid' as const,
    diagnostics: visible(message),
    expression: [visible(path)],
  }));
  return first
    ? { resourceType: 'OperationOutcome', issue: [first, ...others] }
    : outcome('invalid', 'The content was refused.');
}

/** A sender's own words come back cut and without control characters. */
function visible(text: string): string {
  return text.slice(0, 300).replace(/\p{C}/gu, '?');
}

export const FHIR_JSON = 'application/fhir+json; charset=utf-8';

/** A FHIR answer: resource as JSON, with the headers given. */
export function answer(status: number, resource: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(resource), { status, headers: { 'content-type': FHIR_JSON, ...headers } });
}
