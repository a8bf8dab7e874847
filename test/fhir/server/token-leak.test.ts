import { afterAll, expect, test } from 'vitest';
import { createFhirClient, FhirError, readContext } from '../../../src/fhir/index.ts';
import { draft } from '../referral.ts';
import { json, type LoopbackServer, listen } from '../server.ts';

/** On real servers, because a mock of fetch would also mock its redirects. */

let his: LoopbackServer;
let evil: LoopbackServer;
afterAll(() => Promise.all([his?.close(), evil?.close()]));

test('no token reaches another server, by redirect, link or reference', async () => {
  evil = await listen((_, response) => void json(response, 200, { resourceType: 'Bundle' }));
  his = await listen(({ path }, response) => {
    if (path.includes('redirect')) return void response.writeHead(307, { location: `${evil.base}/Patient/p1` }).end();
    if (path.includes('ServiceRequest/d1'))
      return void json(
        response,
        200,
        draft({
          subject: { reference: `${evil.base}/Patient/p1` },
          reasonReference: [{ reference: `${evil.base}/Condition/c1` }],
        }),
      );
    json(response, 200, { resourceType: 'Bundle', link: [{ relation: 'next', url: `${evil.base}/Patient?page=2` }] });
  });
  const authorised = createFhirClient({
    baseUrl: his.base,
    fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, authorization: 'Bearer geheim' } }),
  });
  await expect(authorised.read('Patient', 'redirect')).rejects.toThrow(FhirError);
  await expect(authorised.search('Patient', {})).rejects.toThrow(FhirError);
  await readContext(authorised, 'ServiceRequest/d1');
  await readContext(authorised, `${evil.base}/ServiceRequest/d1`);
  expect(his.seen.every(({ headers }) => headers.authorization === 'Bearer geheim')).toBe(true);
  expect(his.seen.length).toBeGreaterThan(2);
  expect(evil.seen).toEqual([]);
});
