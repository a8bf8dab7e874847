import * as z from 'zod/mini';
import { serverAddress } from '../../src/fhir/index.ts';
import { type Fetch, fetchJson } from './fetch-json.ts';
import type { TokenAnswer } from './token.ts';

const found = z.object({
  resourceType: z.literal('Bundle'),
  link: z.catch(z.array(z.object({ relation: z.string() })), []),
  entry: z.catch(z.array(z.unknown()), []),
});
const request = z.object({
  resource: z.object({ resourceType: z.literal('ServiceRequest'), id: z.string(), status: z.literal('draft') }),
});

/**
 * A HIS whose launch names a patient and no draft: the one draft referral of that patient is meant. The answer with it in its
 * context, or as it was where there is none, or more than one.
 */
export async function withOnlyDraft(base: string, answer: TokenAnswer, fetch: Fetch): Promise<TokenAnswer> {
  const address = serverAddress(base);
  const isNamed = answer.context.some(({ reference }) => address.own(reference)?.type === 'ServiceRequest');
  if (isNamed || answer.patient === undefined) return answer;
  const query = new URLSearchParams({ subject: `Patient/${answer.patient}`, status: 'draft', _count: '10' });
  const headers = { accept: 'application/fhir+json', authorization: `Bearer ${answer.accessToken}` };
  const url = `${address.base}/ServiceRequest?${query}`;
  const bundle = found.safeParse(await fetchJson(fetch, url, { headers }, 'no-draft').catch(() => undefined)).data;
  const drafts = (bundle?.entry ?? []).flatMap((entry) => request.safeParse(entry).data?.resource.id ?? []);
  const isMore = bundle?.link.some(({ relation }) => relation === 'next') === true;
  const [only, second] = drafts;
  if (only === undefined || second !== undefined || isMore) return answer;
  return { ...answer, context: [...answer.context, { reference: `ServiceRequest/${only}` }] };
}
