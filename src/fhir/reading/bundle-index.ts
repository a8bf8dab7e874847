import { fields, isObject, type Json, objects, text } from '../model/elements.ts';
import { splitRelative } from '../model/reference.ts';

/** A resource with the address it was found at. */
export interface Entry {
  readonly type: string;
  readonly id: string | undefined;
  readonly fullUrl: string | undefined;
  /** Server base that the entry's own relative references belong to; empty when unknown. */
  readonly base: string;
  readonly resource: Json;
}

export interface BundleIndex {
  ofType(type: string): readonly Entry[];
  /** The entry that a reference from `source` means, or undefined when it is not here or not certain. */
  resolve(reference: unknown, source: Entry): Entry | undefined;
  /** The entries of one type that a list of references leads to. */
  follow(references: unknown, source: Entry, type: string): Entry[];
  /** What a reference means: the resource itself, else its address. The same for two references that mean the same. */
  meaning(reference: unknown, source: Entry): unknown;
}

/** Bundles with more entries than this are refused. */
export const maxEntries = 50_000;

/** The address in a reference or entry, without its version; empty when there is none. */
function urlOf(value: unknown): string {
  const url = text(value) ?? '';
  return url.includes('/_history/') ? url.replace(/\/_history\/[A-Za-z0-9\-.]{1,64}$/, '') : url;
}

/** A relative reference under its server; what has a scheme is an address already. */
const absolute = (url: string, base: string) => (base === '' || url.includes(':') ? url : `${base}/${url}`);

/** An address on that server as a relative reference; any other, also of a server below it, as it stands. */
export function relative(url: string, base: string): string {
  const rest = base !== '' && url.startsWith(`${base}/`) ? url.slice(base.length + 1) : '';
  return splitRelative(rest) === undefined ? url : rest;
}

/**
 * Indexes a Bundle's entries, also those of Bundles within it (a batch answer), so that references resolve by exact
 * address and never by the beginning or the end of one. `serverBase` is the address of the server that answered.
 * Undefined when there are more than `maxEntries`.
 */
export function indexBundle(bundle: Json, serverBase = ''): BundleIndex | undefined {
  const byAddress = collect(bundle, serverBase);
  if (byAddress === undefined) return undefined;
  const entries = [...byAddress.values()];
  const byType = new Map<string, Entry[]>();
  for (const entry of entries) {
    const alike = byType.get(entry.type);
    if (alike) alike.push(entry);
    else byType.set(entry.type, [entry]);
  }
  const ofType = (type: string) => byType.get(type) ?? [];

  // Made when first asked for: where entries have full URLs, and references an address, that is never.
  let byName: ReadonlyMap<string, Entry | undefined> | undefined;
  const byIdentifier = new Map<string, ReadonlyMap<unknown, Entry>>();
  const byContainer = new Map<Json, ReadonlyMap<unknown, Json>>();
  /** The only resource of that type and id, wherever its entry says that it is; an absolute address names its server. */
  const named = (url: string, base: string) => {
    byName ??= indexNames(entries);
    const name = relative(relative(url, base), serverBase);
    const entry = byName.get(name);
    return entry !== undefined && (url === name || entry.base === '' || url === absolute(name, entry.base))
      ? entry
      : undefined;
  };

  /** The first of that type with that identifier. */
  const identified = (type: string, name: string) => {
    const known =
      byIdentifier.get(type) ?? firstBy(ofType(type), ({ resource }) => objects(resource['identifier']).map(nameOf));
    byIdentifier.set(type, known);
    return known.get(name);
  };

  const contained = (id: string, source: Entry): Entry | undefined => {
    const { resource: container } = source;
    const known = byContainer.get(container) ?? firstBy(objects(container['contained']), (one) => [one['id']]);
    byContainer.set(container, known);
    const resource = known.get(id);
    const type = text(resource?.['resourceType']) ?? '';
    // References inside a contained resource belong to its container.
    return resource && { ...source, type, id: undefined, fullUrl: undefined, resource };
  };

  /** The entry that a reference leads to, and its address: of what is contained only its container knows one. */
  const find = (reference: unknown, source: Entry): { entry: Entry | undefined; address?: string | undefined } => {
    const { type, reference: target, identifier } = fields(reference);
    const url = urlOf(text(target)?.trim());
    if (url.startsWith('#')) return { entry: contained(url.slice(1), source) };
    if (url !== '') {
      const address = absolute(url, source.base);
      return { entry: byAddress.get(address) ?? named(url, source.base), address };
    }
    const address = nameOf(identifier);
    const isLogical = address !== undefined && (type === 'Patient' || type === 'Organization');
    return { entry: isLogical ? identified(type, address) : undefined, address };
  };

  return {
    ofType,
    resolve: (reference, source) => find(reference, source).entry,
    follow: (references, source, type) =>
      objects(references).flatMap((reference) => {
        const { entry } = find(reference, source);
        return entry?.type === type ? [entry] : [];
      }),
    meaning(reference, source) {
      const { entry, address } = find(reference, source);
      return entry?.resource ?? address;
    },
  };
}

/** An Identifier as text. */
function nameOf(identifier: unknown): string | undefined {
  const { system, value } = fields(identifier);
  return text(system) && text(value) ? `${system}|${value}` : undefined;
}

/** Each by all its keys; of two with the same key the first. */
function firstBy<T>(all: readonly T[], keysOf: (one: T) => readonly unknown[]): Map<unknown, T> {
  const found = new Map<unknown, T>();
  for (const one of all) for (const key of keysOf(one)) if (!found.has(key)) found.set(key, one);
  return found;
}

/** By type and id; undefined where two servers each have one. */
function indexNames(entries: readonly Entry[]): Map<string, Entry | undefined> {
  const byName = new Map<string, Entry | undefined>();
  for (const entry of entries) {
    if (entry.id === undefined) continue;
    const name = `${entry.type}/${entry.id}`;
    const known = byName.get(name);
    if (!byName.has(name)) byName.set(name, entry);
    else if (known?.base !== entry.base) byName.set(name, undefined);
  }
  return byName;
}

/**
 * Every resource once, by its full URL, else by type and id under the server's base: of two versions the newest, of two
 * copies the first. What has neither is kept under its number.
 */
function collect(bundle: Json, serverBase: string): Map<string, Entry> | undefined {
  const byAddress = new Map<string, Entry>();
  let count = 0;
  const bundles = new Set([bundle]);
  // Grows while it is walked.
  for (const { entry: list } of bundles) {
    const items = objects(list);
    count += items.length;
    if (count > maxEntries) return undefined;
    for (const { fullUrl, resource } of items) {
      if (!isObject(resource)) continue;
      const type = text(resource['resourceType']);
      if (type === 'Bundle') bundles.add(resource);
      if (type === 'Bundle' || type === undefined) continue;
      const id = text(resource['id']);
      const name = `${type}/${id}`;
      const url = urlOf(fullUrl);
      const base = (url.endsWith(`/${name}`) && url.slice(0, -name.length - 1)) || serverBase;
      const address = url || (id === undefined ? `#${byAddress.size}` : absolute(name, base));
      const known = byAddress.get(address);
      if (known === undefined || lastUpdated(resource) > lastUpdated(known.resource)) {
        byAddress.set(address, { type, id, fullUrl: url, base, resource });
      }
    }
  }
  return byAddress;
}

const lastUpdated = ({ meta }: Json) => text(fields(meta)['lastUpdated']) ?? '';
