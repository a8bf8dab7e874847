import { expect, test } from 'vitest';
import { withOnlyDraft } from '../../../plugin/launch/draft-search.ts';
import type { TokenAnswer } from '../../../plugin/launch/token.ts';

/** A launch that names a patient and no referral. */

const base = 'https://his.example/fhir';
const answer: TokenAnswer = {
  accessToken: 'geheim',
  expiresIn: 3600,
  scopes: [],
  patient: '7',
  context: [],
  needsPatientBanner: false,
};
const draft = (id: string, status = 'draft') => ({ resource: { resourceType: 'ServiceRequest', id, status } });

function serverWith(entry: readonly object[], more: object = {}) {
  const asked: string[] = [];
  const fetch = async (url: string, { headers }: RequestInit) => {
    asked.push(`${url} ${new Headers(headers).get('authorization')}`);
    return Response.json({ resourceType: 'Bundle', type: 'searchset', entry, ...more });
  };
  return { fetch, asked };
}

test('the one draft of the patient is meant', async () => {
  const server = serverWith([draft('12'), draft('11', 'active')]);
  const { context } = await withOnlyDraft(base, answer, server.fetch);
  expect(context).toEqual([{ reference: 'ServiceRequest/12' }]);
  expect(server.asked).toEqual([`${base}/ServiceRequest?subject=Patient%2F7&status=draft&_count=10 Bearer geheim`]);
});

test.each<[string, readonly object[], object]>([
  ['none', [], {}],
  ['two', [draft('12'), draft('13')], {}],
  ['more on a next page', [draft('12')], { link: [{ relation: 'next', url: 'x' }] }],
])('of %s nothing is guessed', async (_, entry, more) => {
  expect((await withOnlyDraft(base, answer, serverWith(entry, more).fetch)).context).toEqual([]);
});

test('a server that refuses changes nothing', async () => {
  const refused = async () => new Response('', { status: 403 });
  expect((await withOnlyDraft(base, answer, refused)).context).toEqual([]);
});

test('where the launch names a referral, or no patient, nothing is asked', async () => {
  const server = serverWith([draft('12')]);
  const named = { ...answer, context: [{ reference: 'ServiceRequest/5' }] };
  expect((await withOnlyDraft(base, named, server.fetch)).context).toEqual(named.context);
  const { patient: _, ...nobody } = answer;
  await withOnlyDraft(base, nobody, server.fetch);
  expect(server.asked).toEqual([]);
});
