import type { Route } from '../advice/catalogue.ts';
import { isObject } from './elements.ts';
import { type Organisation, organisationReference } from './organisation.ts';
import {
  catalogueCanonical,
  deviationReasonUrl,
  hl7ReasonSystem,
  isCatalogueCanonical,
  referralRouteUrl,
  serviceSystem,
  tenzijReasonSystem,
} from './systems.ts';

type Json = Readonly<Record<string, unknown>>;

/** The route that the GP chose, as it goes into the draft. */
export interface RouteChoice {
  readonly catalogue: { readonly id: string; readonly version: string };
  readonly route: Route;
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

/** The elements that tenzij writes; all others are left as they are. */
const elements = ['performer', 'supportingInfo', 'instantiatesCanonical', 'extension'] as const;
type Element = (typeof elements)[number];

/** What is needed to take a choice back: per element what stood there before and what was written. */
export type RouteUndo = {
  readonly [E in Element]: {
    readonly before: readonly unknown[] | undefined;
    readonly after: readonly unknown[] | undefined;
  };
};

/**
 * Writes a route into a draft ServiceRequest: `performer` the organisation, `supportingInfo` the service,
 * `instantiatesCanonical` the catalogue, extensions for route and reason. What tenzij wrote before is replaced, so that
 * twice is once; status, reasons, priority and everything unknown stay. Pure: the resource handed in is not changed.
 */
export function applyRoute(serviceRequest: Json, choice: RouteChoice): { resource: Json; undo: RouteUndo } {
  const performer = choice.organization && organisationReference(choice.organization);
  const cleared = withoutOurs(serviceRequest);
  const after: Record<Element, readonly unknown[] | undefined> = {
    performer: performer === undefined ? cleared.performer : [performer],
    supportingInfo:
      choice.service === undefined
        ? cleared.supportingInfo
        : [
            ...(cleared.supportingInfo ?? []),
            {
              type: 'HealthcareService',
              identifier: { system: serviceSystem, value: choice.service.id },
              display: choice.service.name,
            },
          ],
    instantiatesCanonical: [...(cleared.instantiatesCanonical ?? []), catalogueCanonical(choice.catalogue)],
    extension: [
      ...(cleared.extension ?? []),
      {
        url: referralRouteUrl,
        extension: [
          { url: 'route', valueCode: choice.route },
          ...(performer === undefined ? [] : [{ url: 'performer', valueReference: performer }]),
          ...(choice.discussed ? [{ url: 'discussed-with-patient', valueBoolean: true }] : []),
        ],
      },
      ...reasonOf(choice),
    ],
  };
  const change = (element: Element) => ({ before: listOf(serviceRequest, element), after: after[element] });
  return {
    resource: withElements(serviceRequest, after),
    undo: {
      performer: change('performer'),
      supportingInfo: change('supportingInfo'),
      instantiatesCanonical: change('instantiatesCanonical'),
      extension: change('extension'),
    },
  };
}

/**
 * Takes a route back. An element that is still as tenzij left it becomes exactly what it was; in one that somebody changed
 * since, only tenzij's own entries go and its earlier ones return.
 */
export function undoRoute(serviceRequest: Json, undo: RouteUndo): Json {
  const cleared = withoutOurs(serviceRequest);
  const after: Record<Element, readonly unknown[] | undefined> = { ...cleared };
  for (const element of elements) {
    const now = listOf(serviceRequest, element);
    const { before, after: written } = undo[element];
    if (isSame(now, written)) after[element] = before;
    else if (element !== 'performer') {
      const earlier = (before ?? []).filter((entry) => isOurs(element, entry));
      after[element] = keep([...(cleared[element] ?? []), ...earlier]);
    } else after[element] = isOurPerformer(serviceRequest) ? before : now;
  }
  return withElements(serviceRequest, after);
}

function reasonOf({ reason }: RouteChoice): Json[] {
  if (reason === undefined) return [];
  const { code, label, hl7, comment } = reason;
  const coding = [
    { system: tenzijReasonSystem, code, display: label },
    ...(hl7 === undefined ? [] : [{ system: hl7ReasonSystem, code: hl7 }]),
  ];
  return [{ url: deviationReasonUrl, valueCodeableConcept: { coding, text: comment?.trim() || label } }];
}

/** The elements without what tenzij wrote into them earlier. */
function withoutOurs(serviceRequest: Json): Record<Element, readonly unknown[] | undefined> {
  const others = (element: Element) =>
    keep(listOf(serviceRequest, element)?.filter((entry) => !isOurs(element, entry)));
  return {
    performer: isOurPerformer(serviceRequest) ? undefined : listOf(serviceRequest, 'performer'),
    supportingInfo: others('supportingInfo'),
    instantiatesCanonical: others('instantiatesCanonical'),
    extension: others('extension'),
  };
}

function isOurs(element: Element, entry: unknown): boolean {
  if (element === 'instantiatesCanonical') return isCatalogueCanonical(entry);
  if (!isObject(entry)) return false;
  if (element === 'extension') return entry['url'] === referralRouteUrl || entry['url'] === deviationReasonUrl;
  return (
    element === 'supportingInfo' && isObject(entry['identifier']) && entry['identifier']['system'] === serviceSystem
  );
}

/** A performer is tenzij's as long as it is the one that the route extension remembers. */
function isOurPerformer(serviceRequest: Json): boolean {
  const performers = listOf(serviceRequest, 'performer');
  if (performers?.length !== 1) return false;
  return (listOf(serviceRequest, 'extension') ?? []).some((entry) => {
    if (!isObject(entry) || entry['url'] !== referralRouteUrl || !Array.isArray(entry['extension'])) return false;
    return entry['extension'].some(
      (part) => isObject(part) && part['url'] === 'performer' && isSame(part['valueReference'], performers[0]),
    );
  });
}

function listOf(serviceRequest: Json, element: Element): readonly unknown[] | undefined {
  const value = serviceRequest[element];
  return Array.isArray(value) ? value : undefined;
}

/** FHIR knows no empty lists. */
function keep(list: readonly unknown[] | undefined): readonly unknown[] | undefined {
  return list === undefined || list.length === 0 ? undefined : list;
}

function withElements(serviceRequest: Json, lists: Record<Element, readonly unknown[] | undefined>): Json {
  const resource: Record<string, unknown> = { ...serviceRequest };
  for (const element of elements) {
    if (lists[element] === undefined) delete resource[element];
    else resource[element] = lists[element];
  }
  return resource;
}

/** Equal as JSON; the order of keys, which a server may change, does not count. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, index) => isSame(value, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
}
