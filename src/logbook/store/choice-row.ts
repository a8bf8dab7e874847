import type { Insertable } from 'kysely';
import type { ChoiceEvent } from '../../advice/index.ts';
import type { ChoiceTable } from '../postgres/schema.ts';

/** A choice event as a row of typed columns. Pure. */

/** Where an event lies in the log: its practice, position and moment of receipt. */
export interface Place {
  readonly practice: number;
  readonly seq: number;
  readonly month: string;
  readonly received: Date;
}

export function choiceRow(event: ChoiceEvent, place: Place): Insertable<ChoiceTable> {
  const { context, advice, chosen } = event;
  return {
    practice: place.practice,
    month: place.month,
    seq: place.seq,
    id: event.id,
    received: place.received,
    recorded: event.hour,
    at: event.at,
    kind: event.kind,
    draft_key: event.draftKey,
    specialism: context.specialism ?? null,
    context: JSON.stringify(context),
    advice: JSON.stringify(advice),
    outcome: advice.outcome,
    preselected_service: advice.preselected?.service ?? null,
    preselected_route: advice.preselected?.route ?? null,
    chosen_service: chosen?.service ?? null,
    chosen_route: chosen?.route ?? null,
    reason: event.reason ?? null,
    ms: event.ms ?? null,
    acts: event.acts ?? null,
    catalogue_hash: event.catalogue.hash,
    client: event.client,
    shadow: event.shadow,
  };
}
