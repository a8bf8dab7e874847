import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import type { Catalogue } from '../../src/advice/index.ts';
import { hooksClient } from '../../src/hooks/index.ts';
import { escaped, httpsLink } from '../../src/hooks/markdown.ts';
import { region } from '../mijnstreek/region.ts';
import { eczema, hookOf, type Resource } from './hook-requests.ts';
import { memoryHooks } from './memory-store.ts';

/** What a GP reads in another system's window. */

const one = async (catalogue: Catalogue = region, resources: readonly Resource[] = eczema()) => {
  const [card, ...more] = await memoryHooks(catalogue).ask(hookOf(resources));
  expect(more).toEqual([]);
  if (card === undefined) throw new Error('no card');
  return card;
};

const changed = (change: (service: Catalogue['services'][number]) => object): Catalogue => ({
  ...region,
  services: region.services.map((service) =>
    service.id === 'pluspunt-dermatologie' ? { ...service, ...change(service) } : service,
  ),
});

describe('the card of a nudge', () => {
  test('proposes in one sentence, recommends one service and takes a reason', async () => {
    const card = await one();
    expect(card).toMatchObject({
      summary: 'Voorstel: PlusPunt dermatologie, Kerkrade. (voorbeeld)',
      indicator: 'info',
      selectionBehavior: 'at-most-one',
      source: { label: region.title },
    });
    expect(card.detail).toContain('Eczeem zonder allergologisch onderzoek past bij PlusPunt');
    expect(card.detail).toContain('Wachttijd: PlusPunt dermatologie ± 9 dagen (18-11-2026);');
    expect(card.detail).toContain('niet vastgesteld');
    expect(card.suggestions?.map(({ isRecommended }) => isRecommended ?? false)).toContain(true);
    expect(card.overrideReasons?.map(({ code, display }) => ({ code, display }))).toEqual(
      region.reasons.map(({ code, label }) => ({ code, display: label })),
    );
    expect(new Set(card.overrideReasons?.map(({ system }) => system))).toEqual(
      new Set(['https://tenzij.example/fhir/CodeSystem/verwijs-tenzij-reden']),
    );
  });

  test('reads in German where the service speaks German; what the region writes stays Dutch', async () => {
    const [card] = await memoryHooks(region, 'de').ask(hookOf(eczema()));
    expect(card?.summary).toBe('Vorschlag: PlusPunt dermatologie, Kerkrade. (Beispiel)');
    expect(card?.detail).toMatch(/Regel \S+ umfasst S87/);
    expect(card?.detail).toContain('± 9 Tage (18.11.2026);');
    expect(card?.overrideReasons?.map(({ display }) => display)).toEqual(region.reasons.map(({ label }) => label));
  });

  test('updates the draft as the component would, and leaves what it does not know', async () => {
    const resources = eczema();
    const draft: Resource = {
      ...resources[0],
      resourceType: 'ServiceRequest',
      note: [{ text: 'brief' }],
      status: 'draft',
    };
    const card = await one(region, [draft, ...resources.slice(1)]);
    const action = card.suggestions?.find(({ isRecommended }) => isRecommended)?.actions?.[0];
    expect(action).toMatchObject({
      type: 'update',
      resource: {
        id: 'draft-1',
        status: 'draft',
        note: [{ text: 'brief' }],
        performer: [{ identifier: { value: '00000001' }, display: 'PlusPunt Medisch Centrum' }],
      },
    });
  });

  test('stays under 140 characters however long a name is', async () => {
    const card = await one(changed(() => ({ name: 'Poli '.repeat(60) })));
    expect(card.summary.length).toBeLessThan(140);
    expect(card.summary).toMatch(/…\. \(voorbeeld\)$/);
  });

  test('links only to https', async () => {
    const product = (url: string) =>
      changed(() => ({ product: { system: 'ZorgDomein', code: 'x', url, example: true } }));
    const urls = async (url: string) => (await one(product(url))).links?.map((link) => link.url) ?? [];
    expect(await urls('https://zorgdomein.example/p/1')).toContain('https://zorgdomein.example/p/1');
    for (const url of ['http://zorgdomein.example', 'javascript:alert(1)', 'data:text/html,x']) {
      expect((await urls(url)).filter((one) => !one.startsWith('https:'))).toEqual([]);
      expect(await urls(url)).not.toContain(url);
    }
  });

  test('shows waits that are too old by their age only', async () => {
    const old = changed(({ waits }) => ({ waits: waits.map((wait) => ({ ...wait, asOf: '2026-09-01' })) }));
    const { detail } = await one(old);
    expect(detail).toContain('De wachttijden zijn 82 dagen oud');
    expect(detail).not.toContain('± 9 dagen');
  });
});

describe('the card of an inform', () => {
  test('recommends nothing and asks no reason', async () => {
    const card = await one(region, eczema({ age: undefined }));
    expect(card.summary).toBe('Dit kan misschien zonder ziekenhuis. U kiest. (voorbeeld)');
    expect(card.suggestions?.some(({ isRecommended }) => isRecommended)).toBe(false);
    expect(card.overrideReasons).toBeUndefined();
    expect(card.detail).toContain('Nog niet bekend: leeftijd');
  });
});

describe('no card', () => {
  const nothing = async (hook: ReturnType<typeof hookOf>) => {
    const { ask, events } = memoryHooks();
    expect(await ask(hook)).toEqual([]);
    return events();
  };

  test('for an order of another patient than the hook is about, and nothing is logged', async () => {
    const hook = hookOf(eczema());
    expect(await nothing({ ...hook, context: { ...hook.context, patientId: 'p2' } })).toEqual([]);
  });

  test('for a laboratory order', async () => {
    const [draft, ...others] = eczema();
    const category = [{ coding: [{ system: 'http://snomed.info/sct', code: '108252007' }] }];
    expect(await nothing(hookOf([{ ...draft, resourceType: 'ServiceRequest', category }, ...others]))).toEqual([]);
  });

  test('for a referral that is not among the selected orders', async () => {
    const hook = hookOf(eczema(), 'order-select');
    const context = { ...hook.context, selections: ['MedicationRequest/m1'] };
    expect(await nothing({ ...hook, context })).toEqual([]);
  });

  test('after a choice that is already in the draft, and that is not logged as a silence', async () => {
    const [draft, ...others] = eczema();
    const card = await one();
    const written = card.suggestions?.[0]?.actions?.[0]?.resource;
    expect(draft?.['id']).toBe(written?.['id']);
    expect(await nothing(hookOf([{ ...written, resourceType: 'ServiceRequest' }, ...others]))).toEqual([]);
  });

  test('on silence, which is logged once however often the hook fires', async () => {
    const { ask, events } = memoryHooks();
    const silent = hookOf(eczema({ priority: 'asap' }));
    expect(await ask(silent)).toEqual([]);
    expect(await ask(silent)).toEqual([]);
    expect(events()).toMatchObject([{ kind: 'auto-exception', advice: { silentBecause: ['priority'] } }]);
  });
});

test('two drafts of one patient get a card each', async () => {
  const hook = hookOf(eczema());
  const [draft] = eczema();
  const second = { ...draft, id: 'draft-2', resourceType: 'ServiceRequest' };
  const draftOrders = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [{ resource: draft }, { resource: second }],
  };
  const cards = await memoryHooks().ask({ ...hook, context: { ...hook.context, draftOrders } } as typeof hook);
  expect(cards.map(({ suggestions }) => suggestions?.[0]?.actions?.[0]?.resource?.['id'])).toEqual([
    'draft-1',
    'draft-2',
  ]);
});

test('no patient is in what is kept of a card', async () => {
  const { ask, cards } = memoryHooks();
  await ask(hookOf(eczema()));
  expect(cards[0]?.draftKey).toContain('draft-1'); // the test's own store; the real one keeps an HMAC
  const kept = JSON.stringify(cards.map(({ draftKey: _, ...card }) => card));
  expect(kept).not.toMatch(/p1"|6411|draft-1|1992-01-01|Patient/);
});

describe('text of a region in markdown', () => {
  test.each([
    ['[klik](javascript:alert(1))', '\\[klik\\](javascript:alert(1))'],
    ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
    ['zie https://evil.example en www.evil.example', 'zie https\\://evil.example en www\\.evil.example'],
    ['mail a@b.nl', 'mail a&#64;b.nl'],
    ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['# kop', '\\# kop'],
    ['- punt', '\\- punt'],
    ['1. punt', '1\\. punt'],
    ['regel\n\n# kop', 'regel \\# kop'],
    ['**vet** _schuin_ `code` ~~weg~~ | cel', '\\*\\*vet\\*\\* \\_schuin\\_ \\`code\\` \\~\\~weg\\~\\~ \\| cel'],
    ['links\u202Eom', 'links om'],
  ])('%j', (text, safe) => {
    expect(escaped(text)).toBe(safe);
  });

  test('cuts what is too long', () => {
    expect(escaped('a'.repeat(1000))).toHaveLength(400);
  });

  test.each([undefined, '', 'x', 'http://a.nl', 'javascript:1', '//a.nl', 'mailto:a@b.nl'])('%j is no link', (href) => {
    expect(httpsLink(href)).toBeUndefined();
  });
});

test('the log names this version of the service', () => {
  expect(hooksClient).toBe(`cds-hooks/${manifest.version}`);
});
