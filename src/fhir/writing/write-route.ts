import type { Route } from '../../advice/index.ts';
import { fields, isObject, type Json, objects, oneOrMore } from '../model/elements.ts';
import {
  catalogueCanonical,
  deviationReasonUrl,
  hl7ReasonSystem,
  isCatalogueCanonical,
  referralRouteUrl,
  serviceSystem,
  tenzijReasonSystem,
} from '../model/systems.ts';
import { type Organisation, organisationReference } from './organisation.ts';

/** The route that the GP chose, as it goes into the draft. */
export interface RouteChoice {
  readonly catalogue: { readonly id: string; readonly version: string };
  /** Absent for another provider, which may be of any kind. */
  readonly route?: Route | undefined;
  /** The GP ticked that the choice was discussed with the patient. Absent says nothing. */
  readonly discussed?: boolean | undefined;
  /** Absent for "other provider". */
  readonly service?: { readonly id: string; readonly name: string } | undefined;
  /** Whom the referral goes to. Absent: the performer is left to the GP. */
  readonly organization?: Organisation | undefined;
  /** Why the default was left. */
  readonly reason?:
    | {
        readonly code: string;
        readonly label: string;
        readonly hl7?: string | undefined;
        /** What the GP wrote behind "Anders". Stays in the draft. */
        readonly comment?: string | undefined;
      }
    | undefined;
}

/** What is needed to take a choice back: the elements as they stood before. Empty: nothing of tenzij's stood there. */
export type RouteUndo = Json;

/**
 * Writes a route into a draft ServiceRequest: `performer` the organisation, `supportingInfo` the service,
 * `instantiatesCanonical` the catalogue, extensions for route and reason. What tenzij wrote before is replaced, so that
 * twice is once; status, reasons, priority and everything unknown stay. Pure: the resource handed in is not changed.
 */
export function applyRoute(serviceRequest: Json, choice: RouteChoice): { resource: Json; undo: RouteUndo } {
  const { catalogue, route, discussed, service, organization, reason } = choice;
  const performer = organization && organisationReference(organization);
  const others = othersIn(serviceRequest);
  const about = present(
    route && { url: 'route', valueCode: route },
    performer && { url: 'performer', valueReference: performer },
    discussed && { url: 'discussed-with-patient', valueBoolean: true },
  );
  const resource = withLists(serviceRequest, {
    performer: performer ? [performer] : others.performer,
    supportingInfo: [
      ...others.supportingInfo,
      ...present(
        service && {
          type: 'HealthcareService',
          identifier: { system: serviceSystem, value: service.id },
          display: service.name,
        },
      ),
    ],
    instantiatesCanonical: [...others.instantiatesCanonical, catalogueCanonical(catalogue)],
    extension: [
      ...others.extension,
      // An extension says something, or is not there (FHIR ext-1).
      ...present(about.length > 0 && { url: referralRouteUrl, extension: about }),
      ...present(
        reason && {
          url: deviationReasonUrl,
          valueCodeableConcept: {
            coding: present(
              { system: tenzijReasonSystem, code: reason.code, display: reason.label },
              reason.hl7 && { system: hl7ReasonSystem, code: reason.hl7 },
            ),
            text: reason.comment?.trim() || reason.label,
          },
        },
      ),
    ],
  });
  return { resource, undo: serviceRequest };
}

/**
 * Takes a route back: tenzij's own entries go, and those that it had replaced return. What others wrote stays, also since;
 * only where nobody named another performer does the earlier one return.
 */
export function undoRoute(serviceRequest: Json, undo: RouteUndo): Json {
  const others = othersIn(serviceRequest);
  const restored = (element: keyof typeof others) => [...others[element], ...oneOrMore(undo[element]).filter(isOurs)];
  return withLists(serviceRequest, {
    performer: others.performer.length > 0 ? others.performer : oneOrMore(undo['performer']),
    supportingInfo: restored('supportingInfo'),
    instantiatesCanonical: restored('instantiatesCanonical'),
    extension: restored('extension'),
  });
}

/** The elements that tenzij writes; all others are left as they are. */
type Lists = Record<'performer' | 'supportingInfo' | 'instantiatesCanonical' | 'extension', readonly unknown[]>;

/** What others wrote into them. */
function othersIn(serviceRequest: Json): Lists {
  const others = (element: keyof Lists) => oneOrMore(serviceRequest[element]).filter((entry) => !isOurs(entry));
  // A performer is tenzij's as long as it is the one that the route extension remembers.
  const route = objects(serviceRequest['extension']).find(({ url }) => url === referralRouteUrl);
  const remembered = objects(route?.['extension']).find(({ url }) => url === 'performer')?.['valueReference'];
  return {
    performer: oneOrMore(serviceRequest['performer']).filter((performer) => !isSame(performer, remembered)),
    supportingInfo: others('supportingInfo'),
    instantiatesCanonical: others('instantiatesCanonical'),
    extension: others('extension'),
  };
}

/** True for a service, a catalogue or an extension that only tenzij writes. */
function isOurs(entry: unknown): boolean {
  const { url, identifier } = fields(entry);
  return (
    isCatalogueCanonical(entry) ||
    url === referralRouteUrl ||
    url === deviationReasonUrl ||
    fields(identifier)['system'] === serviceSystem
  );
}

/** What others say the referral is about: everything but what tenzij writes. */
export const othersInfo = (serviceRequest: Json) => othersIn(serviceRequest).supportingInfo;

/**
 * True when a server keeps what was written: every performer, service, catalogue and extension of it, perhaps with
 * something added, and none of tenzij's own that was taken out.
 */
export function isKept(kept: Json, written: Json): boolean {
  const lists = ['performer', 'supportingInfo', 'instantiatesCanonical', 'extension'] as const;
  return lists.every((element) => {
    const [now, meant] = [oneOrMore(kept[element]), oneOrMore(written[element])];
    const isAll = meant.every((one) => now.some((other) => covers(other, one)));
    const ours = element === 'performer' ? now : now.filter(isOurs);
    return isAll && ours.every((one) => meant.some((other) => covers(one, other)));
  });
}

/** True when a value holds all of another, with perhaps more beside it. */
function covers(value: unknown, part: unknown): boolean {
  if (Array.isArray(part))
    return Array.isArray(value) && part.every((one) => value.some((other) => covers(other, one)));
  if (!isObject(part)) return value === part;
  return isObject(value) && Object.entries(part).every(([name, one]) => covers(value[name], one));
}

/** The resource with these lists; FHIR knows no empty ones. */
function withLists(serviceRequest: Json, lists: Lists): Json {
  const rest = Object.entries(serviceRequest).filter(([element]) => !Object.hasOwn(lists, element));
  const filled = Object.entries(lists).filter(([, list]) => list.length > 0);
  return Object.fromEntries([...rest, ...filled]);
}

/** Those that are there. */
const present = (...entries: unknown[]) => entries.filter(Boolean);

/** Equal as JSON; the order of keys, which a server may change, does not count. */
export const isSame = (one: unknown, other: unknown) => inOrder(one) === inOrder(other);

function inOrder(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1))) : part,
  );
}
