import { afterEach, beforeEach, vi } from 'vitest';
import * as z from 'zod/mini';
import { forgetDrafts } from '../../../plugin/nudge/flow/drafts.ts';
import { forgetRegions } from '../../../plugin/nudge/flow/region-catalogue.ts';
import type { Catalogue, ChoiceEvent } from '../../../src/advice/index.ts';
import { auditEventToChoice } from '../../../src/fhir/index.ts';
import { region, sealed, today } from './region.ts';

/** The world around a nudge: a HIS with a FHIR server, a web server with the catalogue, and a logbook. All in memory. */

export type Json = Record<string, unknown>;

export const addresses = {
  fhir: 'https://his.example/fhir',
  catalogue: 'https://regio.example/catalogue.json',
  logbook: 'https://logboek.example/fhir',
};

const cod016 = (code: string) => ({ coding: [{ system: 'http://ei.vektis.nl/codelijsten/COD016-VEKT', code }] });
const icpc = (code: string) => ({ coding: [{ system: 'http://hl7.org/fhir/sid/icpc-1-nl', code }] });

export interface Draft {
  readonly id?: string;
  readonly specialism?: string;
  readonly icpc?: string;
  readonly status?: string;
  readonly more?: Json;
}

/** A draft with its patient, as a HIS would keep them. */
export function referral({
  id = 'd1',
  specialism = '0310',
  icpc: code = 'S87',
  status = 'draft',
  more,
}: Draft = {}): Json[] {
  const subject = { reference: `Patient/p-${id}` };
  return [
    {
      resourceType: 'ServiceRequest',
      id,
      meta: { versionId: '1' },
      status,
      intent: 'order',
      subject,
      performerType: cod016(specialism),
      reasonCode: [icpc(code)],
      ...more,
    },
    {
      resourceType: 'Patient',
      id: `p-${id}`,
      gender: 'female',
      birthDate: '1992-03-02',
      address: [{ use: 'home', postalCode: '6411 AB', city: 'Heerlen' }],
    },
    {
      resourceType: 'Condition',
      id: `c-${id}`,
      subject,
      code: icpc('T90'),
      clinicalStatus: { coding: [{ code: 'active' }] },
    },
  ];
}

export const bundleOf = (draft?: Draft): Json => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: referral(draft).map((resource) => ({ resource })),
});

const sentBundle = z.object({ entry: z.array(z.object({ resource: z.unknown() })) });

/** One HIS with everything around it. */
export class His {
  readonly resources = new Map<string, Json>();
  /** Every request as `GET Type`, `PUT Type`, `catalogue` or `logbook`. */
  readonly requests: string[] = [];
  readonly logged: ChoiceEvent[] = [];
  readonly #bodies: string[] = [];
  /** Milliseconds that a write takes. */
  writing = 0;
  catalogue: Catalogue = region;
  etag = '"1"';
  /** Answers in place of the server, for a test: a status, or a promise that never settles. */
  trouble: ((method: string, url: string) => number | 'hang' | undefined) | undefined;

  add(draft?: Draft): this {
    for (const resource of referral(draft))
      this.resources.set(`${resource['resourceType']}/${resource['id']}`, resource);
    return this;
  }

  draft(id = 'd1'): Json {
    return this.resources.get(`ServiceRequest/${id}`) ?? {};
  }

  /** Someone else changes the draft. */
  change(more: Json, id = 'd1'): void {
    const before = this.draft(id);
    this.resources.set(`ServiceRequest/${id}`, { ...before, ...more, meta: { versionId: nextVersion(before) } });
  }

  /** Everything that ever went to the logbook, as text. */
  sentToLogbook(): string {
    return this.#bodies.join('\n');
  }

  kinds(): string[] {
    return this.logged.map(({ kind }) => kind);
  }

  readonly fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = String(input instanceof Request ? input.url : input);
    const method = init.method ?? 'GET';
    const trouble = this.trouble?.(method, url);
    if (trouble === 'hang') return new Promise(() => {});
    if (trouble !== undefined)
      return trouble === 0 ? Promise.reject(new TypeError('offline')) : new Response('', { status: trouble });
    if (url === addresses.catalogue) return this.#catalogueAnswer(init);
    if (url.startsWith(addresses.logbook)) return this.#logbookAnswer(init);
    if (method === 'PUT') await new Promise((resolve) => setTimeout(resolve, this.writing));
    return this.#fhirAnswer(method, new URL(url), init);
  };

  async #catalogueAnswer(init: RequestInit): Promise<Response> {
    this.requests.push('catalogue');
    const headers = { ETag: this.etag };
    if (new Headers(init.headers).get('If-None-Match') === this.etag)
      return new Response(null, { status: 304, headers });
    return Response.json(await sealed(this.catalogue), { headers });
  }

  #logbookAnswer(init: RequestInit): Response {
    this.requests.push('logbook');
    this.#bodies.push(String(init.body));
    const { entry } = sentBundle.parse(JSON.parse(String(init.body)));
    for (const { resource } of entry) {
      const read = auditEventToChoice(resource);
      if (!read.ok) throw new Error(`not a choice: ${JSON.stringify(read)}`);
      this.logged.push(read.choice);
    }
    const answers = entry.map(({ resource }) => ({
      response: { status: '201 Created', location: `AuditEvent/${z.object({ id: z.string() }).parse(resource).id}` },
    }));
    return Response.json({ resourceType: 'Bundle', type: 'batch-response', entry: answers });
  }

  #fhirAnswer(method: string, url: URL, init: RequestInit): Response {
    const [, type = '', id = ''] = /\/fhir\/(\w+)\/?([^/?]*)/.exec(url.pathname) ?? [];
    this.requests.push(`${method} ${type}`);
    if (method === 'PUT') return this.#put(`${type}/${id}`, init);
    if (id !== '') return json(this.resources.get(`${type}/${id}`));
    const draft = url.searchParams.get('_id') ?? '';
    const about = (url.searchParams.get('patient') ?? url.searchParams.get('subject') ?? '').replace('Patient/', '');
    // The draft brings everything about its patient; another search what it asks for, of the patient it is about.
    const all = [...this.resources.values()].filter((resource) =>
      draft === ''
        ? resource['resourceType'] === type && JSON.stringify(resource).includes(`"${about ? `Patient/${about}` : ''}`)
        : JSON.stringify(resource).includes(`p-${draft}"`),
    );
    const entry = all.map((resource) => ({
      fullUrl: `${addresses.fhir}/${resource['resourceType']}/${resource['id']}`,
      resource,
    }));
    return json({ resourceType: 'Bundle', type: 'searchset', entry });
  }

  #put(key: string, init: RequestInit): Response {
    const before = this.resources.get(key) ?? {};
    const match = new Headers(init.headers).get('If-Match');
    if (match !== null && match !== `W/"${versionOf(before)}"`) return new Response('', { status: 412 });
    const after = { ...JSON.parse(String(init.body)), meta: { versionId: nextVersion(before) } };
    this.resources.set(key, after);
    return json(after);
  }
}

const meta = z.object({ meta: z._default(z.object({ versionId: z.string() }), { versionId: '0' }) });
const versionOf = (resource: Json) => meta.parse(resource).meta.versionId;
const nextVersion = (resource: Json) => String(Number(versionOf(resource)) + 1);

function json(resource: Json | undefined): Response {
  return resource ? Response.json(resource) : new Response('', { status: 404 });
}

/** A fresh world for each test: a fixed day, an empty page, nothing remembered, no storage left behind. */
export function freshWorld(): { readonly his: () => His } {
  let his = new His();
  beforeEach(async () => {
    his = new His();
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${today}T12:00:00+01:00`) });
    vi.stubGlobal('fetch', his.fetch);
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    forgetRegions();
    forgetDrafts();
    localStorage.clear();
    await Promise.all((await indexedDB.databases()).map(({ name }) => name && erase(name)));
  });
  afterEach(async () => {
    document.body.replaceChildren();
    // A nudge knows a task later that it is gone for good, and then keeps what it left.
    await new Promise((resolve) => setTimeout(resolve));
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
  return { his: () => his };
}

function erase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    for (const end of ['success', 'error', 'blocked']) request.addEventListener(end, () => resolve());
  });
}
