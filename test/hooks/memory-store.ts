import type { Catalogue, NudgeLanguage } from '../../src/advice/index.ts';
import {
  type Caller,
  createCdsHooks,
  type HookStore,
  type IssuedCard,
  type KeyedEvent,
} from '../../src/hooks/index.ts';
import { hookResponse } from '../../src/hooks/response.ts';
import { region } from '../mijnstreek/region.ts';

/** The service on a store in memory, for what needs no database. */

export const now = new Date('2026-11-22T16:20:00Z');
export const caller: Caller = { issuer: 'https://his.example', practice: 'praktijk-12' };

export function memoryHooks(catalogue: Catalogue = region, language?: NudgeLanguage) {
  const cards: IssuedCard[] = [];
  const events = new Map<string, KeyedEvent>();
  const put = (keyed: KeyedEvent) => {
    const known = events.has(keyed.key);
    if (!known) events.set(keyed.key, keyed);
    return known ? ('repeated' as const) : ('stored' as const);
  };
  const store: HookStore = {
    keep: (card) => void cards.push(card),
    find: async (practice, id) => cards.find((card) => card.id === id && card.practice === practice),
    draftKey: async (practice, draftId) => `key-of-a-draft-in-a-test-${practice}-${draftId}`.slice(0, 64),
    record: async (items) => items.map(put),
    recordLater: (keyed) => void put(keyed),
  };
  const hooks = createCdsHooks({ catalogue, store, language, now: () => now });
  return {
    hooks,
    cards,
    events: () => [...events.values()].map(({ event }) => event),
    /** Cards of a hook, checked against the specification's form. */
    async ask(hook: { readonly hook: string }) {
      const { status, body } = await hooks.call(`tenzij-${hook.hook}`, hook, caller);
      if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
      await hooks.settle();
      return hookResponse.parse(JSON.parse(JSON.stringify(body))).cards;
    },
  };
}
