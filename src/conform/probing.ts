import type { Resource } from '../fhir/index.ts';
import { isObject } from '../fhir/index.ts';
import type { Answer, Asker } from './ask.ts';
import type { Because, Finding, FindingId, Shown, Verdict } from './finding.ts';

/** What the probes share: whom they ask, what they found, and the draft and patient they look through. */
export class Probing {
  readonly asker: Asker;
  readonly findings: Finding[] = [];
  /** Resources of the sample, for the code systems. */
  readonly sample: Resource[] = [];
  readonly #sources: { readonly types: ReadonlySet<unknown>; readonly shown: Shown }[] = [];
  /** What was seen of what a server may claim. */
  readonly observed = new Map<string, { readonly works: boolean; readonly shown: Shown }>();
  /** Matches of the searches over the patient, by type. */
  readonly found = new Map<string, number>();
  /** Local date. */
  readonly at: string;
  /** Resource types that the server's own statement lists; empty when it lists none. */
  types: ReadonlySet<string> = new Set();
  draft: Resource | undefined;
  draftId: string | undefined;
  patientId: string | undefined;

  constructor(asker: Asker, at: string) {
    this.asker = asker;
    this.at = at;
  }

  add(
    id: FindingId,
    verdict: Verdict,
    requests: readonly Shown[],
    more: {
      because?: Because | undefined;
      nudge?: Finding['nudge'] | undefined;
      about?: string;
      facts?: Finding['facts'];
    } = {},
  ): void {
    const { because, nudge, about, facts } = more;
    this.findings.push({
      id,
      ...(about !== undefined && { about }),
      verdict,
      ...(because !== undefined && { because }),
      ...(nudge !== undefined && { nudge }),
      ...(facts !== undefined && { facts }),
      requests,
    });
  }

  /** Notes that something which a CapabilityStatement may claim was seen to work, or not. */
  observe(claim: string, works: boolean, { shown }: Answer): void {
    if (typeof shown.status === 'number') this.observed.set(claim, { works, shown });
  }

  keep(resources: readonly Resource[], shown: Shown): void {
    this.sample.push(...resources.slice(0, Math.max(0, 2000 - this.sample.length)));
    this.#sources.push({ types: new Set(resources.map(({ resourceType }) => resourceType)), shown });
  }

  /** The requests that brought what the sample holds of these types. */
  sourcesOf(types: readonly string[]): Shown[] {
    return this.#sources.filter((source) => types.some((type) => source.types.has(type))).map(({ shown }) => shown);
  }
}

/** What is wrong with an answer that should hold this type; undefined when it does. */
export function wrongWith({ failed, body }: Answer, type: string): Because | undefined {
  if (failed !== undefined && failed !== 'not-fhir') return failed;
  if (body?.['resourceType'] === type) return undefined;
  return type === 'Bundle' ? 'not-a-bundle' : 'not-fhir';
}

/** The resources in a Bundle, without what only tells how the search went. */
export function resourcesOf({ body }: Answer): Resource[] {
  const list: unknown = body?.['entry'];
  if (!Array.isArray(list)) return [];
  const resources = list.slice(0, 2000).map((entry: unknown) => (isObject(entry) ? entry['resource'] : undefined));
  return resources.filter(isObject).filter((resource) => resource['resourceType'] !== 'OperationOutcome');
}

/** Those of one type. */
export const ofType = (resources: readonly Resource[], type: string) =>
  resources.filter((resource) => resource['resourceType'] === type);

/** `Type/id` that a reference of this resource names on this server. */
export function targetOf(resource: Resource | undefined, element: string, { address }: Asker) {
  const reference = resource?.[element];
  const text = isObject(reference) ? reference['reference'] : undefined;
  return typeof text === 'string' ? address.own(text.trim()) : undefined;
}

/** A query, in the order given. */
export function query(type: string, params: Readonly<Record<string, string | readonly string[]>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) for (const one of [value].flat()) search.append(name, one);
  return `${type}?${search}`;
}
