import type { ChoiceEvent } from '../advice/index.ts';
import { draftKey } from './draft-key.ts';

/**
 * A rule was withdrawn or a service halted: which drafts of this practice had it put before them? The log names drafts by the
 * practice's own key, so only the practice can find its patients back, and it does so where the key is.
 */

export interface Recall {
  /** Ids of services; `*` for all. */
  readonly services: readonly string[];
  /** Ids of rules. */
  readonly rules: readonly string[];
  /** Local dates, both inclusive. Absent: without a limit. */
  readonly from?: string;
  readonly to?: string;
}

/** What became of the draft, as far as the log tells: the last that was done with it. `open`: only shown. */
const ends = ['accepted', 'chosen', 'overridden', 'undone', 'kept', 'ignored'] as const;
export type RecallEnd = (typeof ends)[number] | 'open';

export interface RecalledDraft {
  readonly draftKey: string;
  /** Local date on which it was first proposed. */
  readonly at: string;
  readonly service: string;
  /** The rule that decided; absent where the log does not tell. */
  readonly rule?: string;
  readonly end: RecallEnd;
}

/**
 * The drafts to which a recalled service was proposed, or that a recalled rule decided, or for which the GP chose such a service
 * among options; once each, oldest first. What ran in shadow was seen by nobody. The order of the events does not matter.
 */
export function recalledDrafts(events: readonly ChoiceEvent[], recall: Recall): readonly RecalledDraft[] {
  const byDraft = new Map<string, ChoiceEvent[]>();
  // Ids tell the moment at which an event was made.
  for (const event of [...events].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))) {
    if (!event.shadow) byDraft.set(event.draftKey, [...(byDraft.get(event.draftKey) ?? []), event]);
  }
  return [...byDraft.values()].flatMap((own) => {
    const first = own.find((event) => isOf(event, recall));
    return first === undefined ? [] : [asRecalled(first, own)];
  });
}

function isOf({ kind, at, advice, chosen, context }: ChoiceEvent, { services, rules, from, to }: Recall): boolean {
  if ((from !== undefined && at < from) || (to !== undefined && at > to)) return false;
  const meant = (service: string | undefined) =>
    service !== undefined && (services.includes('*') || services.includes(service));
  if (kind === 'chosen' && meant(chosen?.service)) return true;
  if (advice.outcome !== 'nudge') return false;
  const { decidedBy } = advice;
  // Old events name every rule that fitted, and not which one decided.
  const decided = decidedBy === undefined ? context.rules : [decidedBy.rule];
  return meant(advice.preselected?.service) || decided.some((rule) => rules.includes(rule));
}

function asRecalled({ draftKey, at, advice, chosen, kind }: ChoiceEvent, own: readonly ChoiceEvent[]): RecalledDraft {
  const service = (kind === 'chosen' ? chosen?.service : advice.preselected?.service) ?? '';
  const rule = advice.decidedBy?.rule;
  const last = own.map((event) => ends.find((end) => end === event.kind)).findLast((end) => end !== undefined);
  return { draftKey, at, service, ...(rule !== undefined && { rule }), end: last ?? 'open' };
}

/** The practice's own drafts among them, by the ids of its HIS; `unfound`: how many of them none of these ids stands for. */
export async function ownDrafts(
  recalled: readonly RecalledDraft[],
  practiceKey: Uint8Array,
  draftIds: readonly string[],
): Promise<{ readonly found: readonly (RecalledDraft & { readonly draft: string })[]; readonly unfound: number }> {
  const ids = new Map<string, string>();
  for (const draft of draftIds) ids.set(await draftKey(practiceKey, draft), draft);
  const found = recalled.flatMap((one) => {
    const draft = ids.get(one.draftKey);
    return draft === undefined ? [] : [{ ...one, draft }];
  });
  return { found, unfound: recalled.length - found.length };
}
