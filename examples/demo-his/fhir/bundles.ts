import type { Bundle, Resource } from '@medplum/fhirtypes';
import type { HisRepository } from './repository.ts';
import { versionsOf } from './store.ts';

/** Entries of one search page, unless `_count` asks for fewer. */
export const pageSize = 100;

/** A search answer with what Medplum leaves out: fullUrl per entry, a self link, and a next link when there is more. */
export function searchPage(bundle: Bundle, type: string, query: URLSearchParams, base: string): Bundle {
  const link = (relation: string, search: URLSearchParams) => ({ relation, url: `${base}/${type}?${search}` });
  const offset = Number(query.get('_offset') ?? 0);
  const matches = (bundle.entry ?? []).filter((entry) => entry.search?.mode === 'match').length;
  const more = matches > 0 && offset + matches < (bundle.total ?? 0);
  const next = new URLSearchParams(query);
  next.set('_offset', String(offset + matches));
  return {
    ...bundle,
    link: [link('self', query), ...(more ? [link('next', next)] : [])],
    ...(bundle.entry ? { entry: bundle.entry.map((entry) => withFullUrl(entry, base)) } : {}),
  };
}

function withFullUrl(entry: NonNullable<Bundle['entry']>[number], base: string) {
  const { resource } = entry;
  return resource?.id ? { fullUrl: `${base}/${resource.resourceType}/${resource.id}`, ...entry } : entry;
}

/** A batch answer with etag and lastModified per entry, 201 for what is new, and links in the searches inside it. */
export function batchAnswer(answered: Bundle, asked: Bundle, repository: HisRepository, base: string): Bundle {
  const entries = (answered.entry ?? []).map((entry, index) => {
    const { request } = asked.entry?.[index] ?? {};
    const { resource, response } = entry;
    if (!resource || !request || !response) return entry;
    const [type = '', search = ''] = request.url.split('?');
    if (resource.resourceType === 'Bundle' && request.method === 'GET' && !type.includes('/')) {
      return { ...entry, resource: searchPage(resource, type, new URLSearchParams(search), base) };
    }
    const created = request.method === 'PUT' && isNew(resource, repository);
    return {
      ...entry,
      fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
      response: {
        ...response,
        ...(created ? { status: '201' } : {}),
        ...(response.location ? { location: `${response.location}/_history/${resource.meta?.versionId}` } : {}),
        ...(resource.meta?.versionId ? { etag: `W/"${resource.meta.versionId}"` } : {}),
        ...(resource.meta?.lastUpdated ? { lastModified: resource.meta.lastUpdated } : {}),
      },
    };
  });
  return { ...answered, entry: entries };
}

/** True for a resource that was written once. */
export function isNew(resource: Resource, repository: HisRepository): boolean {
  return versionsOf(repository, resource.resourceType, resource.id ?? '') === 1;
}
