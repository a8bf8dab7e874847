import { json, type LoopbackServer, listen, type Seen } from '../fhir/server.ts';

/** Three FHIR servers that fall short, each in its own way, and a few that mean harm. On loopback. */

type Json = Record<string, unknown>;

const subject = { reference: 'Patient/p1' };
const icpc = (code: string, system = 'http://hl7.org/fhir/sid/icpc-1-nl') => ({ coding: [{ system, code }] });

export const request = (more: Json = {}): Json => ({
  resourceType: 'ServiceRequest',
  id: 'd1',
  meta: { versionId: '1' },
  status: 'draft',
  intent: 'order',
  subject,
  performerType: { coding: [{ system: 'http://ei.vektis.nl/codelijsten/COD016-VEKT', code: '0310' }] },
  reasonCode: [icpc('S87')],
  ...more,
});

export const conditions = (system?: string, codes = ['S87', 'T90', 'K86']): Json[] =>
  codes.map((code, nth) => ({ resourceType: 'Condition', id: `c${nth}`, subject, code: icpc(code, system) }));

const coverage: Json = { resourceType: 'Coverage', id: 'v1', beneficiary: subject, payor: [{ display: 'CZ' }] };
const patient: Json = { resourceType: 'Patient', id: 'p1' };

export const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'not-found' }] };

export const searchset = (resources: readonly Json[], next?: string): Json => ({
  resourceType: 'Bundle',
  type: 'searchset',
  ...(next !== undefined && { link: [{ relation: 'next', url: next }] }),
  entry: resources.map((resource) => ({ resource })),
});

/** What a decent server would find: the draft, the patient and the record. */
export function find(seen: Seen, record: readonly Json[]): Json[] | Json | undefined {
  const url = new URL(seen.path, 'http://x');
  const [type = '', id = ''] = url.pathname.replace(/^\/fhir\/?/, '').split('/');
  if (id !== '' && id !== '_search') return record.find((one) => one['resourceType'] === type && one['id'] === id);
  const params = seen.method === 'POST' ? new URLSearchParams(seen.body) : url.searchParams;
  const [who] = [params.get('subject') ?? params.get('beneficiary')];
  const status = params.get('status')?.split(',');
  return record.filter(
    (one) =>
      one['resourceType'] === type &&
      (who === null || who === 'Patient/p1') &&
      (!params.has('_id') || params.get('_id') === one['id']) &&
      (status === undefined || status.includes(String(one['status']))),
  );
}

const statement = (rest: Json): Json => ({
  resourceType: 'CapabilityStatement',
  fhirVersion: '4.0.1',
  rest: [{ mode: 'server', ...rest }],
});

/** a. Reads and searches, and nothing more: no batch, no includes, no ETag or version, no page links, no outcomes. */
export function bareServer(): Promise<LoopbackServer> {
  const record = [request({ meta: undefined }), patient, coverage, ...conditions()];
  return listen((seen, response) => {
    if (seen.path === '/fhir/metadata') return void json(response, 200, statement({ resource: [] }));
    if (seen.method !== 'GET') return void json(response, 405, {});
    const found = find(seen, record);
    if (found === undefined) return void response.writeHead(404).end();
    if (!Array.isArray(found)) return void json(response, 200, found);
    const count = Number(new URL(seen.path, 'http://x').searchParams.get('_count') ?? 50);
    json(response, 200, searchset(found.slice(0, count)));
  });
}

/** b. Claims everything, answers HTML with 200 to what it does not know, and allows another page than asked. */
export function lyingServer(): Promise<LoopbackServer> {
  const searchParam = [{ name: 'subject', type: 'reference' }];
  const interaction = ['read', 'create', 'update', 'search-type'].map((code) => ({ code }));
  const resource = ['ServiceRequest', 'Condition'].map((type) => ({
    type,
    interaction,
    searchParam,
    versioning: 'versioned-update',
    searchInclude: ['ServiceRequest:subject'],
  }));
  const claims = statement({ interaction: [{ code: 'batch' }], security: { cors: true }, resource });
  return listen((seen, response) => {
    response.setHeader('access-control-allow-origin', 'https://elsewhere.example');
    if (seen.path === '/fhir/metadata') return void json(response, 200, claims);
    if (seen.path === '/fhir/ServiceRequest/d1') return void json(response, 200, request({ meta: undefined }));
    // Every Condition of everybody, whatever the question was.
    if (seen.path.startsWith('/fhir/Condition')) return void json(response, 200, searchset(conditions()));
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Welkom</body></html>');
  });
}

/** c. Slow, keeps two types to itself, pages on another host, and writes its problems in something else than ICPC-1-NL. */
export function slowServer(problems: readonly Json[]): Promise<LoopbackServer> {
  const draft = request({ reasonCode: undefined });
  const record = [draft, patient, ...problems];
  return listen(async (seen, response) => {
    await new Promise((resolve) => setTimeout(resolve, 60));
    if (seen.path === '/fhir/metadata') return void json(response, 200, statement({ resource: [] }));
    if (seen.path.startsWith('/fhir/QuestionnaireResponse')) return void json(response, 401, outcome);
    if (seen.path.startsWith('/fhir/Coverage')) return void json(response, 403, outcome);
    if (seen.method !== 'GET') return void json(response, 405, outcome);
    const found = find(seen, record);
    if (found === undefined) return void json(response, 404, outcome);
    if (!Array.isArray(found)) return void json(response, 200, found, { etag: 'W/"1"' });
    const more = found.length > 1 ? 'https://pages.evil.example/fhir/Condition?token=1' : undefined;
    json(response, 200, searchset(found.slice(0, 2), more));
  });
}
