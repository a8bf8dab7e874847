import { fields, isObject, type Json, nested, objects, text } from '../model/elements.ts';
import { normalAddress, splitRelative, typeNamed } from '../model/reference.ts';
import { bsnSystem, bsnSystems } from '../model/systems.ts';

/** A resource with the address it was found at. */
export interface Entry {
  readonly type: string;
  readonly id: string | undefined;
  readonly fullUrl: string | undefined;
  /** The same for all versions of one resource. */
  readonly address: string;
  /** Server base that the entry's own relative references belong to; empty when unknown. */
  readonly base: string;
  readonly resource: Json;
  /** Older versions of it that are here too. */
  readonly older?: readonly Json[];
}

export interface BundleIndex {
  ofType(type: string): readonly Entry[];
  /** The entry that a reference from `source` means, or undefined when it is not here or not certain. */
  resolve(reference: unknown, source: Entry): Entry | undefined;
  /** The entries of one type that a list of references leads to. */
  follow(references: unknown, source: Entry, type: string): Entry[];
  /** An entry with what stands at its address too: versions of one resource, of which nobody can tell which is the newest. */
  versionsOf(entry: Entry): readonly Entry[];
  /** The resources of one type within another. */
  contained(container: Entry, type: string): Entry[];
  /** The entry that a reference leads to, and its address in normal form: of what is contained only its container knows one. */
  lookUp(
    reference: unknown,
    source: Entry,
  ): { readonly entry: Entry | undefined; readonly address?: string | undefined };
}

/** Bundles with more entries than this are refused. */
export const maxEntries = 50_000;

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
  const home = normalAddress(serverBase);
  const byAddress = collect(bundle, home);
  if (byAddress === undefined) return undefined;
  const entries = [...byAddress.values()];
  const byType = new Map<string, Entry[]>();
  for (const entry of entries) {
    const alike = byType.get(entry.type);
    if (alike) alike.push(entry);
    else byType.set(entry.type, [entry]);
  }
  const ofType = (type: string) => byType.get(type) ?? nobody;

  // Made when first asked for: where entries have full URLs, and references an address, that is never.
  let byName: ReadonlyMap<string, Entry | undefined> | undefined;
  const byIdentifier = new Map<string, ReadonlyMap<unknown, Entry>>();
  const byContainer = new Map<Json, ReadonlyMap<unknown, Json>>();
  /** The only resource of that type and id, wherever its entry says that it is; an absolute address names its server. */
  const named = (url: string, base: string) => {
    byName ??= indexNames(entries);
    const name = relative(relative(url, base), home);
    const entry = byName.get(name);
    return entry !== undefined && (url === name || entry.base === '' || url === absolute(name, entry.base))
      ? entry
      : undefined;
  };

  /** The first of these types with that identifier. */
  const identified = (types: readonly string[], name: string) => {
    for (const type of types) {
      if (ofType(type).length === 0) continue;
      const known =
        byIdentifier.get(type) ?? firstBy(ofType(type), ({ resource }) => objects(resource['identifier']).map(nameOf));
      byIdentifier.set(type, known);
      const found = known.get(name);
      if (found) return found;
    }
    return undefined;
  };

  const within = ({ resource: container }: Entry) => {
    if (container['contained'] === undefined) return empty;
    const known = byContainer.get(container) ?? firstBy(objects(container['contained']), (one) => [one['id']]);
    byContainer.set(container, known);
    return known;
  };
  const contained = (id: unknown, source: Entry): Entry | undefined => {
    const resource = within(source).get(id);
    const type = text(resource?.['resourceType']) ?? '';
    // References inside a contained resource belong to its container.
    return (
      resource && {
        ...source,
        type,
        id: undefined,
        fullUrl: undefined,
        address: `${source.address}#${String(id)}`,
        resource,
      }
    );
  };

  const lookUp: BundleIndex['lookUp'] = (reference, source) => {
    const { reference: target, identifier } = fields(reference);
    const url = typeof target === 'string' ? normalAddress(target) : '';
    if (url.startsWith('#')) return { entry: contained(url.slice(1), source) };
    if (url !== '') {
      const address = absolute(url, source.base);
      const entry = byAddress.get(address) ?? named(url, source.base);
      if (entry) return { entry, address };
    }
    const name = nameOf(identifier);
    return {
      entry: name === undefined ? undefined : identified(typesOf(fields(reference)), name),
      address: url === '' ? name : absolute(url, source.base),
    };
  };

  let byPlace: ReadonlyMap<string, readonly Entry[]> | undefined;

  return {
    ofType,
    versionsOf: (entry) => {
      byPlace ??= grouped(entries);
      const there = byPlace.get(entry.address) ?? nobody;
      return there.includes(entry) ? there : [entry];
    },
    lookUp,
    contained: (container, type) => {
      const found: Entry[] = [];
      for (const id of within(container).keys()) {
        const one = contained(id, container);
        if (one?.type === type) found.push(one);
      }
      return found;
    },
    resolve: (reference, source) => lookUp(reference, source).entry,
    follow: (references, source, type) => {
      const found: Entry[] = [];
      for (const reference of objects(references)) {
        const { entry } = lookUp(reference, source);
        if (entry?.type === type) found.push(entry);
      }
      return found;
    },
  };
}

const empty: ReadonlyMap<unknown, Json> = new Map();
const nobody: readonly never[] = [];

/** What a reference may name by an identifier alone. */
const logical: readonly string[] = ['Patient', 'Organization', 'QuestionnaireResponse', 'Condition', 'Composition'];

/** Those of them that a reference may mean: its type is optional in R4. */
function typesOf(reference: Json): readonly string[] {
  const type = typeNamed(reference);
  return type === undefined ? logical : logical.filter((one) => type === one);
}

/**
 * An Identifier as text: system and value, a system of several names under one of them; a BSN by its digits, without leading
 * zeros. Undefined for what names nobody: of a BSN zeros, or none of its digits.
 */
export function nameOf(identifier: unknown): string | undefined {
  const { system, value } = fields(identifier);
  const uri = text(system)?.trim();
  const id = text(value)?.trim();
  if (!uri || !id) return undefined;
  if (!bsnSystems.has(uri)) return `${uri}|${id}`;
  const digits = id.replace(/\D/g, '').replace(/^0+/, '');
  return digits === '' ? undefined : `${bsnSystem}|${digits}`;
}

/** Each by all its keys; of two with the same key the first. */
function firstBy<T>(all: readonly T[], keysOf: (one: T) => readonly unknown[]): Map<unknown, T> {
  const found = new Map<unknown, T>();
  for (const one of all) for (const key of keysOf(one)) if (!found.has(key)) found.set(key, one);
  return found;
}

function grouped(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const one of entries) {
    const there = found.get(one.address);
    if (there) there.push(one);
    else found.set(one.address, [one]);
  }
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
 * Every resource once, by its address: full URL, else type and id under the server's base. Of two versions the newest
 * counts, of two copies the first; where nobody can tell which is newer, both do. What has no address is kept by number.
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
      const inner = bundleIn(resource);
      if (inner) bundles.add(inner);
      if (inner || type === undefined) continue;
      const id = text(resource['id']);
      const name = `${type}/${id}`;
      const given = typeof fullUrl === 'string' ? fullUrl.trim() : undefined;
      const url = given === undefined ? '' : addressOf(normalAddress(given), type);
      const base = (url.endsWith(`/${name}`) && url.slice(0, -name.length - 1)) || serverBase;
      // Versions have one type and one id; whatever else shares a full URL is another resource.
      const isFree = (at: string) => {
        const there = byAddress.get(at);
        return at !== '' && (there === undefined || (there.type === type && there.id === id));
      };
      const own = id === undefined ? '' : absolute(name, base);
      const address = isFree(url) ? url : isFree(own) ? own : `#${byAddress.size}`;
      const known = byAddress.get(address);
      const entry = { type, id, fullUrl: given, address, base, resource };
      if (known === undefined) {
        byAddress.set(address, entry);
        continue;
      }
      const order = compareVersions(resource, known.resource);
      const { older = [] } = known;
      if (order === 'newer') byAddress.set(address, { ...entry, older: [...older, known.resource] });
      else if (order === 'older') byAddress.set(address, { ...known, older: [...older, resource] });
      else if (order === 'unknown') byAddress.set(`${address}#${byAddress.size}`, entry);
    }
  }
  return byAddress;
}

/** What holds resources by its kind, as a Bundle: another Bundle, or Parameters with resources in them. */
export function bundleIn(resource: unknown): Json | undefined {
  const { resourceType, parameter } = fields(resource);
  if (resourceType === 'Bundle') return fields(resource);
  if (resourceType !== 'Parameters') return undefined;
  const all = nested(parameter, ({ part }) => objects(part));
  return { entry: all.filter((one) => isObject(one['resource'])) };
}

/** A full URL that names another type is a mistake, and no address. */
function addressOf(url: string, type: string): string {
  const found = url === '' ? null : /(?:^|\/)([A-Z][A-Za-z]+)\/[^/]*$/.exec(url);
  return found === null || found[1] === type ? url : '';
}

/** How one version of a resource stands to another: by instant, then by the number of its version. */
function compareVersions(one: Json, other: Json): 'newer' | 'older' | 'same' | 'unknown' {
  const [meta, otherMeta] = [fields(one['meta']), fields(other['meta'])];
  const instant = Date.parse(text(meta['lastUpdated']) ?? '') - Date.parse(text(otherMeta['lastUpdated']) ?? '');
  const [version, otherVersion] = [meta, otherMeta].map(({ versionId }) =>
    Number(text(versionId)?.trim() || Number.NaN),
  );
  const order = instant || (version ?? 0) - (otherVersion ?? 0);
  if (order > 0) return 'newer';
  if (order < 0) return 'older';
  return one === other || JSON.stringify(one) === JSON.stringify(other) ? 'same' : 'unknown';
}
