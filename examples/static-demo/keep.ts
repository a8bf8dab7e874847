import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { ChoiceEvent } from 'tenzij/advice';

/** A choice in the page's logbook. `seq` is its place in the order of receipt. */
export interface KeptChoice {
  readonly id: string;
  /** Moment of receipt, ISO. */
  readonly received: string;
  readonly choice: ChoiceEvent;
  /** The choice as text, made anew from what it means: two that are the same have the same text. */
  readonly text: string;
}

export type Receipt = 'stored' | 'repeated' | 'conflict';

/** What the simulated servers keep between two pages and two visits, in this browser only. */
export interface Keep {
  read(name: string): Promise<unknown>;
  write(name: string, value: unknown): Promise<void>;
  /** Adds choices, all or none; an id that is there already is left as it is. */
  append(choices: readonly KeptChoice[]): Promise<readonly Receipt[]>;
  /** All choices with their order of receipt, oldest first. */
  choices(): Promise<readonly (KeptChoice & { readonly seq: number })[]>;
  clear(): Promise<void>;
}

interface Shelves extends DBSchema {
  things: { key: string; value: unknown };
  choices: { key: number; value: KeptChoice; indexes: { id: string } };
}

/**
 * IndexedDB, named after the folder that the demo runs in, so that two demos on one host stay apart. A browser that
 * refuses it gets memory: everything works, and a reload begins anew.
 */
export async function openKeep(folder: string): Promise<Keep> {
  try {
    const database = await openDB<Shelves>(`tenzij-static-demo ${folder}`, 1, {
      upgrade(created) {
        created.createObjectStore('things');
        created.createObjectStore('choices', { autoIncrement: true }).createIndex('id', 'id', { unique: true });
      },
    });
    return inDatabase(database);
  } catch {
    return inMemory();
  }
}

function inDatabase(database: IDBPDatabase<Shelves>): Keep {
  return {
    read: (name) => database.get('things', name),
    write: async (name, value) => void (await database.put('things', value, name)),
    async append(choices) {
      const transaction = database.transaction('choices', 'readwrite');
      const receipts: Receipt[] = [];
      for (const choice of choices) {
        const before = await transaction.store.index('id').get(choice.id);
        if (!before) await transaction.store.add(choice);
        receipts.push(receiptOf(choice, before));
      }
      await transaction.done;
      return receipts;
    },
    async choices() {
      const transaction = database.transaction('choices');
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      return values.map((value, index) => ({ ...value, seq: keys[index] ?? index }));
    },
    async clear() {
      await Promise.all([database.clear('things'), database.clear('choices')]);
    },
  };
}

/** The same, for as long as the page is open. */
export function inMemory(): Keep {
  const things = new Map<string, unknown>();
  const choices = new Map<string, KeptChoice>();
  return {
    read: async (name) => things.get(name),
    write: async (name, value) => void things.set(name, structuredClone(value)),
    append: async (arrived) =>
      arrived.map((choice) => {
        const before = choices.get(choice.id);
        if (!before) choices.set(choice.id, choice);
        return receiptOf(choice, before);
      }),
    choices: async () => [...choices.values()].map((choice, index) => ({ ...choice, seq: index + 1 })),
    async clear() {
      things.clear();
      choices.clear();
    },
  };
}

function receiptOf(choice: KeptChoice, before: KeptChoice | undefined): Receipt {
  if (!before) return 'stored';
  return before.text === choice.text ? 'repeated' : 'conflict';
}
