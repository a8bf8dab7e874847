import * as z from 'zod/mini';
import { type ChoiceEvent, choiceEventSchema, routes } from '../advice/index.ts';

/**
 * A card that was handed out, as it is kept until feedback about it comes: everything a choice event needs and nothing
 * about the patient. Handed out is not shown: whether anybody saw it, only feedback tells.
 */
export const issuedCard = z.object({
  /** `card.uuid`. */
  id: z.string(),
  /** The CDS service and the client that it was handed to. */
  service: z.string(),
  issuer: z.string(),
  practice: z.string(),
  /** Epoch milliseconds. */
  issued: z.number(),
  draftKey: choiceEventSchema.shape.draftKey,
  at: choiceEventSchema.shape.at,
  context: choiceEventSchema.shape.context,
  advice: choiceEventSchema.shape.advice,
  catalogue: choiceEventSchema.shape.catalogue,
  suggestions: z.array(z.object({ uuid: z.string(), service: z.string(), route: z.enum(routes) })),
  /** Codes of the tenzij reasons that this version of the catalogue knows. */
  reasons: z.array(z.string()),
});
export type IssuedCard = z.infer<typeof issuedCard>;

/** Days that a card is kept. Feedback that comes later is about an unknown card. */
export const cardDays = 30;

/** A choice and what makes it the same choice when it comes again. */
export interface KeyedEvent {
  readonly key: string;
  readonly event: ChoiceEvent;
}

/** `refused`: the log does not take this event, now or later. `failed`: not just now. */
export type Recorded = 'stored' | 'repeated' | 'refused' | 'failed';

/** What the service asks of its store. The logbook has one in PostgreSQL. */
export interface HookStore {
  /** Keeps a card. Returns at once: an answer never waits for the disk. */
  keep(card: IssuedCard): void;
  /** A card of this practice, however long ago; undefined when there is none. */
  find(practice: string, id: string): Promise<IssuedCard | undefined>;
  /** HMAC of a draft's id under the practice's key on this server, base64url. */
  draftKey(practice: string, draftId: string): Promise<string>;
  /** Logs events, each key of a practice once; the first event of a key stands. */
  record(events: readonly KeyedEvent[]): Promise<readonly Recorded[]>;
  /** Logs an event when there is time; the same once. */
  recordLater(event: KeyedEvent): void;
}
