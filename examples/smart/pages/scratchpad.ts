import type { ServiceRequest } from 'fhir/r4';
import * as z from 'zod/mini';

/** The HIS's side of SMART Web Messaging: the draft that the GP has open, and who may change it. */

const message = z.object({
  messagingHandle: z.string(),
  messageId: z.string(),
  messageType: z.string(),
  payload: z.optional(z.looseObject({ location: z.optional(z.string()), resource: z.optional(z.unknown()) })),
});
export type AppMessage = z.infer<typeof message>;

const draftShape = z.looseObject({
  resourceType: z.literal('ServiceRequest'),
  id: z.string(),
  status: z.literal('draft'),
  intent: z.string(),
  subject: z.looseObject({ reference: z.optional(z.string()) }),
  meta: z.optional(z.looseObject({ versionId: z.optional(z.string()) })),
});

/** The message, when it is one of the app that has this handle. */
export function readMessage(data: unknown, handle: string): AppMessage | undefined {
  const read = message.safeParse(data);
  return read.success && read.data.messagingHandle === handle ? read.data : undefined;
}

export class Scratchpad {
  #draft: ServiceRequest;
  #changes = 0;
  readonly #changed: (draft: ServiceRequest) => void;

  constructor(draft: ServiceRequest, changed: (draft: ServiceRequest) => void) {
    this.#draft = draft;
    this.#changed = changed;
  }

  get draft(): ServiceRequest {
    return this.#draft;
  }

  /** The payload of the answer. */
  answer({ messageType, payload }: AppMessage): object {
    const place = `ServiceRequest/${this.#draft.id}`;
    switch (messageType) {
      case 'status.handshake':
        return {};
      case 'scratchpad.read':
        return payload?.location === undefined || payload.location === place
          ? {
              status: '200 OK',
              scratchpad: { resourceType: 'Bundle', type: 'collection', entry: [{ resource: this.#draft }] },
            }
          : { status: '404 Not Found' };
      case 'scratchpad.update':
        return payload?.location === place ? this.#update(payload.resource) : { status: '404 Not Found' };
      case 'ui.done':
        return { status: 'success' };
      default:
        return { status: '501 Not Implemented' };
    }
  }

  /** Takes over the app's version, unless it is of another patient, no draft any more, or older than what stands here. */
  #update(resource: unknown): object {
    const read = draftShape.safeParse(resource);
    if (!read.success || read.data.id !== this.#draft.id) return { status: '422 Unprocessable Entity' };
    if (read.data.subject.reference !== this.#draft.subject.reference) return { status: '403 Forbidden' };
    const version = this.#draft.meta?.versionId ?? '';
    if (read.data.meta?.versionId !== version) return { status: '412 Precondition Failed' };
    this.#changes += 1;
    const { performer, supportingInfo, instantiatesCanonical, extension, ...own } = this.#draft;
    const theirs: Partial<ServiceRequest> = JSON.parse(JSON.stringify(read.data));
    // Only what a recommendation is about; the GP's own words and reasons stay what the GP made of them.
    this.#draft = {
      ...own,
      ...(theirs.performer && { performer: theirs.performer }),
      ...(theirs.supportingInfo && { supportingInfo: theirs.supportingInfo }),
      ...(theirs.instantiatesCanonical && { instantiatesCanonical: theirs.instantiatesCanonical }),
      ...(theirs.extension && { extension: theirs.extension }),
      meta: { ...own.meta, versionId: `unsaved-${this.#changes}` },
    };
    this.#changed(this.#draft);
    return { status: '200 OK' };
  }
}
