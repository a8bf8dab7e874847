import type { ChoiceEvent, ChoiceKind } from '../advice/index.ts';
import { idAt } from '../fhir/index.ts';
import type { IssuedCard } from './issued.ts';

/** Choice events as this service makes them: exactly the fields that may leave. */

/** What the log says made the event. The same version as in package.json; a test compares them. */
export const hooksClient = 'cds-hooks/0.1.0';

/** The tenzij reason of a departure for which none was given. */
export const withoutReason = 'zonder';

const HOUR = 3_600_000;

/** What an event says besides its kind and moment. */
export type ChoiceSubject = Pick<IssuedCard, 'practice' | 'draftKey' | 'at' | 'context' | 'advice' | 'catalogue'>;

/** An event at `now` (epoch milliseconds), which leaves as its hour only. */
export function choiceEventOf(
  subject: ChoiceSubject,
  kind: ChoiceKind,
  now: number,
  act: Pick<ChoiceEvent, 'chosen' | 'reason' | 'reasonPlace'> = {},
): ChoiceEvent {
  const { practice, draftKey, at, context, advice, catalogue } = subject;
  return {
    id: idAt(now),
    kind,
    hour: `${new Date(Math.floor(now / HOUR) * HOUR).toISOString().slice(0, 13)}:00:00Z`,
    at,
    practice,
    draftKey,
    channel: 'hooks',
    context,
    advice,
    ...act,
    catalogue,
    client: hooksClient,
    shadow: false,
  };
}
