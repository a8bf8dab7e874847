import type { Context } from 'hono';
import { answer, outcome } from '../../store/outcome.ts';

type Body = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly response: Response };

/** The FHIR JSON of a request, or the answer that refuses it. */
export async function readBody(c: Context): Promise<Body> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if ((type !== 'application/fhir+json' && type !== 'application/json') || c.req.header('content-encoding')) {
    const issue = outcome('not-supported', 'Send application/fhir+json or application/json, not compressed.');
    return { ok: false, response: answer(415, issue) };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await c.req.arrayBuffer());
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, response: answer(400, outcome('structure', 'The body is not JSON in UTF-8.')) };
  }
}
