import { type Fetch, fields, idsFrom, type Witness, witnessesIn } from '../fhir/index.ts';
import { BATCH_BYTES, BATCH_EVENTS, deliver, takeBatch } from './delivery.ts';
import type { DurableQueue } from './durable-queue.ts';
import type { Clock, OutboxReport, Random } from './ports.ts';
import { isFinal, readReceipt } from './receipt.ts';
import { type OutboxRecord, places } from './storage.ts';

/** Sends what waits, batch after batch, and settles each receipt. */

const DAY = 24 * 60 * 60 * 1_000;
/** An event that waited longer is set aside unsent, and counted. */
const LIFETIME = 30 * DAY;
/** A backup that is restored is younger than this: so long the logbook can be given again what it lost. */
const REMEMBERED = 14 * DAY;
/** What is set aside, or lies in a lane that nobody opens, is deleted then. */
const FORGOTTEN = 90 * DAY;
/** Statuses that tell of the server or of the caller's rights, and nothing of an event. 0: no answer. */
const ofServer = [0, 401, 403, 404, 429, 503];

const FIRST = 1_000;
export const LONGEST = 600_000;

/**
 * Milliseconds before attempt `attempt` (0 = the first repeat): 1 s, 2 s, 4 s … at most 10 minutes, of which the last half
 * is left to chance, so that the practices of a region do not all return in the same second after an outage.
 */
export function backoff(attempt: number, random: number): number {
  return Math.round((Math.min(LONGEST, FIRST * 2 ** attempt) * (1 + random)) / 2);
}

export interface DispatchOptions {
  /** FHIR base of the logbook, without a slash at the end. */
  readonly url: string;
  readonly practice: string;
  readonly queue: DurableQueue;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly random: Random;
  readonly report: (report: OutboxReport) => void;
}

/** Neither rejects. */
export interface Dispatch {
  /**
   * Gives after how many milliseconds to try again; undefined when nothing waits any more. `isLeaving`: the page may go
   * at once; what no request has held yet goes first, before the disk is asked anything.
   */
  all(isLeaving: boolean): Promise<number | undefined>;
  /** Beside a request that is under way: sends at once what no request has held, because the page may go at once. */
  parting(): Promise<void>;
}

/** A wait, from a moment on by the clock of the device. */
interface Pause {
  readonly from: number;
  readonly ms: number;
}

const NONE: Pause = { from: 0, ms: 0 };

/** What is left of it. Nothing when the clock stands before its beginning: then it was set back, by who knows how much. */
const left = ({ from, ms }: Pause, now: number) => (now < from ? 0 : Math.max(0, from + ms - now));

export function dispatcher({ url, practice, queue, report, ...ports }: DispatchOptions): Dispatch {
  let attempt = 0;
  /** Entries that the logbook answered without taking: how often, and how long they wait. */
  const tried = new Map<string, { readonly times: number; readonly pause: Pause }>();
  let size = BATCH_EVENTS;
  let pause: Pause = NONE;
  let sentAgain: Pause = NONE;
  /** Ids in requests without an answer yet. */
  const underWay = new Set<string>();

  const exchange = async (records: readonly OutboxRecord[], body: string, keepalive: boolean) => {
    for (const { id } of records) underWay.add(id);
    const answer = await deliver(url, body, keepalive, ports);
    for (const { id } of records) underWay.delete(id);
    queue.sent(records);
    return answer;
  };

  const settle = async (records: readonly OutboxRecord[], status: number, body: unknown) => {
    const { confirmed, refused } = readReceipt(records, status, body);
    const since = ports.clock();
    const known = records.filter(({ id }) => confirmed.includes(id));
    await queue.settle([
      ...known.map((record) => ({ ...record, place: places.acknowledged, since })),
      ...refused.map((record) => ({ ...record, place: places.aside, since })),
    ]);
    for (const id of [...confirmed, ...refused.map((one) => one.id)]) tried.delete(id);
    if (confirmed.length > 0) report({ kind: 'confirmed', ids: confirmed });
    for (const { id, refusal } of refused) report({ kind: 'quarantined', id, ...refusal });
    return new Set([...confirmed, ...refused.map((one) => one.id)]);
  };

  /** Compares what the logbook says of its log with what it said before, and sends again what it has lost. */
  const watch = async (body: unknown) => {
    const now = witnessesIn(body).find((one) => one.practice === practice);
    if (now === undefined) return;
    const { size, head, holds } = now;
    const was = await lastTold();
    // Who else sends to this practice may have made a restored log as long as it was: only the logbook can tell.
    const isSame = was && holds !== false && (size > was.size || (size === was.size && head === was.head));
    // A log that is another at every answer would be sent everything without end. What was told before stands meanwhile.
    if (was && !isSame && left(sentAgain, ports.clock()) > 0) return;
    if (was?.size !== size || was.head !== head) await queue.keepWitness(JSON.stringify({ size, head }));
    if (was === undefined || isSame) return;
    sentAgain = { from: ports.clock(), ms: LONGEST };
    report({ kind: 'log-changed', size, was: was.size, count: await queue.sendAgain(sentAgain.from) });
  };

  /** What the logbook said last of its log of this practice, in whatever tab. */
  const lastTold = async (): Promise<Witness | undefined> => {
    try {
      const { size, head } = fields(JSON.parse((await queue.witness()) ?? ''));
      return typeof size === 'number' && typeof head === 'string' ? { practice, size, head } : undefined;
    } catch {
      return undefined;
    }
  };

  /** Sets aside what waited too long. */
  const expire = async () => {
    const now = ports.clock();
    const old = (await queue.waiting(EVERYTHING)).filter(({ since = now }) => since < now - LIFETIME);
    const refusal = { status: 0, detail: 'expired' };
    if (old.length > 0) {
      await queue.settle(old.map((record) => ({ ...record, place: places.aside, since: now, refusal })));
      report({ kind: 'expired', count: old.length });
    }
    await queue.letGo(places.acknowledged, now - REMEMBERED);
    await queue.letGo(places.aside, now - FORGOTTEN);
    const count = await queue.forget(idsFrom(now - FORGOTTEN));
    if (count > 0) report({ kind: 'expired', count });
  };

  /** Those that may go now, least tried first; and when the next may. */
  const inTurn = (waiting: readonly OutboxRecord[]) => {
    const now = ports.clock();
    const times = ({ id }: OutboxRecord) => tried.get(id)?.times ?? 0;
    const wait = ({ id }: OutboxRecord) => left(tried.get(id)?.pause ?? NONE, now);
    const ready = waiting.filter((one) => wait(one) === 0).sort((a, b) => times(a) - times(b));
    return { ready, next: Math.min(...waiting.map(wait)) };
  };

  const sendAll = async (isLeaving: boolean) => {
    for (let inHaste = isLeaving; ; inHaste = false) {
      const wait = left(pause, ports.clock());
      if (wait > 0) return wait;
      const all = await queue.waiting(BATCH_EVENTS + 1 + tried.size, inHaste);
      if (all.length === 0) {
        if (inHaste) continue;
        return undefined;
      }
      const { ready, next } = inTurn(all);
      if (ready.length === 0) {
        if (inHaste) continue;
        return next;
      }
      const told = inHaste ? undefined : await lastTold();
      const { records, body, bytes } = takeBatch(ready.slice(0, BATCH_EVENTS + 1), size, told);
      const isAll = records.length === ready.length;
      const answer = await exchange(records, body, isAll && bytes <= BATCH_BYTES);
      if (records.length > 1 && isFinal(answer.status)) {
        // Fewer at a time find the one at fault.
        size = records.length >> 1;
        continue;
      }
      const settled = await settle(records, answer.status, answer.body);
      const done = settled.size;
      await watch(answer.body);
      pause = { from: ports.clock(), ms: answer.wait };
      if (done > 0) {
        attempt = 0;
        // What stood in the way may be gone: whoever was left before goes again, after those that were left less often.
        for (const [id, { times }] of tried) tried.set(id, { times, pause: NONE });
      }
      if (done === records.length) {
        size = Math.min(BATCH_EVENTS, size * 2);
        continue;
      }
      // Each that was left waits by itself, longer each time; whoever speaks of entries is asked for the others meanwhile.
      const isOfEntries = done > 0 || fields(answer.body)['resourceType'] === 'Bundle';
      if (isOfEntries || !ofServer.includes(answer.status)) {
        for (const { id } of records) if (!settled.has(id)) defer(id);
        if (!isOfEntries) size = Math.max(1, records.length >> 1);
      }
      const delay = Math.max(answer.wait, backoff(attempt, ports.random()));
      if (!isOfEntries) attempt += 1;
      report({ kind: 'retry', attempt: Math.max(1, attempt), delay, status: answer.status });
      if (!isOfEntries) return delay;
    }
  };

  const defer = (id: string) => {
    const times = (tried.get(id)?.times ?? 0) + 1;
    tried.set(id, { times, pause: { from: ports.clock(), ms: backoff(times - 1, ports.random()) } });
  };

  return {
    async all(isLeaving) {
      // Whatever went wrong here is tried again: a page that stopped sending would not begin anew by itself.
      const delay = await sendAll(isLeaving).catch(() => LONGEST);
      // After the attempt: a clock that was set a year ahead may set aside what cannot be delivered, not what can.
      void expire().catch(() => {});
      return delay;
    },
    async parting() {
      const inMemory = await queue.waiting(BATCH_EVENTS + underWay.size, true);
      const waiting = inMemory.filter(({ id }) => !underWay.has(id));
      if (waiting.length === 0) return;
      const { records, body, bytes } = takeBatch(waiting, BATCH_EVENTS);
      const { status, body: said } = await exchange(records, body, bytes <= BATCH_BYTES);
      // A refusal of several is the next round's to divide; here only what is certain counts.
      if (records.length === 1 || !isFinal(status)) await settle(records, status, said);
    },
  };
}

/** As a limit: more than anybody's disk holds. */
const EVERYTHING = 1e6;
