import { afterEach, describe, expect, test, vi } from 'vitest';
import { loadDocx } from '../../../plugin/meeting/load-docx.ts';
import { screensFor } from '../../../plugin/meeting/screens.ts';
import { choiceField, dayField, longField, numberField, shortField } from '../../../plugin/meeting/view/fields.ts';
import { readMirrorPage } from '../../../plugin/mirror/feed/read-page.ts';
import { meetingEn } from '../../../plugin/texts/meeting.en.ts';
import { meetingNl } from '../../../plugin/texts/meeting.nl.ts';
import { asDocx } from '../../../src/mirror/docx.ts';
import { sheetOf } from '../../../src/mirror/index.ts';
import { sources, targets } from '../../house-map.ts';
import { months, report } from '../../mirror/meeting/papers.ts';
import { practicePageJson } from '../mirror/pages.ts';
import { drawn } from '../page/drawn.ts';

/** Parts of the meeting by themselves: its screens, its fields, and the file that is fetched for Word. */

afterEach(() => void vi.unstubAllGlobals());

describe('the screens', () => {
  const impact = { region: 'r', quarter: '2026-Q3', before: [], after: [] };
  const region = screensFor({ kind: 'region', impact });
  const page = readMirrorPage(practicePageJson());
  if (page?.kind !== 'practice') throw new Error('It is the page of a practice.');
  const practice = screensFor({ kind: 'practice', page, months: [], papers: [] });

  test('are a report and a plan to a practice, and the impact to who steers', () => {
    expect(practice.map(({ id }) => id)).toEqual(['report', 'plan']);
    expect(region.map(({ id }) => id)).toEqual(['impact']);
  });

  test('have a name on their tab, in each language', () => {
    for (const { id } of practice)
      for (const { tabs } of [meetingNl, meetingEn]) expect(tabs[id], id).toEqual(expect.any(String));
  });
});

describe('a field', () => {
  const set = vi.fn();
  const all = {
    textarea: longField({ id: 'one', label: 'In het kort', value: 'Tekst', hint: '1 woord', set }),
    input: shortField({ id: 'one', label: 'In het kort', value: 'Tekst', set }),
    date: dayField({ id: 'one', label: 'In het kort', value: '2027-01-01', set }),
    number: numberField({ id: 'one', label: 'In het kort', value: '60', set }),
    select: choiceField({ id: 'one', label: 'In het kort', value: 'b', set, choices: [{ id: 'b', name: 'B' }] }),
  };

  test.each(Object.entries(all))('%s is named by its label', (_, field) => {
    expect(drawn(field).markup).toMatch(/<label for="one">In het kort<\/label>\s*<\w+ id="one"/);
  });

  test('is told by its hint, where it has one', () => {
    expect(drawn(all.textarea).markup).toMatch(/aria-describedby="one-hint"[\s\S]*<span class="soft" id="one-hint">/);
    expect(drawn(longField({ id: 'one', label: 'x', value: '', set })).markup).not.toContain('one-hint');
  });

  test('holds no more than the logbook takes', () => {
    expect(drawn(all.textarea).markup).toContain('maxlength="300"');
    expect(drawn(all.input).markup).toContain('maxlength="80"');
    expect(drawn(all.number).markup).toContain('type="number" min="1" max="100"');
  });

  test('with choices has one chosen', () => {
    const choices = ['a', 'b', 'c'].map((id) => ({ id, name: id.toUpperCase() }));
    const { markup } = drawn(choiceField({ id: 'one', label: 'x', value: 'b', set, choices }));
    expect([...markup.matchAll(/value="(\w)" \?selected="true"/g)].map(([, id]) => id)).toEqual(['b']);
  });

  test.each([
    ['textarea', 'input', 'HTMLTextAreaElement'],
    ['input', 'input', 'HTMLInputElement'],
    ['select', 'change', 'HTMLSelectElement'],
  ] as const)('%s says what was typed', (kind, event, name) => {
    const kinds = ['HTMLInputElement', 'HTMLTextAreaElement', 'HTMLSelectElement'];
    for (const each of kinds) vi.stubGlobal(each, class {});
    const Typed = class {
      value = 'nieuw';
    };
    vi.stubGlobal(name, Typed);
    set.mockClear();
    const then = drawn(all[kind]).does(event, 'id="one"');
    then({ target: new Typed() });
    then({ target: {} });
    expect(set.mock.calls).toEqual([['nieuw']]);
  });
});

describe('the file for Word', () => {
  test('is what makes the files everywhere else, and makes one', async () => {
    const made = await loadDocx();
    expect(made).toBe(asDocx);
    const facts = { practice: 'p-1', reason: (code: string) => code, today: '2027-04-02' };
    const bytes = await made(sheetOf(report(), { ...facts, months: months('2026-10', 6, 40, 2) }), 'nl');
    expect(Buffer.from(bytes.subarray(0, 2)).toString()).toBe('PK');
  });

  test('stands behind one door: whoever makes no Word file does not fetch it', () => {
    const door = 'plugin/meeting/docx-file/docx-file.ts';
    const [asks, makes] = [door, 'src/mirror/docx.ts'].map((file) =>
      sources.filter((one) => one.startsWith('plugin/') && targets(one).includes(file)),
    );
    expect([asks, makes]).toEqual([['plugin/meeting/load-docx.ts'], [door]]);
  });
});
