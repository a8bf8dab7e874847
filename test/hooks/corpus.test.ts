import { describe, expect, test } from 'vitest';
import { advise } from '../../src/advice/index.ts';
import { contextFromBundle, serviceSystem } from '../../src/fhir/index.ts';
import { compiled, today } from '../mijnstreek/region.ts';
import { bundleOf, corpus, hookOf } from './hook-requests.ts';
import { memoryHooks } from './memory-store.ts';

/** The same referral as a bundle in the page and as a hook: the same advice, for everybody we know. */

function inThePage(resources: (typeof corpus)[number]['resources']) {
  const draft = `ServiceRequest/${resources[0]?.['id']}`;
  const reading = contextFromBundle(bundleOf(resources), { draft, at: today });
  if (!reading.ok) throw new Error(reading.refusal.message);
  const { outcome, preselected, options, silentBecause, unknown } = advise(reading.context, compiled);
  return {
    outcome,
    preselected: preselected?.service,
    options: options.map(({ service }) => service),
    silentBecause: silentBecause.map(({ code }) => code),
    unknown,
    draft: reading.context.draft,
  };
}

describe.each(['order-select', 'order-sign', 'order-dispatch'])('%s', (hook) => {
  test.each(corpus)('$name', async ({ resources }) => {
    const page = inThePage(resources);
    const { ask, cards: issued, events } = memoryHooks();
    const cards = await ask(hookOf(resources, hook));
    const told = issued[0]?.advice ?? events()[0]?.advice;
    if (page.outcome === 'silent') {
      expect(cards).toEqual([]);
      // Without a specialism it is not recognisably a referral.
      const isLogged = page.draft && resources[0]?.['performerType'] !== undefined;
      expect(events().map(({ kind }) => kind)).toEqual(isLogged ? ['auto-exception'] : []);
      if (isLogged) expect(told).toMatchObject({ silentBecause: page.silentBecause, unknown: page.unknown });
      return;
    }
    expect(cards).toHaveLength(1);
    expect(told).toMatchObject({ outcome: page.outcome, options: page.options, unknown: page.unknown });
    expect(told?.preselected?.service).toBe(page.preselected);
    const suggestions = cards[0]?.suggestions ?? [];
    const services = suggestions.map(({ actions }) => {
      const info = actions?.[0]?.resource?.['supportingInfo'];
      const list: { identifier?: { system: string; value: string } }[] = Array.isArray(info) ? info : [];
      return list.find(({ identifier }) => identifier?.system === serviceSystem)?.identifier?.value;
    });
    expect(services).toEqual(page.options);
    expect(suggestions.flatMap((one, index) => (one.isRecommended ? [page.options[index]] : []))).toEqual(
      page.outcome === 'nudge' ? [page.preselected] : [],
    );
    expect(events()).toEqual([]);
  });
});

test('the corpus holds all three outcomes', () => {
  const outcomes = new Set(corpus.map(({ resources }) => inThePage(resources).outcome));
  expect([...outcomes].sort()).toEqual(['inform', 'nudge', 'silent']);
});

describe('a part of the record that was not handed over', () => {
  test.each(['conditions', 'responses', 'requests'])('without %s nothing is nudged', async (key) => {
    const { ask, cards } = memoryHooks();
    for (const { resources } of corpus) {
      const { [key]: _, ...prefetch } = { ...hookOf(resources).prefetch } as Record<string, unknown>;
      await ask({ ...hookOf(resources), prefetch } as ReturnType<typeof hookOf>);
    }
    // Without the problems nothing is said at all: an alarm could be among them.
    expect(cards.length > 0).toBe(key !== 'conditions');
    expect(cards.map(({ advice }) => advice.outcome).filter((outcome) => outcome !== 'inform')).toEqual([]);
  });

  test('nor when a search was answered in part only, or not at all', async () => {
    const { resources } = corpus[0] ?? { resources: [] };
    const whole = hookOf(resources);
    const parts = [
      { ...whole.prefetch.conditions, link: [{ relation: 'next', url: 'https://his.example/fhir?page=2' }] },
      { resourceType: 'OperationOutcome', issue: [] },
      null,
    ];
    const { ask, cards } = memoryHooks();
    await ask(whole);
    for (const conditions of parts)
      await ask({ ...whole, prefetch: { ...whole.prefetch, conditions } } as typeof whole);
    expect(cards.map(({ advice }) => advice.outcome)).toEqual(['nudge']);
  });

  test('without any prefetch there is no proposal', async () => {
    const { ask, cards } = memoryHooks();
    for (const { resources } of corpus) {
      const { prefetch: _, ...hook } = hookOf(resources);
      await ask(hook);
    }
    expect(cards.filter(({ advice }) => advice.outcome === 'nudge')).toEqual([]);
  });
});
