import { v7 } from 'uuid';
import { type Kept, Outbox, type OutboxReport } from '../../src/outbox/index.ts';
import { event } from './events.ts';

/** The page of `page.test.ts`: an outbox as a host's page has it, with handles for the test. */

declare global {
  var outboxPage: {
    /** Opens an outbox; the one before, if any, stays as it is. */
    open(logbook: string): void;
    append(count: number): Promise<{ ids: string[]; kept: (Kept | 'refused')[] }>;
    flush(leaving?: boolean): Promise<void>;
    state(): Promise<{ waiting: number; quarantined: number }>;
    reports: OutboxReport[];
  };
}

let outbox: Outbox | undefined;
const reports: OutboxReport[] = [];

globalThis.outboxPage = {
  open(logbook) {
    outbox = new Outbox({ logbook, practice: 'praktijk-12', onReport: (report) => reports.push(report) });
  },
  async append(count) {
    const events = Array.from({ length: count }, () => event({ id: v7() }));
    const kept = await Promise.all(events.map(async (one) => (await outbox?.append(one)) ?? 'refused'));
    return { ids: events.map(({ id }) => id), kept };
  },
  flush: async (leaving = false) => outbox?.flush({ leaving }),
  state: async () => (await outbox?.state()) ?? { waiting: -1, quarantined: -1 },
  reports,
};
