import { OperationOutcomeError } from '@medplum/core';
import type { HonoRequest } from 'hono';
import { refusal } from './answer.ts';

const jsonTypes = /^application\/(fhir\+json|json|json-patch\+json)\s*(;|$)/i;
const formType = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/** What a request carries: the form of a `_search`, else JSON; undefined when it carries nothing. */
export async function readBody(request: HonoRequest): Promise<unknown> {
  const type = request.header('content-type') ?? '';
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'DELETE') return undefined;
  const text = await request.text();
  if (formType.test(type) && request.path.endsWith('/_search')) return new URLSearchParams(text);
  if (!jsonTypes.test(type)) {
    throw new OperationOutcomeError({
      ...refusal('not-supported', `Content-Type "${type}" is not read here: send application/fhir+json`),
      id: 'unsupported-media-type',
    });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new OperationOutcomeError(refusal('structure', `The body is not JSON: ${why}`));
  }
}
