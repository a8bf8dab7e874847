import { fields, isObject, objects, text } from '../model/elements.ts';
import { splitRelative } from '../model/reference.ts';
import { type BundleIndex, type Entry, nameOf } from './bundle-index.ts';

/**
 * Whose record a resource belongs to: this patient's, provably another's, or nobody can tell. The one place where that is
 * decided, for Conditions, forms, earlier referrals, letters and Coverage, whether they came in a bundle, from a server or
 * with a hook. Doubt counts for danger: only what is provably another's is left out.
 */
export type Whose = 'own' | 'other' | 'unclear';

/** A patient by everything that names him here: resources, addresses, ids and identifiers. */
export interface Identity {
  /** Versions of the Patient that the draft names; his facts come from these. Empty when he is not here. */
  readonly subjects: readonly Entry[];
  /** The same patient under whatever name: copies, and records that were merged. */
  readonly all: readonly Entry[];
  /** True when there is a Patient who is somebody else, so that what names nobody may be his. */
  readonly hasOthers: boolean;
  /** Whose record a reference, as `source` gives it, names. */
  whose(reference: unknown, source: Entry): Whose;
}

/**
 * The patient of a request; undefined when the request does not say who that is in a way that can be followed. `named`:
 * whom the host, or the hook, says it is about (`Patient/12`). `searched`: what a server returned to a search by this
 * patient; that is never provably another's, whatever it calls its patient, such as his number of before a merge.
 */
export function patientOf(
  index: BundleIndex,
  request: Entry,
  named?: string,
  searched: ReadonlySet<unknown> = nothing,
): Identity | undefined {
  const { subject } = request.resource;
  const host = named === undefined ? undefined : index.lookUp({ reference: named }, { ...request, base: request.base });
  const own = index.lookUp(subject, request);
  const resolved = own.entry?.type === 'Patient' ? own.entry : sameId(index, own.address);
  const patient = resolved ?? (host?.entry?.type === 'Patient' ? host.entry : undefined);
  const address = resolved ? undefined : (patientIn(own.address) ?? patientIn(host?.address));
  if (patient === undefined && address === undefined) return undefined;
  // Somebody here may be him, under the address of another server: nobody can tell.
  if (address && index.ofType('Patient').some(({ base }) => base !== address.base)) return undefined;
  const patients = index.ofType('Patient');
  // A number that leads to somebody else than the host means: nobody can tell who is right.
  const number = nameOf(fields(subject)['identifier']);
  const meant = patientIn(host?.address)?.id;
  if (meant !== undefined && number !== undefined && own.entry && text(fields(subject)['reference']) === undefined) {
    const named = patients.filter(({ resource }) =>
      objects(resource['identifier']).some((one) => nameOf(one) === number),
    );
    if (named.length > 0 && !named.some(({ id }) => id === meant)) return undefined;
  }
  const subjects = patient
    ? [patient, ...patients.filter((one) => one !== patient && one.address === patient.address)]
    : [];
  const namesOf = identifiersOf();
  const addresses = new Set(present(own.address, host?.address, address?.url));
  const all = withCopies(index, subjects, namesOf, addresses);
  const others = new Set(patients.filter((one) => !all.includes(one)));
  // Each is asked for only where a reference does not lead to a resource that is here.
  const ids = once(
    () => new Set([...all.flatMap(({ id }) => id ?? []), ...[...addresses].flatMap((one) => patientIn(one)?.id ?? [])]),
  );
  const bases = once(() => new Set([...all.map(({ base }) => base), ...present(address?.base)]));
  const names = once(() => new Set([...all.flatMap(namesOf), ...present(nameOf(fields(subject)['identifier']))]));
  const otherNames = once(() => new Set([...others].flatMap(namesOf)));

  const byReference = (reference: unknown, source: Entry): Whose => {
    const { entry, address: url } = index.lookUp(reference, source);
    if (entry && all.includes(entry)) return 'own';
    if (entry && others.has(entry)) return 'other';
    if (url !== undefined && addresses.has(url)) return 'own';
    // Contained: a copy, which its identifiers may tell.
    if (entry?.type === 'Patient') return byNames(namesOf(entry));
    const target = patientIn(url);
    if (target === undefined) return 'unclear';
    // One id under two addresses may be one server by two names; two ids on one server are two patients.
    const isSameServer = bases().has(target.base) || bases().has('') || target.base === '';
    if (ids().has(target.id)) return isSameServer ? 'own' : 'unclear';
    return bases().has(target.base) ? 'other' : 'unclear';
  };

  const byNames = (given: readonly string[]): Whose => {
    if (given.some((name) => names().has(name))) return 'own';
    return given.some((name) => otherNames().has(name)) ? 'other' : 'unclear';
  };

  return {
    subjects,
    all,
    hasOthers: others.size > 0,
    whose(reference, source) {
      const isFound = searched.has(source.resource);
      if (!isObject(reference)) return isFound ? 'own' : 'unclear';
      const byAddress = byReference(reference, source);
      if (byAddress === 'own') return 'own';
      const byName = byNames(present(nameOf(reference['identifier'])));
      if (byName === 'own') return 'own';
      if (byAddress === 'other' || byName === 'other') return isFound ? 'unclear' : 'other';
      return isFound ? 'own' : 'unclear';
    },
  };
}

/**
 * With every Patient that carries the same identifier, or that is linked to one of these: the same person (R4 Patient.link).
 * `addresses` gains theirs, and those of the linked records that are not here.
 */
function withCopies(
  index: BundleIndex,
  subjects: readonly Entry[],
  namesOf: Names,
  addresses: Set<string>,
): readonly Entry[] {
  const all = new Set(subjects);
  const names = new Set<string>();
  const linksOf = (one: Entry) =>
    objects(one.resource['link']).flatMap(({ other }) => {
      const { entry, address } = index.lookUp(other, one);
      return present(entry?.address, address);
    });
  for (let size = -1; size < all.size; ) {
    size = all.size;
    for (const one of all) {
      addresses.add(one.address);
      for (const address of linksOf(one)) addresses.add(address);
      for (const name of namesOf(one)) names.add(name);
    }
    for (const other of index.ofType('Patient')) {
      if (all.has(other)) continue;
      const known = [other.address, ...linksOf(other)].some((one) => addresses.has(one));
      if (known || namesOf(other).some((name) => names.has(name))) all.add(other);
    }
  }
  return [...all];
}

/** The one Patient of that id, where it or the address does not say on which server. */
function sameId(index: BundleIndex, address: string | undefined): Entry | undefined {
  const wanted = patientIn(address);
  const isSame = ({ id, base }: Entry) => id === wanted?.id && (base === '' || wanted?.base === '');
  const [first, second] = wanted ? index.ofType('Patient').filter(isSame) : [];
  return second === undefined ? first : undefined;
}

/** The server, type and id in the address of a patient. */
function patientIn(url: string | undefined) {
  const at = url?.lastIndexOf('Patient/') ?? -1;
  if (url === undefined || at < 0 || (at > 0 && url[at - 1] !== '/')) return undefined;
  const { id } = splitRelative(url.slice(at)) ?? {};
  return id === undefined ? undefined : { url, base: url.slice(0, Math.max(0, at - 1)), id };
}

type Names = (entry: Entry) => readonly string[];

/** The identifiers of an entry as text, each read once. */
function identifiersOf(): Names {
  const known = new Map<Entry, readonly string[]>();
  return (entry) => {
    const names = known.get(entry) ?? objects(entry.resource['identifier']).flatMap((one) => nameOf(one) ?? []);
    known.set(entry, names);
    return names;
  };
}

const nothing: ReadonlySet<unknown> = new Set();

/** Reckoned when first asked for, and then remembered. */
function once<T extends object>(reckon: () => T): () => T {
  let known: T | undefined;
  return () => {
    known ??= reckon();
    return known;
  };
}

const present = (...values: readonly (string | undefined)[]) => values.flatMap((value) => text(value) ?? []);
