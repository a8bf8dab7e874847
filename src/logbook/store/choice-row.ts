import type { Insertable } from 'kysely';
import type { ChoiceEvent } from '../../advice/index.ts';
import type { ChoiceTable } from '../postgres/schema.ts';

/** A choice event as a row of typed columns. Pure. */

const SKEW = 30 * 24 * 3_600_000;

/** Where an event lies in the log: its practice, position and moment of receipt. */
export interface Place {
  readonly practice: number;
  readonly seq: number;
  readonly month: string;
  readonly received: Date;
}

export function choiceRow(event: ChoiceEvent, place: Place): Insertable<ChoiceTable> {
  const { context, advice, chosen, catalogue } = event;
  return {
    practice: place.practice,
    month: place.month,
    seq: place.seq,
    id: event.id,
    received: place.received,
    recorded: event.hour,
    ts: clamp(new Date(event.hour), place.received),
    at: event.at,
    kind: event.kind,
    draft_key: event.draftKey,
    specialism: context.specialism ?? null,
    icpc: context.icpc,
    rules: context.rules,
    alarms: context.alarms,
    age_band: context.ageBand ?? null,
    sex: context.sex ?? null,
    priority: context.priority,
    answers: JSON.stringify(context.answers),
    in_region: context.inRegion ?? null,
    outcome: advice.outcome,
    preselected_service: advice.preselected?.service ?? null,
    preselected_route: advice.preselected?.route ?? null,
    options: advice.options,
    silent_because: advice.silentBecause,
    unknown: advice.unknown,
    chosen_service: chosen?.service ?? null,
    chosen_route: chosen?.route ?? null,
    reason: event.reason ?? null,
    ms: event.ms ?? null,
    acts: event.acts ?? null,
    catalogue_id: catalogue.id,
    catalogue_version: catalogue.version,
    catalogue_hash: catalogue.hash,
    client: event.client,
    shadow: event.shadow,
  };
}

/** A client's clock may be wrong by years: reports use a time within 30 days of receipt (AUDIT §6). */
export function clamp(recorded: Date, received: Date): Date {
  const at = Math.min(Math.max(recorded.getTime(), received.getTime() - SKEW), received.getTime() + SKEW);
  return new Date(at);
}
