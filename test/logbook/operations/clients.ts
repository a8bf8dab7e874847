import { memoryStorage, Outbox } from '../../../src/outbox/index.ts';
import { at, event } from '../../outbox/events.ts';

/** Practices that go on making choices, whatever happens to the logbook. */

const behind = at - Date.now();
/** A clock that runs, from the day of the tests' events. */
export const clock = () => new Date(Date.now() + behind);

export interface Client {
  readonly practice: string;
  readonly made: string[];
  readonly acknowledged: Set<string>;
  /** How often it was told that the log lost something. */
  changes(): number;
  /** Makes so many choices and sends what waits. */
  make(count: number): Promise<void>;
  /** Sends what waits; gives how much still does. */
  flush(): Promise<number>;
}

export function client(fhirBase: string, practice: string, fetch?: typeof globalThis.fetch): Client {
  const [made, acknowledged]: [string[], Set<string>] = [[], new Set()];
  let changes = 0;
  const outbox = new Outbox({
    ...{ logbook: fhirBase, practice, storage: memoryStorage(), schedule: () => () => {}, ...(fetch && { fetch }) },
    clock: () => clock().getTime(),
    exclusive: (_, work) => work(),
    onReport: (report) => {
      if (report.kind === 'confirmed') for (const id of report.ids) acknowledged.add(id);
      if (report.kind === 'log-changed') changes += 1;
      if (report.kind === 'quarantined') throw new Error(`${report.id} was set aside.`);
    },
  });
  const flush = async () => {
    await outbox.flush();
    return (await outbox.state()).waiting;
  };
  return {
    ...{ practice, made, acknowledged, flush, changes: () => changes },
    async make(count) {
      for (let index = 0; index < count; index += 1) {
        const one = event({ practice, ms: index });
        made.push(one.id);
        await outbox.append(one);
      }
      await flush();
    },
  };
}
