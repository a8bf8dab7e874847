import { form } from '../../advice/index.ts';
import { isSigned, type PublicJwk } from './signing.ts';

/** `keys.json`: who may sign for a region, with name, role and period; and who of them signed a document. */

const { group, list, oneOf, optional, text } = form;

/** Local calendar date, `YYYY-MM-DD`. */
export const day = text(/^\d{4}-\d{2}-\d{2}$/);

/** UTC, `2026-11-28T19:08:00Z`. */
export const instant = text(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/);

/** `author` and `checker` make a version live together; `waits` may change waits and halt. */
export const roles = ['author', 'checker', 'waits'] as const;

export const signatures = list(group({ kid: text(), sig: text(/^[\w-]{86}$/) }));

const jwk = group({ kty: oneOf(['EC']), crv: oneOf(['P-256']), x: text(/^[\w-]{43}$/), y: text(/^[\w-]{43}$/) });

const keyFields = {
  kid: text(),
  name: text(),
  role: oneOf(roles),
  /** Both ends inclusive. */
  from: day,
  until: day,
};

export const publicKey = group({ ...keyFields, jwk, revoked: optional(day) });
export type PublicKey = form.ValueOf<typeof publicKey>;

/** What `tenzij key --to` writes, for its owner alone. */
export const privateKey = group({ ...keyFields, jwk: group({ ...jwk.fields, d: text(/^[\w-]{43}$/) }) });
export type PrivateKey = form.ValueOf<typeof privateKey>;

export const keySet = group({
  region: text(),
  /** From 1, one more at every change. */
  serial: form.number(1),
  /** When this change was proposed. Absent of the first set, which is pinned and not signed. */
  issued: optional(instant),
  keys: list(publicKey),
  /** By two people of the set before; of the first set they prove nothing: that one is pinned. */
  signatures,
  /** The set before this one, whole, down to the first: whoever knows the first can follow every change. */
  before: optional(form.anything),
});
export type KeySet = form.ValueOf<typeof keySet>;

/** The keys that a page was given (`catalogue-key`): a JWKS; name and role are compared when they stand in it. */
export interface PinnedKeys {
  readonly keys: readonly (PublicJwk & { readonly kid: string; readonly name?: string; readonly role?: string })[];
}

/** What a key set is held to. */
export interface KeyTrust {
  /** Absent: the first set is taken as it is. */
  readonly pinned?: PinnedKeys | undefined;
  readonly now: Date;
  /** The last set that was seen, and when the pointer beside it was signed: what is new may not be dated long before it. */
  readonly seen?: { readonly serial: number; readonly issued?: string } | undefined;
}

/** Milliseconds that clocks of two machines may differ: a day is more than any honest one. */
export const clockSlack = 86_400_000;

/**
 * The key set when it can be trusted: it goes back, each change signed by two people of the set before with keys that were in use, to
 * a first set whose every key is pinned. Two keys that expired together could still sign with an old day, so a change that is new to
 * who saw the region before is no older than a second signature may take; revoke what is no longer used.
 */
export async function trustedKeys(json: unknown, trust: KeyTrust): Promise<KeySet | undefined> {
  const read = form.readForm(keySet, json);
  if (!('value' in read)) return undefined;
  const set = read.value;
  if (set.serial === 1) return set.keys.every((key) => isPinned(key, trust.pinned)) ? set : undefined;
  const before = await trustedKeys(set.before, trust);
  if (before?.serial !== set.serial - 1 || before.region !== set.region) return undefined;
  const { issued } = set;
  if (issued === undefined || !isOfItsTime(issued, set.serial, before, trust)) return undefined;
  const people = (await signers(json, before, daysFrom(issued, signWithin))).filter(({ role }) => role !== 'waits');
  return people.length > 1 && people.some((key) => inUse(key, daysFrom(issued, 0))) ? set : undefined;
}

/** Not of tomorrow, not before the set that it changes, and not long before what was seen already. */
function isOfItsTime(issued: string, serial: number, before: KeySet, { now, seen }: KeyTrust): boolean {
  const at = Date.parse(issued);
  const earliest =
    seen?.issued !== undefined && serial > seen.serial ? Date.parse(seen.issued) : Number.NEGATIVE_INFINITY;
  const inOrder = before.issued === undefined || Date.parse(before.issued) <= at;
  return inOrder && at <= now.getTime() + clockSlack && at >= earliest - signWithin * 86_400_000;
}

/** How long a proposal waits for its second signature. Days. */
export const signWithin = 30;

/** The day of an instant and the days that follow it. East of Greenwich a day begins up to two hours before it does in UTC. */
export function daysFrom(issued: string, more: number): Days {
  const last = new Date(Date.parse(issued) + 7_200_000 + more * 86_400_000);
  return { first: issued.slice(0, 10), last: last.toISOString().slice(0, 10) };
}

function isPinned({ kid, name, role, jwk }: PublicKey, pinned: PinnedKeys | undefined): boolean {
  if (pinned === undefined) return true;
  return pinned.keys.some(
    (one) =>
      one.kid === kid &&
      one.x === jwk.x &&
      one.y === jwk.y &&
      (one.name ?? name) === name &&
      (one.role ?? role) === role,
  );
}

/** Local calendar dates, both inclusive. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/**
 * The keys that signed a document: known to the set, not revoked, and in their period on one of these days (when given). Of one
 * person only the first counts, whichever of their keys was used.
 */
export async function signers(document: unknown, set: KeySet, days?: Days): Promise<readonly PublicKey[]> {
  const read = form.readForm(group({ signatures }), document);
  if (!('value' in read) || typeof document !== 'object' || document === null) return [];
  const found: PublicKey[] = [];
  for (const signature of read.value.signatures) {
    const key = set.keys.find(({ kid }) => kid === signature.kid);
    if (!key || !inUse(key, days) || found.some((other) => samePerson(other, key))) continue;
    if (await isSigned(document, signature, key.jwk)) found.push(key);
  }
  return found;
}

export const inUse = ({ from, until, revoked }: PublicKey, days?: Days): boolean =>
  revoked === undefined && (days === undefined || (from <= days.last && days.first <= until));

export const samePerson = (one: PublicKey, other: PublicKey): boolean =>
  one.jwk.x === other.jwk.x || plain(one.name) === plain(other.name);

const plain = (name: string) => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** An author and a checker; they are two people already. */
export const isApproved = (people: readonly PublicKey[]): boolean =>
  people.some(({ role }) => role === 'author') && people.some(({ role }) => role === 'checker');
