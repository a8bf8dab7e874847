import * as z from 'zod/mini';
import { flawIn } from '../fhir/index.ts';
import type { HookName } from './discovery.ts';

/**
 * A hook as a client sends it, judged by the specification (CDS Hooks 2.0, hooks library) and no further: fields that
 * it does not name and resources that are none of ours pass. A body that breaks it is refused by the name of the field.
 */

export interface HookProblem {
  /** `context.selections[0]`; empty for the body as a whole. */
  readonly field: string;
  readonly message: string;
}

const ID = '[A-Za-z0-9\\-.]{1,64}';
const id = z.string().check(z.regex(new RegExp(`^${ID}$`), 'an id, without a type before it'));
const typed = (types: string) =>
  z.string().check(z.regex(new RegExp(`^(${types})/${ID}$`), 'a reference such as "Type/id"'));
const anyReference = typed('[A-Z][A-Za-z]{1,63}');
/** Of an order that has no id yet, a urn. */
const orderReference = z.union([anyReference, z.string().check(z.regex(/^urn:(uuid|oid):[\w.:-]{1,64}$/i))]);

const resource = z.looseObject({ resourceType: z.string().check(z.minLength(1)) });
export type HookResource = z.infer<typeof resource>;

/** Optional fields come as null from clients that serialise them so: null is absent. */
const maybe = <T extends z.ZodMiniType>(type: T) => z.nullish(type);

const entry = z.looseObject({ fullUrl: maybe(z.string()), resource: maybe(resource) });
const bundle = z.looseObject({ resourceType: z.literal('Bundle'), entry: maybe(z.array(maybe(entry))) });

const user = typed('Practitioner|PractitionerRole|Patient|RelatedPerson');
const place = { patientId: id, encounterId: maybe(z.union([id, z.literal('')])) };
const contexts = {
  'order-select': z.looseObject({ userId: user, ...place, selections: z.array(orderReference), draftOrders: bundle }),
  'order-sign': z.looseObject({ userId: user, ...place, draftOrders: bundle }),
  'order-dispatch': z.looseObject({
    patientId: id,
    // The first ballot of this hook named one order.
    dispatchedOrders: maybe(z.array(anyReference).check(z.minLength(1))),
    order: maybe(anyReference),
    performer: anyReference,
  }),
};

const envelope = {
  hook: z.string().check(z.minLength(1)),
  hookInstance: z.string().check(z.minLength(1), z.maxLength(200)),
  fhirServer: maybe(z.union([z.url(), z.literal('')])),
  // Whatever stands under fhirAuthorization passes: it is not used. So does a prefetch that is no resource: it is not there.
  prefetch: maybe(z.record(z.string(), z.unknown())),
};

const select = z.looseObject({ context: contexts['order-select'], ...envelope });
const sign = z.looseObject({ context: contexts['order-sign'], ...envelope });
const dispatch = z.looseObject({ context: contexts['order-dispatch'], ...envelope });
const anyHook = z.looseObject({ hook: envelope.hook });

/** What is read of a hook: the orders it is about, wherever they stand, and what was fetched beforehand. */
export interface HookRequest {
  readonly patientId: string;
  readonly fhirServer?: string | undefined;
  /** Draft orders in the context; none for order-dispatch. */
  readonly draftOrders: readonly { readonly fullUrl?: string | undefined; readonly resource: HookResource }[];
  /** False when draft orders were left out of the context, or may have been. */
  readonly hasAllOrders: boolean;
  /** References of the orders that are meant; undefined means all of `draftOrders`. */
  readonly meant?: readonly string[] | undefined;
  readonly prefetch: Readonly<Record<string, HookResource | null>>;
}

export type HookReading =
  | { readonly ok: true; readonly request: HookRequest }
  | { readonly ok: false; readonly problems: readonly HookProblem[] };

/** Reads the body of `POST /cds-services/{id}` for a service of this hook. Takes anything; never throws. */
export function readHook(hook: HookName, body: unknown): HookReading {
  const named = anyHook.safeParse(body);
  if (!named.success) return refused(named.error.issues);
  if (named.data.hook !== hook) {
    return refusedAt('hook', `This service answers ${hook} and no other hook.`);
  }
  return readers[hook](body);
}

const readers: Readonly<Record<HookName, (body: unknown) => HookReading>> = {
  'order-select': (body) => {
    const parsed = select.safeParse(body);
    if (!parsed.success) return refused(parsed.error.issues);
    const { draftOrders, selections } = parsed.data.context;
    return accepted(parsed.data, draftOrders, selections);
  },
  'order-sign': (body) => {
    const parsed = sign.safeParse(body);
    if (!parsed.success) return refused(parsed.error.issues);
    return accepted(parsed.data, parsed.data.context.draftOrders);
  },
  'order-dispatch': (body) => {
    const parsed = dispatch.safeParse(body);
    if (!parsed.success) return refused(parsed.error.issues);
    const { dispatchedOrders, order } = parsed.data.context;
    const meant = dispatchedOrders ?? (order ? [order] : undefined);
    if (meant === undefined) return refusedAt('context.dispatchedOrders', 'Expected a list of references to orders.');
    return accepted(parsed.data, undefined, meant);
  },
};

interface Envelope {
  readonly context: { readonly patientId: string };
  readonly fhirServer?: string | null | undefined;
  readonly prefetch?: Readonly<Record<string, unknown>> | null | undefined;
}

function accepted(
  { context, fhirServer, prefetch }: Envelope,
  draftOrders: z.infer<typeof bundle> | undefined,
  meant?: readonly string[],
): HookReading {
  const fetched = Object.entries(prefetch ?? {}).map(([key, value]) => {
    const read = resource.safeParse(value);
    return [key, read.success ? read.data : null] as const;
  });
  const request = {
    patientId: context.patientId,
    fhirServer: fhirServer || undefined,
    prefetch: Object.fromEntries(fetched),
    draftOrders: draftOrders === undefined ? [] : ordersIn(draftOrders),
    hasAllOrders: draftOrders === undefined || isWhole(draftOrders),
    meant,
  };
  return { ok: true, request };
}

/** True when no order was left out, as far as the Bundle says. What is null, and has no address either, is as absent as any optional. */
function isWhole(orders: z.infer<typeof bundle>): boolean {
  const entry = (orders.entry ?? []).filter((one) => one?.resource || one?.fullUrl);
  return flawIn([{ ...orders, entry }]) === undefined;
}

/** An order without an id or an address gets one for as long as the hook is answered: it is advised on too. */
function ordersIn({ entry: entries }: z.infer<typeof bundle>): HookRequest['draftOrders'] {
  return (entries ?? []).flatMap((one) => {
    if (!one?.resource) return [];
    const { fullUrl, resource: order } = one;
    const address = fullUrl ?? (typeof order['id'] === 'string' ? undefined : `urn:uuid:${crypto.randomUUID()}`);
    return [{ fullUrl: address, resource: order }];
  });
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

const refusedAt = (field: string, message: string): HookReading => ({ ok: false, problems: [{ field, message }] });

function refused(issues: readonly Issue[]): { readonly ok: false; readonly problems: readonly HookProblem[] } {
  return { ok: false, problems: problemsOf(issues) };
}

/** Issues by field, at most ten. Says what was expected and never repeats a value: it may be the patient's. */
export function problemsOf(issues: readonly Issue[]): readonly HookProblem[] {
  return issues.slice(0, 10).map(({ path, message }) => ({
    field: fieldOf(path),
    message: message.startsWith('Invalid') ? 'Absent, or not what the specification asks for.' : `Expected ${message}.`,
  }));
}

function fieldOf(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      // A key of the sender's own may be anything; it comes back short and on one line.
      const name = String(part).slice(0, 60).replace(/\p{C}/gu, '?');
      return index === 0 ? name : `.${name}`;
    })
    .join('');
}
