import {
  badRequest,
  type Filter,
  OperationOutcomeError,
  Operator,
  parseSearchRequest,
  type SearchRequest,
} from '@medplum/core';
import type { MemoryRepository } from '@medplum/fhir-router';
import type { Resource } from '@medplum/fhirtypes';
import { isServed, searchParams } from './served.ts';

/**
 * What MemoryRepository answers wrongly without a word, put right before it searches: an unknown parameter (it finds
 * nothing), `_has` (it finds nothing), a bare id or our own absolute URL in a reference (it finds nothing).
 */
export async function readable<T extends Resource>(
  request: SearchRequest<T>,
  base: string,
  repository: MemoryRepository,
): Promise<SearchRequest<T>> {
  const { resourceType } = request;
  if (!isServed(resourceType)) {
    throw new OperationOutcomeError(badRequest(`This server does not serve ${resourceType}`));
  }
  refuseUnreadable(request);
  const filters: Filter[] = [];
  for (const filter of request.filters ?? []) {
    if (filter.code.startsWith('_has:')) filters.push(await reverseChain(filter, base, repository));
    else if (filter.code.includes('.')) filters.push(await chain(resourceType, filter, base, repository));
    else filters.push(known(resourceType, filter, base));
  }
  // MemoryRepository sorts by one key after the other, so that its last key would weigh most.
  const sortRules = request.sortRules && [...request.sortRules].reverse();
  return { ...request, filters, ...(sortRules ? { sortRules } : {}) };
}

function refuseUnreadable({ resourceType, count, offset, sortRules }: SearchRequest): void {
  const wrong = Object.entries({ _count: count, _offset: offset }).find(
    ([, number]) => number !== undefined && !(number >= 0),
  );
  if (wrong) throw new OperationOutcomeError(badRequest(`${wrong[0]} is no number from 0 up`));
  const names = new Set(searchParams(resourceType).map(({ name }) => name));
  const unknown = sortRules?.find(({ code }) => !names.has(code));
  if (unknown) throw new OperationOutcomeError(badRequest(`_sort: unknown search parameter "${unknown.code}"`));
}

/** Modifiers that MemoryRepository really applies; it takes any other for plain equality. */
const modifiers: ReadonlySet<string> = new Set(['missing', 'not', 'contains', 'iterate']);

/** The first parameter with a modifier that would be ignored, or undefined. A type on a reference is none. */
export function ignoredModifier(query: URLSearchParams): string | undefined {
  return [...query.keys()].find((key) => {
    const [, modifier] = key.split(':');
    if (modifier === undefined || key.startsWith('_has:') || key.includes('.')) return false;
    return !modifiers.has(modifier) && !isServed(modifier);
  });
}

function known(type: string, filter: Filter, base: string): Filter {
  const param = searchParams(type).find((candidate) => candidate.name === filter.code);
  if (!param) throw new OperationOutcomeError(badRequest(`Unknown search parameter "${filter.code}" for ${type}`));
  if (param.type !== 'reference' || filter.operator === Operator.MISSING) return filter;
  const value = filter.value
    .split(',')
    .flatMap((part) => {
      const local = part.startsWith(`${base}/`) ? part.slice(base.length + 1) : part;
      return local.includes('/') || local === '' ? [local] : param.targets.map((target) => `${target}/${local}`);
    })
    .join(',');
  return { ...filter, value };
}

/** `Condition?subject:Patient._has:…` or `…?subject:Patient.name=`: the references that the chained search finds. */
async function chain(type: string, filter: Filter, base: string, repository: MemoryRepository): Promise<Filter> {
  const dot = filter.code.indexOf('.');
  const [code = '', explicit] = filter.code.slice(0, dot).split(':');
  const param = searchParams(type).find((candidate) => candidate.name === code && candidate.type === 'reference');
  const target = explicit ?? (param?.targets.length === 1 ? param.targets[0] : undefined);
  if (!param || !target) {
    const hint = param ? `name its type: ${code}:${param.targets[0]}` : `${code} is no reference of ${type}`;
    throw new OperationOutcomeError(badRequest(`Unreadable parameter "${filter.code}": ${hint}`));
  }
  const inner = parseSearchRequest(target, { [filter.code.slice(dot + 1)]: filter.value });
  const found = await repository.search(await readable(inner, base, repository));
  const references = (found.entry ?? []).map(({ resource }) => `${target}/${resource?.id}`);
  return { code, operator: Operator.EQUALS, value: references.join(',') || `${target}/-` };
}

/** `Patient?_has:ServiceRequest:subject:_id=1`: the ids that the found resources refer to through that parameter. */
async function reverseChain(filter: Filter, base: string, repository: MemoryRepository): Promise<Filter> {
  const [, type, reference, ...rest] = filter.code.split(':');
  if (!type || !reference || rest.length === 0) {
    throw new OperationOutcomeError(
      badRequest(`Unreadable parameter "${filter.code}": use _has:Type:reference:parameter`),
    );
  }
  const inner = parseSearchRequest(type, { [rest.join(':')]: filter.value });
  const include = { resourceType: type, searchParam: reference };
  const found = await repository.search(await readable({ ...inner, include: [include] }, base, repository));
  const ids = (found.entry ?? []).flatMap(({ search, resource }) =>
    search?.mode === 'include' && resource?.id ? [resource.id] : [],
  );
  return { code: '_id', operator: Operator.EQUALS, value: ids.join(',') || '-' };
}
