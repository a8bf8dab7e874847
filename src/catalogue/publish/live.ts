import { form } from '../../advice/index.ts';
import { canonicalJson } from '../reading/hash.ts';
import {
  clockSlack,
  daysFrom,
  instant,
  inUse,
  isApproved,
  type KeySet,
  type KeyTrust,
  signatures,
  signers,
  signWithin,
  trustedKeys,
} from './key-set.ts';

/**
 * `live.json`: the signed pointer to what is live, per group of practices, and what was halted. Whether it can be trusted
 * is decided here, with Web Crypto alone, by the command and by the page alike.
 */

const { group, list, number, optional, text } = form;

const hash = text(/^sha256:[0-9a-f]{64}$/);

/** Hashes of a catalogue, of its wait file and of its rules. */
const pointer = group({ catalogue: hash, waits: hash, rules: hash });
export type Pointer = form.ValueOf<typeof pointer>;

export const live = group({
  region: text(),
  /** One more at every change, at a rollback too. */
  sequence: number(1),
  issued: instant,
  /** After this the region is told; 30 days later the nudge is silent. */
  expires: instant,
  default: pointer,
  groups: list(group({ practices: list(text(), 1), ...pointer.fields })),
  /** Ids of services, or `*` for all. */
  halted: list(text()),
  signatures,
  /** Of a change that one person signed (waits, a halt): the last pointer that two people signed. */
  base: optional(form.anything),
});
export type Live = form.ValueOf<typeof live>;

/** What a page remembers of the last one that it trusted. */
export interface Seen {
  readonly sequence: number;
  /** Sequence of the last one that two people signed. */
  readonly approved: number;
  /** Serial of the key set. */
  readonly serial: number;
  readonly halted: readonly string[];
  /** When it was signed. Absent: kept before this was remembered. */
  readonly issued?: string;
}

export type LiveRefusal =
  /** Not of this form. */
  | 'unreadable'
  /** The key set cannot be traced to the pinned one, or is older than the one that was seen. */
  | 'keys'
  /** Of another region than its keys. */
  | 'region'
  /** A valid signature is missing: of two people for a version, of one for waits and a halt. */
  | 'unsigned'
  /** It is older than what was seen. */
  | 'older'
  /** It was signed after now: a clock is wrong, here or there. */
  | 'future';

export type LiveVerdict =
  | { readonly ok: true; readonly live: Live; readonly seen: Seen }
  | { readonly ok: false; readonly code: LiveRefusal };

export interface Trust extends KeyTrust {
  readonly seen?: Seen | undefined;
}

/** Judges `live.json` with `keys.json`, both as they came from JSON. Never throws. */
export async function verifyLive(json: unknown, keysJson: unknown, trust: Trust): Promise<LiveVerdict> {
  try {
    return await judge(json, keysJson, trust);
  } catch {
    // Nested deeper than the stack, for one.
    return refused('unreadable');
  }
}

const refused = (code: LiveRefusal): LiveVerdict => ({ ok: false, code });

async function judge(json: unknown, keysJson: unknown, trust: Trust): Promise<LiveVerdict> {
  const { now, seen } = trust;
  const found = readLive(json);
  if (!found) return refused('unreadable');
  const keys = await trustedKeys(keysJson, trust);
  if (!keys || keys.serial < (seen?.serial ?? 0)) return refused('keys');
  if (keys.region !== found.region) return refused('region');
  if (!(Date.parse(found.issued) <= now.getTime() + clockSlack)) return refused('future');

  const byTwo = await isByTwo(json, found, keys);
  const base = byTwo ? found : readLive(found.base);
  const byOne = byTwo || (await signers(json, keys, daysFrom(found.issued, 0))).length > 0;
  if (!base || !byOne) return refused('unsigned');
  if (!byTwo && !((await isByTwo(found.base, base, keys)) && isQuieter(found, base))) return refused('unsigned');

  const lifts = seen?.halted.some((id) => !found.halted.includes(id));
  if (seen && (found.sequence < seen.sequence || base.sequence < seen.approved)) return refused('older');
  if (!byTwo && lifts) return refused('unsigned');
  const { sequence, halted, issued } = found;
  return { ok: true, live: found, seen: { sequence, approved: base.sequence, serial: keys.serial, halted, issued } };
}

/** An author and a checker: one of them on the day itself, the other while the proposal waited. */
async function isByTwo(json: unknown, { issued }: Live, keys: KeySet): Promise<boolean> {
  const people = await signers(json, keys, daysFrom(issued, signWithin));
  return isApproved(people) && people.some((key) => inUse(key, daysFrom(issued, 0)));
}

export function readLive(json: unknown): Live | undefined {
  const read = form.readForm(live, json);
  return 'value' in read ? read.value : undefined;
}

/** What one person may change: other waits, and more that is halted. Nothing else. */
function isQuieter(now: Live, base: Live): boolean {
  return (
    now.sequence > base.sequence &&
    now.expires === base.expires &&
    now.region === base.region &&
    rulesIn(now) === rulesIn(base) &&
    base.halted.every((id) => now.halted.includes(id))
  );
}

const rulesIn = (of: Live) => canonicalJson([of.default, ...of.groups].map((one) => ({ ...one, waits: undefined })));

/** What is live for a practice. */
export function pointerFor(of: Live, practice: string | undefined): Pointer {
  const own = of.groups.find(({ practices }) => practice !== undefined && practices.includes(practice));
  const { catalogue, waits, rules } = own ?? of.default;
  return { catalogue, waits, rules };
}

/** `stale`: past its day, the region is told. `ended`: thirty days past it, nothing is proposed any more. */
export function standing({ expires }: Live, now: Date): 'valid' | 'stale' | 'ended' {
  const days = (now.getTime() - Date.parse(expires)) / 86_400_000;
  return days > 30 ? 'ended' : days > 0 ? 'stale' : 'valid';
}
