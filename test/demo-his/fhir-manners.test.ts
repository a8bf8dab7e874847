import { request } from 'node:http';
import { Fhir } from 'fhir';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { issuesOf } from '../../examples/demo-his/fhir/validate.ts';
import { call, startFhirServer } from './http-server.ts';

/** What the demo HIS's FHIR server says about itself, and to whom it speaks. */

let server: Awaited<ReturnType<typeof startFhirServer>>;
beforeAll(async () => {
  server = await startFhirServer();
});
afterAll(() => server.close());

const statement = z.looseObject({
  resourceType: z.literal('CapabilityStatement'),
  fhirVersion: z.literal('4.0.1'),
  rest: z.array(
    z.looseObject({
      interaction: z.array(z.object({ code: z.string() })),
      resource: z.array(
        z.looseObject({
          type: z.string(),
          searchParam: z.array(z.looseObject({ name: z.string(), type: z.string() })),
          searchInclude: z.array(z.string()),
          searchRevInclude: z.array(z.string()),
        }),
      ),
    }),
  ),
});
const capability = async () => {
  const { json } = await call(server.base, 'metadata');
  const rest = statement.parse(json).rest[0];
  if (!rest) throw new Error('The CapabilityStatement has no rest');
  return { json, rest };
};
/** A value that every server must be able to read for this kind of parameter. */
const value = (type: string) => (type === 'date' ? '2026-01-01' : type === 'reference' ? 'Patient/none' : 'none');

describe('the CapabilityStatement', () => {
  test('is valid R4, and is what fhir-kit-client gets', async () => {
    const { json } = await capability();
    expect(new Fhir().validate(z.record(z.string(), z.unknown()).parse(json))).toMatchObject({ valid: true });
    expect(await server.client.capabilityStatement()).toMatchObject({
      kind: 'instance',
    });
  });

  test('names no search parameter, include or reverse include that the server then refuses', async () => {
    const { rest } = await capability();
    const queries = rest.resource.flatMap(({ type, searchParam, searchInclude, searchRevInclude }) => [
      ...searchParam.map((param) => `${type}?${param.name}=${value(param.type)}`),
      ...searchInclude.map((include) => `${type}?_include=${include}`),
      ...searchRevInclude.map((include) => `${type}?_revinclude=${include}`),
    ]);
    expect(queries.length).toBeGreaterThan(300);
    const entry = queries.map((url) => ({ request: { method: 'GET', url } }));
    const { json } = await call(server.base, '', {
      method: 'POST',
      resource: { resourceType: 'Bundle', type: 'batch', entry },
    });
    const answers = z
      .object({ entry: z.array(z.looseObject({ response: z.looseObject({ status: z.string() }) })) })
      .parse(json);
    expect(queries.filter((_, index) => answers.entry[index]?.response.status !== '200')).toEqual([]);
  });

  test('names $validate, which tells what a write would be refused for', async () => {
    const validate = (resource: object) => call(server.base, 'ServiceRequest/$validate', { method: 'POST', resource });
    const bad = await validate({ resourceType: 'ServiceRequest', status: 'bogus', intent: 'order' });
    expect(bad.status).toBe(200);
    expect(JSON.stringify(bad.json)).toContain('bogus');
    const subject = { reference: 'Patient/p' };
    const good = await validate({ resourceType: 'ServiceRequest', status: 'draft', intent: 'order', subject });
    expect(good.json).toMatchObject({ issue: [{ severity: 'information' }] });
  });
});

describe('validation', () => {
  test('sees what either of its two validators sees', () => {
    const base = { resourceType: 'ServiceRequest', intent: 'order', subject: { reference: 'Patient/p' } } as const;
    const expressions = issuesOf({ ...base, status: 'draft', authoredOn: 'yesterday' }).flatMap(
      (issue) => issue.expression,
    );
    expect(expressions).toContain('ServiceRequest.authoredOn');
    expect(issuesOf({ ...base, status: 'draft' })).toEqual([]);
  });
});

describe('who may speak to it', () => {
  const preflight = (origin: string) =>
    call(server.base, 'ServiceRequest/1', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'content-type,if-match,prefer',
      },
    });

  test.each(['http://127.0.0.1:5170', 'http://localhost:3000', 'http://[::1]:8080'])(
    'a page of %s may',
    async (origin) => {
      const { headers, status } = await preflight(origin);
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('access-control-allow-methods')).toContain('PUT');
      expect(headers.get('access-control-allow-headers')?.toLowerCase()).toContain('if-match');
      const read = await call(server.base, 'metadata', { headers: { origin } });
      expect(read.headers.get('access-control-expose-headers')?.toLowerCase()).toContain('etag');
    },
  );

  test.each(['https://his.example', 'http://127.0.0.1.evil.example', 'null'])(
    'a page of %s may not',
    async (origin) => {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  test('a name on the web that points to this machine gets nothing', async () => {
    const { port } = new URL(server.base);
    const status = await new Promise((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', path: '/fhir/metadata', headers: { host: 'rebound.example' } });
      sent.once('response', (response) => resolve(response.resume().statusCode));
      sent.once('error', reject);
      sent.end();
    });
    expect(status).toBe(421);
  });

  test('HEAD tells the version without the body', async () => {
    await call(server.base, 'Patient/h', { method: 'PUT', resource: { resourceType: 'Patient', id: 'h' } });
    const { status, headers, json } = await call(server.base, 'Patient/h', { method: 'HEAD' });
    expect([status, json]).toEqual([200, undefined]);
    expect(headers.get('etag')).toMatch(/^W/);
  });

  test('who accepts XML only is told so', async () => {
    expect((await call(server.base, 'metadata', { headers: { accept: 'application/fhir+xml' } })).status).toBe(406);
  });
});
