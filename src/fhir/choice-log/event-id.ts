/** Ids of choice events: UUIDs of version 7 (RFC 9562), which sort by time as text. */

let last = 0;

/**
 * A new id. Ids rise within the page, so that events sort as they were made: of two in one millisecond, or after a clock
 * that ran back, the later one counts a millisecond on.
 */
export function newId(): string {
  last = Math.max(last + 1, Date.now());
  return idAt(last);
}

/** An id of an event at `moment` (epoch milliseconds), which may lie in the past. */
export function idAt(moment: number): string {
  const random = Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => hex(byte, 2)).join('');
  return `${idsFrom(moment)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6)}`;
}

/** How all ids begin that were made at `moment` (epoch milliseconds): what sorts before it is older. */
export function idsFrom(moment: number): string {
  return hex(moment, 12).replace(/.{8}/, '$&-');
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

/** Oldest first. */
export function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}
