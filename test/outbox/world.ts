import * as z from 'zod/mini';
import type { ChoiceEvent } from '../../src/advice/model/choice.ts';
import { memoryStorage, Outbox, type OutboxOptions, type OutboxReport } from '../../src/outbox/index.ts';
import { at } from './events.ts';

/** A clock, timers and a logbook that do what the test says, and an outbox between them. */

const batch = z.object({ entry: z.array(z.object({ request: z.object({ url: z.string() }) })) });

export interface Sent {
  readonly ids: readonly string[];
  readonly init: RequestInit;
}

/** What the logbook answers to a request; may throw, as fetch does without a line. */
export type Answering = (ids: readonly string[], attempt: number) => Response | Promise<Response>;

export const stored: Answering = (ids) => statuses(ids.map(() => '201'))(ids, 0);

export const statuses =
  (codes: readonly string[]): Answering =>
  (ids) =>
    Response.json({
      resourceType: 'Bundle',
      type: 'batch-response',
      entry: ids.map((id, index) => {
        const status = codes[index] ?? '201';
        return { response: { status, ...(status.startsWith('2') ? { location: `AuditEvent/${id}` } : {}) } };
      }),
    });

export const offline: Answering = () => {
  throw new TypeError('Failed to fetch');
};

export function world(answering: Answering = stored, options: Partial<OutboxOptions> = {}) {
  const sent: Sent[] = [];
  const reports: OutboxReport[] = [];
  const timers = new Map<object, { due: number; work: () => void }>();
  const state = { now: at, answering };

  const outbox = new Outbox({
    logbook: 'https://log.example/fhir/',
    practice: 'praktijk-12',
    storage: memoryStorage(),
    clock: () => state.now,
    random: () => 0.5,
    schedule: (work, ms) => {
      const key = {};
      timers.set(key, { due: state.now + ms, work });
      return () => timers.delete(key);
    },
    exclusive: (_, work) => work(),
    fetch: async (_, init) => {
      const ids = batch
        .parse(JSON.parse(String(init.body)))
        .entry.map(({ request }) => request.url.split('/')[1] ?? '');
      sent.push({ ids, init });
      return state.answering(ids, sent.length);
    },
    onReport: (report) => reports.push(report),
    ...options,
  });

  return {
    outbox,
    sent,
    reports,
    answerWith: (next: Answering) => {
      state.answering = next;
    },
    /** Lets time pass: timers that come due run, in order. */
    async pass(ms: number) {
      const until = state.now + ms;
      for (;;) {
        const [next] = [...timers].filter(([, { due }]) => due <= until).sort(([, a], [, b]) => a.due - b.due);
        if (!next) break;
        const [key, { due, work }] = next;
        timers.delete(key);
        state.now = Math.max(state.now, due);
        work();
        await settled();
      }
      state.now = until;
    },
    /** Moves the clock without running timers, as a laptop that was closed. */
    jump(ms: number) {
      state.now += ms;
    },
    async append(events: readonly ChoiceEvent[]) {
      for (const event of events) await outbox.append(event);
      await settled();
    },
    ofKind: (kind: OutboxReport['kind']) => reports.filter((report) => report.kind === kind),
  };
}

/** Lets everything that is ready to run, run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setTimeout(done, 0));
}
