import { describe, expect, test } from 'vitest';
import { countedAgain } from '../../../plugin/mirror/feed/check.ts';
import { fetchMirror } from '../../../plugin/mirror/feed/fetch-page.ts';
import { ownChoices } from '../../../plugin/mirror/feed/own-choices.ts';
import { readMirrorPage } from '../../../plugin/mirror/feed/read-page.ts';
import type { ChoiceEvent } from '../../../src/advice/index.ts';
import { draftKeys } from '../../../src/outbox/index.ts';
import { event } from '../../outbox/events.ts';
import { FakeLogbook } from '../page/fake-logbook.ts';
import { practice, practicePageJson, regionPageJson } from './pages.ts';

/** What comes in from a logbook, before any of it is drawn. */

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const practicePage = () => {
  const page = readMirrorPage(json(practicePageJson()));
  if (page?.kind !== 'practice') throw new Error('It is the page of a practice.');
  return page;
};

describe('a page as it comes in', () => {
  test('is read whole, of a practice and of the region', () => {
    expect(practicePage()).toMatchObject({
      practice,
      trend: practicePageJson().trend,
      topics: practicePageJson().topics,
    });
    expect(readMirrorPage(json(regionPageJson()))).toMatchObject({ kind: 'region', hidden: 4 });
  });

  test.each([
    [undefined],
    [null],
    ['{}'],
    [{}],
    [[]],
    [{ ...practicePageJson(), format: 2 }],
    [{ ...practicePageJson(), happened: { proposals: -1 } }],
  ])('is none where it cannot be one (%#)', (broken) => {
    expect(readMirrorPage(json(broken ?? null))).toBeUndefined();
  });

  test('loses what a newer logbook says in another way, and keeps the rest', () => {
    const whole = practicePageJson();
    const [first, ...rest] = whole.trend;
    const read = readMirrorPage({ ...whole, trend: [{ ...first, n: 'many' }, ...rest], funnel: 'a drawing', more: 1 });
    expect(read).toMatchObject({ kind: 'practice', trend: rest });
    expect(read).not.toHaveProperty('more');
    expect(read && 'funnel' in read ? read.funnel : undefined).toBeUndefined();
  });

  test('shows no figure of which the receipt is missing or broken', () => {
    const whole = practicePageJson();
    const [last] = whole.trend.slice(-1);
    const receipts = { ...whole.receipts, [last?.receipt ?? '']: { measure: 'follow-share' } };
    expect(readMirrorPage(json({ ...whole, receipts }))).toMatchObject({ trend: whole.trend.slice(0, -1) });
    expect(readMirrorPage(json({ ...regionPageJson(), receipts: {} }))).toMatchObject({
      figures: [],
      specialisms: [],
      codes: [],
    });
  });

  test('never holds a figure of a practice on the page of the region', () => {
    const page = regionPageJson();
    const [one] = page.figures;
    const read = readMirrorPage(json({ ...page, figures: [{ ...one, of: { practice: 'praktijk-1' } }] }));
    expect(JSON.stringify(read)).not.toContain('praktijk-1');
  });
});

describe('a logbook that is asked', () => {
  const answering = (answer: Response | Error) => async (): Promise<Response> => {
    if (answer instanceof Error) throw answer;
    return answer;
  };

  test.each([
    [new Response('', { status: 401 }), 'refused'],
    [new Response('', { status: 403 }), 'refused'],
    [new Response('', { status: 404 }), 'none'],
    [new Response('', { status: 503 }), 'unreachable'],
    [new TypeError('no network'), 'unreachable'],
    [new Response('<html>'), 'broken'],
    [Response.json({ format: 9 }), 'broken'],
  ])('says what is wrong, and never throws (%#)', async (answer, problem) => {
    expect(await fetchMirror('https://log.example/fhir', answering(answer))).toEqual({ ok: false, problem });
  });

  test('is asked beside its FHIR base, and what it says is not kept', async () => {
    const asked: (readonly [string, RequestCache | undefined])[] = [];
    const found = await fetchMirror('https://log.example/a/fhir/', async (input, init) => {
      asked.push([String(input), init?.cache]);
      return Response.json(practicePageJson());
    });
    expect(asked).toEqual([['https://log.example/a/mirror', 'no-store']]);
    expect(found.ok).toBe(true);
  });
});

describe('the own choices', () => {
  const practiceKey = new Uint8Array(32).fill(7);
  const key = draftKeys(practiceKey);
  const own = (changes: Partial<ChoiceEvent> = {}) => event({ practice, ...changes });
  const ask = (choices: readonly ChoiceEvent[], more = {}) => {
    const logbook = new FakeLogbook(choices);
    return {
      ...{ logbook: logbook.base, practice, practiceKey, logbookFetch: logbook.fetch },
      ...{ drafts: [{ draft: 'ServiceRequest/12', label: 'S. Janssen' }], since: '2026-10-01' },
      ...{ signal: new AbortController().signal, ...more },
    };
  };

  test('hold gaps by specialism and first reason, and drafts of nobody else', async () => {
    const gap = async (name: string, more: Partial<ChoiceEvent> = {}): Promise<ChoiceEvent> => {
      const base = own({ draftKey: await key(name), kind: 'auto-exception', ...more });
      return { ...base, advice: { outcome: 'silent', options: [], silentBecause: ['no-service'], unknown: [] } };
    };
    const all = await Promise.all([gap('a'), gap('b'), gap('c', { practice: 'other' }), gap('d', { shadow: true })]);
    const found = await ownChoices(ask(all));
    expect(found).toMatchObject({ left: [], gaps: [{ specialism: '0310', icpc: 'S77', n: 2 }] });
  });

  test('name a referral only by the key of the practice', async () => {
    const draftKey = await key('12');
    const left = [own({ draftKey }), own({ draftKey, kind: 'overridden', reason: 'patient' })];
    expect((await ownChoices(ask(left)))?.left[0]?.own?.label).toBe('S. Janssen');
    const other = await ownChoices(ask(left, { practiceKey: new Uint8Array(32).fill(8) }));
    expect(other).toMatchObject({ left: [{ reason: 'patient' }], unfound: 1 });
    expect(JSON.stringify(other)).not.toContain('Janssen');
  });

  test('are counted again for a receipt, and not where its log is not whole', async () => {
    const receipt = practicePage().receipts.get('quarter');
    if (receipt === undefined) throw new Error('The quarter has a receipt.');
    const day = { at: '2026-08-04', hour: '2026-08-04T10:00:00Z' };
    const taken = await Promise.all(
      ['1', '2'].map(async (name) => own({ ...day, draftKey: await key(name), kind: 'accepted' })),
    );
    const places = { catalogue: 'https://region.example/c.json', fetch: async () => new Response('', { status: 404 }) };
    expect(await countedAgain(receipt, { ...ask(taken), ...places })).toEqual({ k: 2, n: 2 });
    const broken = { ...ask(taken), ...places, logbookFetch: async () => new Response('', { status: 500 }) };
    expect(await countedAgain(receipt, broken)).toBeUndefined();
  });
});
