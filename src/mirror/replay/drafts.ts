/**
 * The events of a log by draft, in little memory: a million drafts and whatever happened to them, in any order of arrival.
 * Thirty-two bytes an event, and nothing of its text.
 */

const CHUNK = 1 << 15;
const WIDTH = 7;

/** What is kept of an event. Numbers are places in lists of the caller. */
export interface Kept {
  /** Milliseconds, from its id. */
  readonly time: number;
  /** Of its id, to tell a repetition from another event. */
  readonly mark: number;
  readonly kind: number;
  readonly verdict: number;
  /** Day number. */
  readonly day: number;
  readonly reason: number;
  readonly service: number;
  readonly practice: number;
}

export class DraftTable {
  readonly #times: Float64Array[] = [];
  readonly #rest: Int32Array[] = [];
  #size = 0;
  #drafts = 0;
  /** Open addressing: two halves of a draft's hash, and its newest event (0: free). */
  #slots = { a: new Int32Array(1 << 12), b: new Int32Array(1 << 12), head: new Int32Array(1 << 12) };

  get size(): number {
    return this.#drafts;
  }

  /** Adds an event to its draft; gives its number. */
  add(draft: string, { time, mark, kind, verdict, day, reason, service, practice }: Kept): number {
    const at = this.#size++;
    if (at % CHUNK === 0) {
      this.#times.push(new Float64Array(CHUNK));
      this.#rest.push(new Int32Array(CHUNK * WIDTH));
    }
    const slot = this.#slotOf(draft);
    const before = this.#slots.head[slot] ?? 0;
    this.#slots.head[slot] = at + 1;
    this.#time(at)[at % CHUNK] = time;
    this.#row(at).set([before, verdict, kind | (reason << 8), service, day, mark | 0, practice], (at % CHUNK) * WIDTH);
    if (before === 0 && ++this.#drafts * 10 > this.#slots.head.length * 6) this.#grow();
    return at;
  }

  /** The events of each draft in turn, each draft in the order in which they were made, without repetitions. */
  *[Symbol.iterator](): Generator<readonly (Kept & { readonly at: number })[]> {
    for (const head of this.#slots.head) {
      if (head === 0) continue;
      const events: (Kept & { at: number })[] = [];
      for (let at = head - 1; at >= 0; ) {
        const one = this.#read(at);
        events.push(one);
        at = one.before - 1;
      }
      events.sort((a, b) => a.time - b.time || a.mark - b.mark || a.kind - b.kind || a.verdict - b.verdict);
      yield events.filter((one, nth) => {
        const last = events[nth - 1];
        return last === undefined || last.time !== one.time || last.mark !== one.mark || last.kind !== one.kind;
      });
    }
  }

  #read(at: number) {
    const row = this.#row(at);
    const from = (at % CHUNK) * WIDTH;
    const kindAndReason = row[from + 2] ?? 0;
    return {
      at,
      before: row[from] ?? 0,
      time: this.#time(at)[at % CHUNK] ?? 0,
      verdict: row[from + 1] ?? 0,
      kind: kindAndReason & 255,
      reason: kindAndReason >> 8,
      service: row[from + 3] ?? 0,
      day: row[from + 4] ?? 0,
      mark: (row[from + 5] ?? 0) >>> 0,
      practice: row[from + 6] ?? 0,
    };
  }

  #time(at: number): Float64Array {
    return this.#times[Math.floor(at / CHUNK)] ?? new Float64Array(0);
  }

  #row(at: number): Int32Array {
    return this.#rest[Math.floor(at / CHUNK)] ?? new Int32Array(0);
  }

  #slotOf(draft: string): number {
    let a = 0x811c9dc5;
    let b = 0x9e3779b9;
    for (let at = 0; at < draft.length; at++) {
      const code = draft.charCodeAt(at);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b ^ (code + at), 0x85ebca6b) ^ (b >>> 13);
    }
    return this.#find(a | 0, b | 0);
  }

  #find(a: number, b: number): number {
    const { head, a: first, b: second } = this.#slots;
    let slot = (a ^ b) & (head.length - 1);
    while (head[slot] !== 0 && (first[slot] !== a || second[slot] !== b)) slot = (slot + 1) & (head.length - 1);
    first[slot] = a;
    second[slot] = b;
    return slot;
  }

  #grow(): void {
    const old = this.#slots;
    const size = old.head.length * 2;
    this.#slots = { a: new Int32Array(size), b: new Int32Array(size), head: new Int32Array(size) };
    for (const [slot, head] of old.head.entries()) {
      if (head !== 0) this.#slots.head[this.#find(old.a[slot] ?? 0, old.b[slot] ?? 0)] = head;
    }
  }
}
