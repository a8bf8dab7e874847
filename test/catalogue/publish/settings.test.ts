import { describe, expect, test } from 'vitest';
import { advise, compile } from '../../../src/advice/index.ts';
import { withSettings } from '../../../src/catalogue/verify.ts';
import { catalogueOf, problemsOf, warningsOf } from '../outcome.ts';
import { day, hospital, replacing } from '../region-files.ts';

/** What a practice may set for itself, and that nothing else changes with it. */

const settings = (text: string) => replacing('region.yaml', 'feedback:', `settings:\n${text}feedback:`);
const own = 'pluspunt-dermatologie';
const opening = `  - { id: collega, title: Een collega doet dit., opens: [${own}] }\n`;
const louder =
  '  - { id: met-reden, title: Toon de reden., prompt: reason }\n  - { id: herinnering, title: Herinner bij verzenden., prompt: reminder }\n';
const catalogue = await catalogueOf(settings(opening + louder), day);
const context = {
  at: day,
  draft: true,
  addressed: false,
  specialism: '0310',
  reasons: [{ icpc: 'S87' }],
  problems: [],
  age: 45,
  postcode: '6411',
  answers: { 'stepped-care-done': true },
  earlier: [],
};
const outcome = (ids: readonly string[]) => advise(context, compile(withSettings(catalogue, ids).catalogue)).outcome;

describe('settings', () => {
  test('open a service for the practices that chose it, and for no other', () => {
    expect([outcome([]), outcome(['collega']), outcome(['elders'])]).toEqual(['silent', 'nudge', 'silent']);
  });

  test('give back the ids that count, sorted; the hash stays that of the region', () => {
    const set = withSettings(catalogue, ['met-reden', 'elders', 'collega', 'collega']);
    expect(set.ids).toEqual(['collega', 'met-reden']);
    expect(set.catalogue.hash).toBe(catalogue.hash);
  });

  test('say how strongly to prompt: of two the quietest', () => {
    const prompts = (ids: string[]) => withSettings(catalogue, ids).catalogue.services.map(({ prompt }) => prompt);
    expect(prompts(['herinnering'])).toEqual(['reminder', 'reminder']);
    expect(prompts(['herinnering', 'met-reden'])).toEqual(['reason', 'reason']);
    expect(prompts([])).toEqual(['quiet', 'quiet']);
  });

  test('close a service, but never a hospital, and never open what the region closed', async () => {
    const closing = await catalogueOf(
      settings(`  - { id: dicht, title: Niet voor ons., closes: [${own}, zuyderland-dermatologie] }\n`),
    );
    const services = withSettings(closing, ['dicht']).catalogue.services;
    expect(services.map(({ route, open }) => [route, open])).toEqual([
      ['intermediate', false],
      ['hospital', true],
    ]);
    const shut = { ...catalogue, services: catalogue.services.map((one) => ({ ...one, open: false })) };
    expect(withSettings(shut, ['collega']).catalogue.services.every(({ open }) => !open)).toBe(true);
    expect(hospital).toContain('zuyderland-dermatologie');
  });

  test('that name no service, or change nothing, are found by the check', async () => {
    expect(await problemsOf(settings('  - { id: x, title: X., opens: [elders] }\n'))).toMatchObject([
      { code: 'unknown-service', file: 'region.yaml', value: 'elders', path: 'settings[0].opens[0]' },
    ]);
    expect(await problemsOf(settings(opening + opening))).toMatchObject([{ code: 'duplicate-id', value: 'collega' }]);
    expect(await warningsOf(settings('  - { id: leeg, title: Leeg. }\n'))).toMatchObject([
      { code: 'setting-empty', value: 'leeg' },
    ]);
  });
});
