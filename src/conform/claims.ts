import type { Resource } from '../fhir/index.ts';
import { isObject, text } from '../fhir/index.ts';
import type { Probing } from './probing.ts';

/**
 * What a CapabilityStatement says, as short sentences that a probe can confirm: `batch`, `cors`, `read ServiceRequest`,
 * `search Condition?subject`, `include ServiceRequest:subject`, `revinclude Condition:subject`, `versions ServiceRequest`.
 */
export function claimsOf(statement: Resource): ReadonlySet<string> {
  const claims = new Set<string>();
  for (const rest of objects(statement['rest']).filter(({ mode }) => mode !== 'client')) {
    const codes = objects(rest['interaction']).map(({ code }) => code);
    if (codes.includes('batch')) claims.add('batch');
    if (isObject(rest['security']) && rest['security']['cors'] === true) claims.add('cors');
    for (const resource of objects(rest['resource'])) claimsOfType(resource, claims);
  }
  return claims;
}

function claimsOfType(resource: Resource, claims: Set<string>): void {
  const type = text(resource['type']) ?? '';
  const interactions = objects(resource['interaction']).map(({ code }) => code);
  for (const code of ['read', 'create', 'update', 'delete'])
    if (interactions.includes(code)) claims.add(`${code} ${type}`);
  for (const { name } of objects(resource['searchParam'])) {
    if (interactions.includes('search-type') && typeof name === 'string') claims.add(`search ${type}?${name}`);
  }
  for (const include of strings(resource['searchInclude'])) claims.add(`include ${include === '*' ? type : include}`);
  for (const include of strings(resource['searchRevInclude'])) claims.add(`revinclude ${include}`);
  if (/^versioned/.test(text(resource['versioning']) ?? '')) claims.add(`versions ${type}`);
}

const objects = (value: unknown): Resource[] => (Array.isArray(value) ? value.slice(0, 2000).filter(isObject) : []);
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.slice(0, 2000).filter((one) => typeof one === 'string') : [];

/** Looks at the CapabilityStatement; gives its claims, for comparison once everything has been seen. */
export async function probeMetadata(probing: Probing): Promise<ReadonlySet<string> | undefined> {
  const answer = await probing.asker.ask('GET', 'metadata');
  const { shown, body, failed } = answer;
  if (failed !== undefined || body?.['resourceType'] !== 'CapabilityStatement') {
    probing.add('metadata', failed === 'refused' || failed === 'no-access' ? 'missing' : 'wrong', [shown], {
      because: failed ?? 'not-fhir',
    });
    return undefined;
  }
  const resources = objects(body['rest']).flatMap((rest) => objects(rest['resource']));
  probing.types = new Set(resources.flatMap(({ type }) => text(type) ?? []));
  const version = (text(body['fhirVersion']) ?? '').slice(0, 20);
  if (/^4\./.test(version)) probing.add('metadata', 'works', [shown], { facts: { version } });
  else probing.add('metadata', 'wrong', [shown], { because: 'not-r4', facts: { version } });
  return claimsOf(body);
}

/** Compares what was claimed with what was seen. What works unclaimed is only a note. */
export function compareClaims(probing: Probing, claims: ReadonlySet<string> | undefined) {
  if (claims === undefined) return probing.add('claims', 'untested', [], { because: 'absent' });
  const seen = [...probing.observed];
  const untrue = seen.filter(([claim, { works }]) => !works && claims.has(claim));
  const unclaimed = seen.filter(([claim, { works }]) => works && !claims.has(claim));
  if (untrue.length > 0) {
    probing.add(
      'claims',
      'wrong',
      untrue.map(([, { shown }]) => shown),
      { because: 'untrue', facts: { claims: untrue.map(([claim]) => claim) } },
    );
  } else if (unclaimed.length > 0) {
    probing.add('claims', 'note', [], { because: 'modest', facts: { claims: unclaimed.map(([claim]) => claim) } });
  } else probing.add('claims', 'works', [], { facts: { compared: seen.length } });
}
