import type { FhirResource } from 'fhir/r4';
import { Client } from 'fhir-kit-client';
import { fhirApp } from '../../examples/demo-his/fhir/app.ts';
import { seed } from '../../examples/demo-his/fhir/seed.ts';
import { holdPort } from '../../examples/demo-his/serve.ts';

/** The demo HIS's FHIR server on a free port, for one test file. */
export async function startFhirServer(resources: readonly FhirResource[] = []) {
  const { port, serve, close } = await holdPort(0);
  const base = `http://127.0.0.1:${port}/fhir`;
  const { app, repository } = fhirApp(base);
  await seed(repository, resources);
  serve(app);
  return { base, close, client: new Client({ baseUrl: base }) };
}

/** A request as a program without a FHIR library makes it: status, headers and JSON. */
export async function call(base: string, path: string, init: RequestInit & { readonly resource?: unknown } = {}) {
  const { resource, headers, ...rest } = init;
  const response = await fetch(`${base}/${path}`, {
    ...rest,
    headers: { ...(resource === undefined ? {} : { 'content-type': 'application/fhir+json' }), ...headers },
    ...(resource === undefined ? {} : { body: JSON.stringify(resource) }),
  });
  const text = await response.text();
  const json: unknown = text === '' ? undefined : JSON.parse(text);
  return { status: response.status, headers: response.headers, json };
}
