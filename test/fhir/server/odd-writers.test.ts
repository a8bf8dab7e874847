import { describe, expect, test } from 'vitest';
import { createFhirClient, type DraftReading, type RouteChoice, writeRoute } from '../../../src/fhir/index.ts';
import { draft, icpc, type Json } from '../referral.ts';

/** Servers that take a write otherwise than the specification says, or only say that they did. */

const choice: RouteChoice = {
  catalogue: { id: 'mijnstreek', version: '2026.1' },
  route: 'intermediate',
  service: { id: 'pluspunt-dermatologie', name: 'PlusPunt dermatologie' },
  organization: { name: 'PlusPunt', agb: '53530001' },
};
const own = draft({ reasonReference: undefined, reasonCode: [icpc('S87')] });

interface Habits {
  /** What is stored, as text. */
  readonly text?: string;
  /** The ETag of what is stored. */
  readonly etag?: string;
  /** Answers a PUT; undefined does as it should. */
  readonly onPut?: (body: string, ifMatch: string | null, count: number) => Response | undefined;
}

function his({ text = JSON.stringify(own), etag, onPut = () => undefined }: Habits) {
  const state = { text, asked: [] as string[], sent: [] as string[] };
  const headers: Record<string, string> = etag === undefined ? {} : { etag };
  const client = createFhirClient({
    baseUrl: 'https://his.example/fhir',
    fetch: async (_, { method = '', headers: given, body }) => {
      const ifMatch = new Headers(given).get('if-match');
      state.asked.push(`${method} ${ifMatch ?? ''}`.trim());
      if (method === 'GET') return new Response(state.text, { headers });
      state.sent.push(String(body));
      const odd = onPut(String(body), ifMatch, state.sent.length);
      if (odd) return odd;
      state.text = String(body);
      return new Response(state.text, { headers });
    },
  });
  return { client, state };
}

const reading = (resource: Json): DraftReading => ({
  reference: 'ServiceRequest/d1',
  id: 'd1',
  etag: 'W/"3"',
  resource,
});

describe('the version', () => {
  test('is named as the server names it, also where that is a strong ETag', async () => {
    const onPut = (_: string, ifMatch: string | null) =>
      ifMatch === '"3"' ? undefined : new Response('', { status: 412 });
    const { client, state } = his({ etag: '"3"', onPut });
    expect(await writeRoute(client, reading(own), choice)).toMatchObject({ ok: true, draft: { etag: '"3"' } });
    expect(state.asked).toEqual(['PUT W/"3"', 'GET', 'PUT "3"']);
  });

  test('is taken from the header where the resource says none', async () => {
    const { client, state } = his({ text: JSON.stringify({ ...own, meta: undefined }), etag: 'W/"8"' });
    const { etag: _, ...unversioned } = reading(own);
    expect(await writeRoute(client, unversioned, choice)).toMatchObject({ ok: true });
    expect(state.asked).toEqual(['GET', 'PUT W/"8"']);
  });

  test('that nobody names is not written over', async () => {
    const bare = { ...own, meta: undefined };
    const { client, state } = his({ text: JSON.stringify(bare) });
    const { etag: _, ...unversioned } = reading(bare);
    expect(await writeRoute(client, unversioned, choice)).toEqual({ ok: false, code: 'no-version' });
    expect(state.asked).toEqual(['GET']);
  });

  test('is written over once more when only the version changed, and no oftener', async () => {
    const always = his({ etag: 'W/"4"', onPut: () => new Response('', { status: 409 }) });
    expect(await writeRoute(always.client, reading(own), choice)).toEqual({ ok: false, code: 'not-stored' });
    expect(always.state.asked).toEqual(['PUT W/"3"', 'GET', 'PUT W/"4"']);
  });

  test('is a conflict when what the advice rests on changed meanwhile', async () => {
    const form = { reference: 'QuestionnaireResponse/q1' };
    for (const change of [{ priority: 'stat' }, { reasonCode: [icpc('S77.03')] }, { supportingInfo: [form] }]) {
      const onPut = () => new Response('', { status: 412 });
      const { client } = his({ text: JSON.stringify({ ...own, ...change }), etag: 'W/"4"', onPut });
      expect(await writeRoute(client, reading(own), choice)).toEqual({ ok: false, code: 'conflict' });
    }
  });
});

describe('the choice counts as written only when it is there', () => {
  const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'processing' }] };
  test.each<[string, () => Response]>([
    ['an error with status 200', () => Response.json(outcome)],
    ['nothing, and does nothing', () => new Response('', { status: 202 })],
    ['the draft of before', () => Response.json(own)],
    ['the draft without what was written', () => Response.json({ ...own, meta: { versionId: '4' } })],
  ])('not when the server answers %s', async (_, onPut) => {
    const { client } = his({ onPut });
    expect(await writeRoute(client, reading(own), choice)).toEqual({ ok: false, code: 'not-stored' });
  });

  test('when a read after the write holds it', async () => {
    const { client, state } = his({});
    const put = his({
      onPut: (body) => {
        put.state.text = body;
        return new Response(null, { status: 204 });
      },
    });
    expect(await writeRoute(put.client, reading(own), choice)).toMatchObject({ ok: true });
    expect(await writeRoute(client, reading(own), choice)).toMatchObject({ ok: true });
    expect(state.asked).toEqual(['PUT W/"3"']);
  });

  test('also when the server adds to what was written', async () => {
    const onPut = (body: string) => {
      const written = JSON.parse(body);
      written.performer[0].reference = 'Organization/7';
      return Response.json(written);
    };
    expect(await writeRoute(his({ onPut }).client, reading(own), choice)).toMatchObject({ ok: true });
  });
});

describe('what somebody else wrote stays as it was', () => {
  const decimals = '"quantityRatio":{"numerator":{"value":1.50},"denominator":{"value":0.10}},"big":9007199254740993';
  const text = JSON.stringify(own).replace(/}$/, `,${decimals}}`);

  test('every digit of a number', async () => {
    const { client, state } = his({ text, etag: 'W/"3"' });
    expect(await writeRoute(client, reading(JSON.parse(text)), choice)).toMatchObject({ ok: true });
    expect(state.sent[0]).toContain(decimals);
    expect(state.asked[0]).toBe('GET');
  });

  test('where the engine cannot keep a number, nothing is written', async () => {
    const raw = Reflect.get(JSON, 'rawJSON');
    Reflect.set(JSON, 'rawJSON', undefined);
    try {
      const { client, state } = his({ text, etag: 'W/"3"' });
      expect(await writeRoute(client, reading(JSON.parse(text)), choice)).toEqual({ ok: false, code: 'not-stored' });
      expect(state.sent).toEqual([]);
    } finally {
      Reflect.set(JSON, 'rawJSON', raw);
    }
  });

  test('letters that are no UTF-8 are refused, and never written back', async () => {
    const latin = Uint8Array.from(JSON.stringify({ ...own, note: [{ text: 'één laesie' }] }), (one) =>
      one.charCodeAt(0),
    );
    const client = createFhirClient({
      baseUrl: 'https://his.example/fhir',
      fetch: async (_, { method }) => {
        expect(method).toBe('GET');
        return new Response(latin, { headers: { 'content-type': 'application/fhir+json;charset=ISO-8859-1' } });
      },
    });
    const { etag: _, ...unversioned } = reading(own);
    expect(await writeRoute(client, unversioned, choice)).toMatchObject({ ok: false, error: { kind: 'not-fhir' } });
  });
});
