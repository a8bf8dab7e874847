import { type AdviceOutline, type ChoiceEvent, codedAdvice, codedCatalogue } from '../advice/index.ts';
import { newId } from '../fhir/index.ts';

/** What is known at the moment of a choice; the maker adds the id and the hour. */
export interface ChoiceFacts extends Omit<ChoiceEvent, 'id' | 'hour' | 'advice' | 'catalogue' | 'reasonPlace'> {
  /** The advice that was, or would have been, shown. */
  readonly advice: AdviceOutline;
}

/**
 * Makes the choice event, with exactly the fields that may leave for the logbook. The id is a UUID v7 that
 * rises within the page, so that events sort as they were made; the instant is rounded down to the hour.
 */
export function makeChoice(facts: ChoiceFacts, now = Date.now()): ChoiceEvent {
  const { advice, reason } = facts;
  const place = reason === undefined ? 0 : (advice.reasonCodes?.indexOf(reason) ?? -1) + 1;
  return {
    ...facts,
    id: newId(),
    hour: `${new Date(now).toISOString().slice(0, 13)}:00:00Z`,
    advice: codedAdvice(advice),
    ...(place > 0 && { reasonPlace: place }),
    catalogue: codedCatalogue(advice),
  };
}
