import {
  type Catalogue,
  type ChoiceEvent,
  type CompiledCatalogue,
  compile,
  type ReferralContext,
} from '../../../src/advice/index.ts';
import { conclude, Replay, type ReplayEvent, turningDays } from '../../../src/mirror/index.ts';
import { logged } from '../../replay-ground/through-the-log.ts';

/** A log in memory, as the region's own engine makes it, and a replay of it. */

export const idOf = (nth: number, part = 0) =>
  `${(1_764_000_000_000 + nth * 1000 + part).toString(16).padStart(12, '0').replace(/.{8}/, '$&-')}-7000-8000-${((nth * 2_654_435_761) >>> 0).toString(16).padStart(12, '0')}`;

/** A moment of each context, every one a draft of its own. */
export function logOf(contexts: readonly ReferralContext[], compiled: CompiledCatalogue): ChoiceEvent[] {
  return contexts.map((context, nth) => ({ ...logged(context, compiled), id: idOf(nth), draftKey: `draft-${nth}` }));
}

/** What a GP did with a moment: an event of the same draft, a little later. */
export const act = (
  event: ChoiceEvent,
  kind: ChoiceEvent['kind'],
  more: Partial<ChoiceEvent> = {},
  part = 1,
): ChoiceEvent => ({
  ...event,
  ...more,
  kind,
  id: `${event.id.slice(0, 9)}${(Number.parseInt(event.id.slice(9, 13), 16) + part).toString(16).padStart(4, '0')}${event.id.slice(13)}`,
});

const asRead = (event: ChoiceEvent): ReplayEvent => ({
  ...event,
  service: event.chosen?.service,
  key: JSON.stringify([event.context, event.advice, event.catalogue, event.settings, event.shadow]),
  read: () => event,
});

/** `before` and `after` are compiled here; so is every version in `archive`. */
export function replayed(
  log: readonly ChoiceEvent[],
  before: Catalogue,
  after: Catalogue,
  { archive = [], since }: { readonly archive?: readonly Catalogue[]; readonly since?: string } = {},
) {
  const all = new Map([...archive, before, after].map((one) => [one.hash, compile(one)]));
  const versionOf = ({ hash }: { readonly hash: string }) => all.get(hash);
  const [live, draft] = [versionOf(before), versionOf(after)];
  if (!live || !draft) throw new Error('A version is not there.');
  const find = (catalogue: { readonly hash: string }) => {
    const own = versionOf(catalogue);
    return own && { logged: own, before: live, after: draft };
  };
  const replay = new Replay(find, turningDays([...all.values()]));
  for (const event of log) replay.add(asRead(event));
  return { replay, ...conclude(replay, { since }) };
}
