import type { Bundle, FhirResource } from 'fhir/r4';
import * as z from 'zod/mini';

/**
 * The HIS's own way to its FHIR server; not part of embedding tenzij. A HIS trusts its own server for the shape of what
 * it stored there, so resources are told apart by type only.
 */

const typed = z.looseObject({ resourceType: z.string() });

function isResource(json: unknown): json is FhirResource {
  return z.safeParse(typed, json).success;
}

export class HisServer {
  readonly #base: string;

  constructor(base: string) {
    this.#base = base;
  }

  /** Everything that a search finds, includes too. `query` is `Type?parameters`. */
  async search(query: string): Promise<FhirResource[]> {
    const bundle = await this.#send('GET', query);
    return isBundle(bundle) ? resourcesIn(bundle) : [];
  }

  /** One resource by reference (`ServiceRequest/1`). */
  async read(reference: string): Promise<FhirResource> {
    return this.#send('GET', reference);
  }

  /** Writes several resources or none. One with a version is written over that version only; else HTTP 412. */
  async write(resources: readonly FhirResource[]): Promise<FhirResource[]> {
    const entry = resources.map((resource) => ({
      resource,
      request: {
        method: 'PUT' as const,
        url: `${resource.resourceType}/${resource.id}`,
        ...(resource.meta?.versionId ? { ifMatch: `W/"${resource.meta.versionId}"` } : {}),
      },
    }));
    const answer = await this.#send('POST', '', { resourceType: 'Bundle', type: 'transaction', entry });
    return isBundle(answer) ? resourcesIn(answer) : [];
  }

  async #send(method: 'GET' | 'POST', path: string, body?: Bundle): Promise<FhirResource> {
    const response = await fetch(`${this.#base}/${path}`, {
      method,
      headers: { accept: 'application/fhir+json', ...(body ? { 'content-type': 'application/fhir+json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const json: unknown = await response.json();
    if (!response.ok || !isResource(json)) throw new HisServerError(method, path, response.status);
    return json;
  }
}

/** A refusal of the server. 412: somebody else wrote first. */
export class HisServerError extends Error {
  readonly status: number;
  constructor(method: string, path: string, status: number) {
    super(`${method} ${path} was answered with HTTP ${status}`);
    this.status = status;
  }
}

const isBundle = (resource: FhirResource): resource is Bundle<FhirResource> => resource.resourceType === 'Bundle';
const resourcesIn = (bundle: Bundle<FhirResource>) => (bundle.entry ?? []).flatMap(({ resource }) => resource ?? []);

/** The resources of one type. */
export function ofType<T extends FhirResource['resourceType']>(
  resources: readonly FhirResource[],
  type: T,
): Extract<FhirResource, { resourceType: T }>[] {
  return resources.filter((one): one is Extract<FhirResource, { resourceType: T }> => one.resourceType === type);
}
