import { isObject, type Reference } from './elements.ts';
import { splitRelative } from './relative-reference.ts';

/** A resource with the address it was found at. */
export interface Entry {
  readonly type: string;
  readonly id: string | undefined;
  readonly fullUrl: string | undefined;
  /** Server base that the entry's own relative references belong to; empty when unknown. */
  readonly base: string;
  readonly resource: Record<string, unknown>;
}

export interface BundleIndex {
  readonly entries: readonly Entry[];
  ofType(type: string): readonly Entry[];
  /** The entry that a reference from `source` means, or undefined when it is not here or not certain. */
  resolve(reference: Reference | undefined, source: Entry): Entry | undefined;
  /** True when two references, each from its own resource, mean the same thing. */
  same(a: Reference | undefined, aSource: Entry, b: Reference | undefined, bSource: Entry): boolean;
}

/** Bundles with more entries than this are refused. */
export const maxEntries = 50_000;

const TAIL = /^(.*)\/([A-Z][A-Za-z]{1,63})\/([A-Za-z0-9\-.]{1,64})$/;
const VERSION = /\/_history\/[A-Za-z0-9\-.]{1,64}$/;
/** Types looked up by identifier when a reference has no address. */
const LOGICAL: ReadonlySet<string> = new Set(['Patient', 'Organization']);
const AMBIGUOUS = Symbol('ambiguous');

/**
 * Indexes a Bundle's entries, also those of Bundles within it (a batch answer), so that references resolve by exact
 * address and never by the beginning or the end of one. `serverBase` is the address of the server that answered.
 * Undefined when there are more than `maxEntries`.
 */
export function indexBundle(bundle: Record<string, unknown>, serverBase = ''): BundleIndex | undefined {
  const byKey = collect(bundle, serverBase);
  if (byKey === undefined) return undefined;

  const entries = [...byKey.values()];
  const byType = new Map<string, Entry[]>();
  for (const entry of entries) {
    const sameType = byType.get(entry.type);
    if (sameType === undefined) byType.set(entry.type, [entry]);
    else sameType.push(entry);
  }

  // Made when first asked for: where entries have full URLs, that is never.
  let byName: Map<string, Entry | typeof AMBIGUOUS> | undefined;
  const named = (name: string) => {
    byName ??= indexNames(entries);
    const entry = byName.get(name);
    return entry === AMBIGUOUS ? undefined : entry;
  };

  const literal = (target: string, base: string): Entry | undefined => {
    if (splitRelative(target) !== undefined) {
      const name = unversioned(target);
      return byKey.get(base === '' ? name : `${base}/${name}`) ?? named(name);
    }
    const url = unversioned(target);
    const exact = byKey.get(url);
    if (exact !== undefined) return exact;
    const [, server, type, id] = TAIL.exec(url) ?? [];
    if (server === undefined || (server !== serverBase && server !== base) || server === '') return undefined;
    const entry = named(`${type}/${id}`);
    return entry !== undefined && (entry.base === server || entry.base === '') ? entry : undefined;
  };

  // Every Condition names the same patient: by base of the source, then by target.
  const resolved = new Map<string, Map<string, Entry | undefined>>();
  const remembered = (target: string, base: string): Entry | undefined => {
    let known = resolved.get(base);
    if (known === undefined) {
      known = new Map();
      resolved.set(base, known);
    }
    let entry = known.get(target);
    if (entry === undefined && !known.has(target)) {
      entry = literal(target, base);
      known.set(target, entry);
    }
    return entry;
  };

  const resolve: BundleIndex['resolve'] = (reference, source) => {
    if (!reference) return undefined;
    const target = reference.reference?.trim();
    if (target !== undefined && target !== '' && target.length <= 2000) {
      return target.startsWith('#') ? contained(target.slice(1), source) : remembered(target, source.base);
    }
    const { system, value } = reference.identifier ?? {};
    if (!system || !value || !LOGICAL.has(reference.type ?? '')) return undefined;
    return byType.get(reference.type ?? '')?.find((entry) => carries(entry.resource, system, value));
  };

  /** Where a reference points, as text, for what is not in the bundle. */
  const address = (reference: Reference, source: Entry): string | undefined => {
    const target = unversioned(reference.reference?.trim() ?? '');
    if (target !== '') {
      if (target.startsWith('#')) return undefined;
      const base = source.base || serverBase;
      return splitRelative(target) !== undefined && base !== '' ? `${base}/${target}` : target;
    }
    const { system, value } = reference.identifier ?? {};
    return system && value ? `${system}|${value}` : undefined;
  };

  return {
    entries,
    ofType: (type) => byType.get(type) ?? [],
    resolve,
    same(a, aSource, b, bSource) {
      if (a === undefined || b === undefined) return false;
      const first = resolve(a, aSource);
      const second = resolve(b, bSource);
      if (first !== undefined || second !== undefined) {
        if (first === second) return true;
        return first !== undefined && second !== undefined && first.fullUrl !== undefined
          ? first.fullUrl === second.fullUrl
          : false;
      }
      const one = address(a, aSource);
      return one !== undefined && one === address(b, bSource);
    },
  };
}

function indexNames(entries: readonly Entry[]): Map<string, Entry | typeof AMBIGUOUS> {
  const byName = new Map<string, Entry | typeof AMBIGUOUS>();
  for (const entry of entries) {
    if (entry.id === undefined) continue;
    const name = `${entry.type}/${entry.id}`;
    const known = byName.get(name);
    if (known === undefined) byName.set(name, entry);
    else if (known !== AMBIGUOUS && known.base !== entry.base) byName.set(name, AMBIGUOUS);
  }
  return byName;
}

function unversioned(url: string): string {
  return url.includes('/_history/') ? url.replace(VERSION, '') : url;
}

/**
 * Every resource once, by its full URL, else by type and id under the server's base: of two versions the newest, of two
 * copies the first. What has neither is kept under its number.
 */
function collect(bundle: Record<string, unknown>, serverBase: string): Map<string, Entry> | undefined {
  const byKey = new Map<string, Entry>();
  const bundles = [bundle];
  let count = 0;
  for (let next = 0; next < bundles.length; next += 1) {
    const list = bundles[next]?.['entry'];
    if (!Array.isArray(list)) continue;
    if (list.length + count > maxEntries) return undefined;
    count += list.length;
    for (const item of list) {
      const resource: unknown = isObject(item) ? item['resource'] : undefined;
      const type = isObject(resource) ? resource['resourceType'] : undefined;
      if (!isObject(resource) || typeof type !== 'string') continue;
      if (type === 'Bundle') {
        if (!bundles.includes(resource)) bundles.push(resource);
        continue;
      }
      const entry = entryOf(type, item['fullUrl'], resource, serverBase);
      const key = keyOf(entry) ?? `#${byKey.size}`;
      const known = byKey.get(key);
      if (known === undefined || lastUpdated(entry) > lastUpdated(known)) byKey.set(key, entry);
    }
  }
  return byKey;
}

function keyOf({ fullUrl, base, type, id }: Entry): string | undefined {
  if (fullUrl !== undefined || id === undefined) return fullUrl;
  return base === '' ? `${type}/${id}` : `${base}/${type}/${id}`;
}

function lastUpdated(entry: Entry): string {
  const { meta } = entry.resource;
  return isObject(meta) && typeof meta['lastUpdated'] === 'string' ? meta['lastUpdated'] : '';
}

function carries(resource: Record<string, unknown>, system: string, value: string): boolean {
  const list = resource['identifier'];
  return (
    Array.isArray(list) &&
    list.some((identifier) => isObject(identifier) && identifier['system'] === system && identifier['value'] === value)
  );
}

function entryOf(type: string, url: unknown, resource: Record<string, unknown>, serverBase: string): Entry {
  const id = typeof resource['id'] === 'string' ? resource['id'] : undefined;
  if (typeof url !== 'string' || url === '' || url.length > 2000) {
    return { type, id, fullUrl: undefined, base: serverBase, resource };
  }
  const fullUrl = unversioned(url);
  // The base is what stands before "/type/id".
  const end = id === undefined ? -1 : fullUrl.length - type.length - id.length - 2;
  const isRest = id !== undefined && end > 0 && fullUrl.endsWith(id) && fullUrl.startsWith(`/${type}/`, end);
  return { type, id, fullUrl, base: isRest ? fullUrl.slice(0, end) : serverBase, resource };
}

function contained(id: string, source: Entry): Entry | undefined {
  const list = source.resource['contained'];
  if (id === '' || !Array.isArray(list)) return undefined;
  for (const resource of list) {
    if (!isObject(resource) || resource['id'] !== id || typeof resource['resourceType'] !== 'string') continue;
    // References inside a contained resource belong to its container.
    return { ...source, type: resource['resourceType'], id: undefined, fullUrl: undefined, resource };
  }
  return undefined;
}
