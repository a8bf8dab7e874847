import { v7 } from 'uuid';
import type { AdviceOutline } from '../advice/advice.ts';
import type { ChoiceEvent, ChoiceKind, CodedContext } from '../advice/choice.ts';
import type { Clock } from './ports.ts';

/** What is known at the moment of a choice; the maker adds the id and the hour. */
export interface ChoiceFacts {
  readonly kind: ChoiceKind;
  /** The advice that was, or would have been, shown. */
  readonly advice: AdviceOutline;
  /** The context as it may leave (`coarsen` of advice). */
  readonly context: CodedContext;
  /** The local day of the context. */
  readonly at: string;
  readonly practice: string;
  readonly draftKey: string;
  readonly chosen?: ChoiceEvent['chosen'] | undefined;
  /** Code of the tenzij reason. */
  readonly reason?: string | undefined;
  /** Milliseconds from shown to act. */
  readonly ms?: number | undefined;
  readonly acts?: number | undefined;
  /** Version of the client. */
  readonly client: string;
  readonly shadow?: boolean | undefined;
}

const HOUR = 3_600_000;

/**
 * Makes the choice event, with exactly the fields that may leave for the logbook (HOUSE §5). The id is a UUID v7 that
 * rises within the page, so that events sort as they were made; the instant is rounded down to the hour; `ms` is rounded and never negative.
 */
export function makeChoice(
  facts: ChoiceFacts,
  { clock = Date.now, id = v7 }: { readonly clock?: Clock; readonly id?: () => string } = {},
): ChoiceEvent {
  const now = clock();
  const { advice } = facts;
  return {
    id: id(),
    kind: facts.kind,
    hour: `${new Date(Math.floor(now / HOUR) * HOUR).toISOString().slice(0, 13)}:00:00Z`,
    at: facts.at,
    practice: facts.practice,
    draftKey: facts.draftKey,
    context: facts.context,
    advice: {
      outcome: advice.outcome,
      ...(advice.preselected
        ? { preselected: { service: advice.preselected.service, route: advice.preselected.route } }
        : {}),
      options: advice.options.map(({ service }) => service),
      silentBecause: advice.silentBecause.map(({ code }) => code),
      unknown: [...advice.unknown],
    },
    ...(facts.chosen === undefined ? {} : { chosen: facts.chosen }),
    ...(facts.reason === undefined ? {} : { reason: facts.reason }),
    ...(facts.ms === undefined ? {} : { ms: Math.max(0, Math.round(facts.ms)) }),
    ...(facts.acts === undefined ? {} : { acts: facts.acts }),
    catalogue: { id: advice.catalogue.id, version: advice.catalogue.version, hash: advice.catalogue.hash },
    client: facts.client,
    shadow: facts.shadow ?? false,
  };
}
