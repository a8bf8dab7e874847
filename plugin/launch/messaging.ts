import * as z from 'zod/mini';

/**
 * SMART Web Messaging STU1, the app's side: questions to the page that embeds this one, each with at most one answer. A
 * message that is not from that very window, of that very origin, changes nothing and is answered by nothing.
 */

/** The part of a window that a message is sent to. */
export interface MessageTarget {
  postMessage(message: unknown, targetOrigin: string): void;
}

export interface MessagingOptions {
  /** `smart_web_messaging_handle` and `smart_web_messaging_origin` of the token response. */
  readonly handle: string;
  readonly origin: string;
  /** The HIS's page. */
  readonly target: MessageTarget;
  /** Where its answers arrive: this window. */
  readonly self: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
  /** Milliseconds for one answer. Default 3000. */
  readonly timeoutMs?: number;
  readonly newId?: () => string;
}

/** The answer to a scratchpad message: an HTTP status, and a resource where one was asked for. */
export interface ScratchpadAnswer {
  readonly status: number;
  readonly resource?: Readonly<Record<string, unknown>>;
}

const reply = z.object({
  messageId: z.string(),
  responseToMessageId: z.string(),
  messagingHandle: z.optional(z.string()),
  payload: z.catch(z.looseObject({}), {}),
});
const request = z.object({ messageId: z.string(), messageType: z.string(), messagingHandle: z.string() });

const resource = z.looseObject({ resourceType: z.string() });
const scratchpad = z.object({
  status: z.optional(z.string()),
  resource: z.catch(z.optional(resource), undefined),
  scratchpad: z.optional(z.union([z.object({ entry: z.array(z.object({ resource })) }), z.array(resource)])),
});
const activity = z.object({ status: z.string() });

type Payload = Readonly<Record<string, unknown>>;

/** The window that launched this page: the one around it, else the one that opened it. */
export function hostWindow(self: Window): MessageTarget | undefined {
  return self.parent === self ? (self.opener ?? undefined) : self.parent;
}

export class WebMessaging {
  readonly #options: MessagingOptions;
  readonly #waiting = new Map<string, (payload: Payload | undefined) => void>();

  constructor(options: MessagingOptions) {
    this.#options = options;
    options.self.addEventListener('message', this.#onMessage);
  }

  /** True when the HIS answers at all. */
  async handshake(): Promise<boolean> {
    return (await this.#ask('status.handshake', {})) !== undefined;
  }

  /** The resource at this place (`ServiceRequest/12`) on the HIS's scratchpad. Status 0: no answer in time. */
  async read(location: string): Promise<ScratchpadAnswer> {
    const payload = await this.#ask('scratchpad.read', { location });
    const { data } = scratchpad.safeParse(payload);
    if (!data) return { status: payload === undefined ? 0 : 500 };
    const pad = data.scratchpad;
    const listed = pad === undefined ? [] : Array.isArray(pad) ? pad : pad.entry.map((entry) => entry.resource);
    const all = [...(data.resource ? [data.resource] : []), ...listed];
    const found = all.find((one) => `${one.resourceType}/${String(one['id'])}` === location);
    if (!found) return { status: data.status === undefined ? 404 : Math.max(statusOf(data.status), 404) };
    return { status: 200, resource: found };
  }

  /** Puts the resource in place of what is at `location` on the scratchpad. Status 0: no answer in time. */
  async update(location: string, changed: Payload): Promise<ScratchpadAnswer> {
    const payload = await this.#ask('scratchpad.update', { location, resource: changed });
    const { data } = scratchpad.safeParse(payload);
    if (payload === undefined) return { status: 0 };
    return { status: data?.status === undefined ? 500 : statusOf(data.status) };
  }

  /** Tells that the work here is done; the HIS may close this page. True when it says that it will. */
  async done(): Promise<boolean> {
    const { data } = activity.safeParse(await this.#ask('ui.done', {}));
    return data?.status === 'success';
  }

  /** Stops listening; whoever waits gets no answer. */
  close(): void {
    this.#options.self.removeEventListener('message', this.#onMessage);
    for (const settle of [...this.#waiting.values()]) settle(undefined);
  }

  /** Sends to exactly the HIS's origin. Undefined when no answer comes in time; never rejects. */
  #ask(messageType: string, payload: Payload): Promise<Payload | undefined> {
    const { handle, origin, target, timeoutMs = 3000, newId = () => crypto.randomUUID() } = this.#options;
    const messageId = newId();
    return new Promise((resolve) => {
      const settle = (answer: Payload | undefined) => {
        clearTimeout(timer);
        this.#waiting.delete(messageId);
        resolve(answer);
      };
      const timer = setTimeout(() => settle(undefined), timeoutMs);
      this.#waiting.set(messageId, settle);
      try {
        target.postMessage({ messagingHandle: handle, messageId, messageType, payload }, origin);
      } catch {
        settle(undefined);
      }
    });
  }

  readonly #onMessage = (
    event: Event & { readonly origin?: string; readonly source?: unknown; readonly data?: unknown },
  ) => {
    const { handle, origin, target, newId = () => crypto.randomUUID() } = this.#options;
    if (event.origin !== origin || event.source !== target) return;
    const { data: answer } = reply.safeParse(event.data);
    if (answer) {
      // The specification puts no handle in an answer; where there is one it has to be ours.
      if (answer.messagingHandle !== undefined && answer.messagingHandle !== handle) return;
      this.#waiting.get(answer.responseToMessageId)?.(answer.payload);
      return;
    }
    const { data: asked } = request.safeParse(event.data);
    if (asked?.messageType !== 'status.handshake' || asked.messagingHandle !== handle) return;
    target.postMessage({ messageId: newId(), responseToMessageId: asked.messageId, payload: {} }, origin);
  };
}

/** `200 OK` and `200` are 200; anything else that is no HTTP status is 500. */
function statusOf(text: string): number {
  const status = Number.parseInt(text, 10);
  return status >= 200 && status <= 599 ? status : 500;
}
