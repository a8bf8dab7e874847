import type { ChoiceEvent, ChoiceKind } from '../../../src/advice/index.ts';
import { choiceKinds } from '../../../src/advice/index.ts';
import { type Preset, periodOf, readDate } from './period.ts';

/** What the reader wants to see. An absent member asks for everything. */
export interface Filters {
  /** First and last day, local, `YYYY-MM-DD`, both included. */
  readonly from?: string;
  readonly to?: string;
  /** COD016, four digits as text. */
  readonly specialism?: string;
  readonly kind?: ChoiceKind;
  /** Code of a tenzij reason. */
  readonly reason?: string;
  /** Id of a service: proposed, or chosen in the end. */
  readonly service?: string;
}

/** Codes and ids of a catalogue; anything else asks for everything. */
const id = /^[\w.-]{1,80}$/;

function readKind(text: string): ChoiceKind | undefined {
  return choiceKinds.find((kind) => kind === text);
}

/**
 * Filters from the element's properties, which a host may set to anything: what cannot be read asks for everything. Own
 * dates go before the preset; a preset is reckoned from `now`, so that "today" is still today after midnight.
 */
export function readFilters(
  asked: {
    from: string;
    to: string;
    preset: Preset;
    specialism: string;
    kind: string;
    reason: string;
    service: string;
  },
  now: Date,
): Filters {
  const from = readDate(asked.from);
  const to = readDate(asked.to);
  const kind = readKind(asked.kind);
  return {
    ...(from === undefined && to === undefined
      ? periodOf(asked.preset, now)
      : { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }),
    ...(/^\d{4}$/.test(asked.specialism) ? { specialism: asked.specialism } : {}),
    ...(kind === undefined ? {} : { kind }),
    ...(id.test(asked.reason) ? { reason: asked.reason } : {}),
    ...(id.test(asked.service) ? { service: asked.service } : {}),
  };
}

/** True when no day can be in the period. */
export function isReversed({ from, to }: Filters): boolean {
  return from !== undefined && to !== undefined && from > to;
}

/** The FHIR search for these filters: `date=ge…&date=le…&subtype=…&specialism=…&_count=50`. */
export function toQuery(filters: Filters, count: number): URLSearchParams {
  const query = new URLSearchParams();
  if (filters.from !== undefined) query.append('date', `ge${filters.from}`);
  if (filters.to !== undefined) query.append('date', `le${filters.to}`);
  for (const subtype of [filters.kind, filters.reason]) if (subtype !== undefined) query.append('subtype', subtype);
  if (filters.specialism !== undefined) query.append('specialism', filters.specialism);
  query.append('_count', String(count));
  return query;
}

/**
 * True when a choice answers the filters. A FHIR server may leave out a search parameter that it does not know, and our
 * own `specialism` is one; what it sends too much must not count.
 */
export function fits(choice: ChoiceEvent, filters: Filters): boolean {
  return (
    (filters.kind === undefined || choice.kind === filters.kind) &&
    (filters.specialism === undefined || choice.context.specialism === filters.specialism) &&
    (filters.reason === undefined || choice.reason === filters.reason) &&
    (filters.service === undefined ||
      [choice.advice.preselected?.service, choice.chosen?.service].includes(filters.service))
  );
}
