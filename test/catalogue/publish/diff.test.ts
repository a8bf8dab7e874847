import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../../../src/advice/index.ts';
import { changeSentence, noticeSentence } from '../../../src/catalogue/diff-texts.ts';
import type { Change } from '../../../src/catalogue/publish/change.ts';
import { diffCatalogues } from '../../../src/catalogue/publish/diff.ts';
import { catalogueOf } from '../outcome.ts';
import { alarms, pluspunt, region, replacing } from '../region-files.ts';

const before = await catalogueOf(region());

/** The changes when one text is replaced in one file, with their sentences. */
async function told(file: string, from: string, to: string) {
  const after = await catalogueOf(replacing(file, from, to));
  return tell(before, after);
}

const tell = (was: Catalogue, is: Catalogue) =>
  diffCatalogues(was, is).map((change) => ({
    text: changeSentence(change, [was, is]),
    effect: change.effect,
    looser: change.looser,
  }));

describe('a difference', () => {
  test('is none between a version and itself, or the same in another order', () => {
    expect(diffCatalogues(before, before)).toEqual([]);
    const turned = { ...before, services: [...before.services].reverse(), alarms: [...before.alarms].reverse() };
    expect(diffCatalogues(before, turned)).toEqual([]);
  });

  test.each<[file: string, from: string, to: string, text: string, effect: Change['effect'], looser: boolean]>([
    [
      pluspunt,
      '[S86-S88]',
      '[S86-S89]',
      'PlusPunt dermatologie, regel derma-eczeem: bij icpc erbij S89.',
      'more',
      false,
    ],
    [
      pluspunt,
      '[S86-S88]',
      '[S86-S87]',
      'PlusPunt dermatologie, regel derma-eczeem: bij icpc eraf S88.',
      'fewer',
      false,
    ],
    [pluspunt, '[S86-S88]', '[S86, S87, S88]', '', 'none', false],
    [
      pluspunt,
      'Eczeem past bij PlusPunt.',
      'Eczeem hoort bij PlusPunt.',
      'PlusPunt dermatologie, regel derma-eczeem: title was “Eczeem past bij PlusPunt.” en wordt “Eczeem hoort bij PlusPunt.”.',
      'words',
      false,
    ],
    [
      pluspunt,
      'max: 70',
      'max: 60',
      'PlusPunt dermatologie, regel derma-eczeem: age.max was 70 en wordt 60.',
      'fewer',
      false,
    ],
    [
      pluspunt,
      'min: 18',
      'min: 12',
      'PlusPunt dermatologie, regel derma-eczeem: age.min was 18 en wordt 12.',
      'more',
      false,
    ],
    [
      pluspunt,
      'stepped-care-done: true',
      'stepped-care-done: true\n    questions: [treatment]',
      'PlusPunt dermatologie, regel derma-eczeem: bij questions erbij treatment.',
      'fewer',
      false,
    ],
    [
      pluspunt,
      'route: intermediate',
      'route: intermediate\nopen: false',
      'PlusPunt dermatologie: open was true en wordt false.',
      'fewer',
      false,
    ],
    [
      pluspunt,
      'days: 9',
      'days: 19',
      'PlusPunt dermatologie: bij waits erbij 19 (2026-11-16); eraf 9 (2026-11-16).',
      'other',
      false,
    ],
    [
      pluspunt,
      'checked-by: B. Lezer',
      'checked-by: C. Ander',
      'PlusPunt dermatologie: checked-by was “B. Lezer” en wordt “C. Ander”.',
      'none',
      false,
    ],
    [
      pluspunt,
      'label: PlusPunt',
      'label: Plus',
      'PlusPunt dermatologie: label was PlusPunt en wordt Plus.',
      'words',
      false,
    ],
    [
      pluspunt,
      'rules:',
      'exclude:\n  icpc: [S77]\nrules:',
      'PlusPunt dermatologie, uitsluiting: bij icpc erbij S77.',
      'fewer',
      false,
    ],
    [alarms, 'icpc: [S77.03]', 'icpc: [S77.02]', 'Alarm melanoom: bij icpc erbij S77.02; eraf S77.03.', 'more', true],
    [alarms, 'icpc: [S77.03]', 'icpc: [S77]', 'Alarm melanoom: bij icpc erbij S77; eraf S77.03.', 'more', true],
    [
      alarms,
      'specialisms: [0310]',
      'age: { min: 50 }',
      'Alarm erytrodermie: bij specialisms eraf 0310.',
      'fewer',
      false,
    ],
    [
      'region.yaml',
      '6400-6499',
      '6400-6498',
      'De regio: bij region.postcodes erbij 6400-6498; eraf 6400-6499.',
      'other',
      false,
    ],
    [
      'reasons.yaml',
      'short: Anders',
      'short: Iets anders',
      'Tenzij-reden anders: short was Anders en wordt “Iets anders”.',
      'words',
      false,
    ],
  ])('in %s, %s → %s is told as it is', async (file, from, to, text, effect, looser) => {
    const changes = await told(file, from, to);
    if (text === '') return expect(changes).toEqual([]);
    expect(changes).toContainEqual({ text, effect, looser });
  });

  test('an alarm that goes stands on top, with its codes', async () => {
    const without = { ...before, alarms: before.alarms.slice(1), version: '2' };
    expect(tell(before, without)[0]).toEqual({
      text: 'Vervalt: Alarm melanoom (S77.03).',
      effect: 'more',
      looser: true,
    });
    expect(tell(without, before)).toContainEqual({
      text: 'Nieuw: Alarm melanoom (S77.03).',
      effect: 'fewer',
      looser: false,
    });
  });

  test('an alarm that is narrowed to a specialism, an age or a sex is looser', () => {
    const [first, ...rest] = before.alarms;
    for (const narrow of [{ specialisms: ['0310'] }, { age: { min: 50 } }, { sex: 'male' as const }]) {
      const after = { ...before, alarms: [{ ...first, ...narrow }, ...rest] } as Catalogue;
      expect(diffCatalogues(before, after), JSON.stringify(narrow)).toMatchObject([{ looser: true }]);
      expect(diffCatalogues(after, before)).toMatchObject([{ looser: false }]);
    }
  });

  test('a code that goes from the harmless ones is told as that code, and is no loosening; one that comes is', () => {
    const group = (icpc: string[], why = 'Langdurig.') => ({
      ...before,
      company: [
        { icpc, why },
        { icpc: ['T90'], why: 'Ook.' },
      ],
    });
    const [more, less] = [group(['S86-S88', 'K86']), group(['S86', 'S88', 'K86'])];
    expect(tell(more, less)).toEqual([{ text: 'De regio: bij company eraf S87.', effect: 'fewer', looser: false }]);
    expect(tell(less, more)).toEqual([{ text: 'De regio: bij company erbij S87.', effect: 'more', looser: true }]);
    const words = { text: 'De regio: bij why.company erbij Anders.; eraf Langdurig..', effect: 'words', looser: false };
    expect(tell(more, group(['S86-S88', 'K86'], 'Anders.'))).toEqual([words]);
  });

  test('a service or a rule that comes or goes names itself', () => {
    const [hospital, own] = [
      before.services.find(({ route }) => route === 'hospital'),
      before.services.find(({ route }) => route !== 'hospital'),
    ];
    const without = { ...before, services: hospital ? [hospital] : [] };
    expect(tell(before, without)).toEqual([
      { text: 'Vervalt: PlusPunt dermatologie.', effect: 'fewer', looser: false },
    ]);
    const bare = { ...before, services: before.services.map((one) => (one === own ? { ...one, rules: [] } : one)) };
    expect(tell(bare, before)).toEqual([
      { text: 'Nieuw: PlusPunt dermatologie, regel derma-eczeem (S86-S88).', effect: 'more', looser: false },
    ]);
  });

  test('every difference is found: whatever field is changed, something is told of it', () => {
    const paths: (string | number)[][] = [];
    const walk = (value: unknown, path: (string | number)[]) => {
      if (typeof value === 'object' && value !== null) {
        for (const [key, inner] of Object.entries(value))
          walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
      } else if (path[0] !== 'hash') paths.push(path);
    };
    walk(before, []);
    fc.assert(
      fc.property(fc.constantFrom(...paths), (path) => {
        const after = structuredClone(before);
        const last = path.at(-1) ?? '';
        const holder = path.slice(0, -1).reduce<unknown>((at, step) => Reflect.get(Object(at), step), after);
        const was = Reflect.get(Object(holder), last);
        Reflect.set(
          Object(holder),
          last,
          typeof was === 'number' ? was + 1 : typeof was === 'boolean' ? !was : `${was}x`,
        );
        expect(diffCatalogues(before, after).length, path.join('.')).toBeGreaterThan(0);
        expect(diffCatalogues(after, before).length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test('what stands beside the advice is no other proposal, and one word of a form is told as one word', () => {
    const question = { linkId: 'duur', text: { nl: 'Hoe lang al?' }, type: 'text', fills: 'history' };
    const form = { specialism: '0310', title: { nl: 'Huid' }, author: 'ik', questions: [question] };
    const other = { ...question, text: { nl: 'Sinds wanneer?' } };
    const link = { training: { title: 'Scholing', url: 'https://x.example/' } };
    const bare = { ...before, content: link };
    const is = { ...before, content: { ...link, forms: [form] } };
    const changed = { ...before, content: { ...link, forms: [{ ...form, questions: [other] }] } };
    const beside = { effect: 'beside', looser: false };
    expect(tell(before, bare).map(({ effect }) => effect)).toEqual(tell(before, bare).map(() => 'beside'));
    expect(tell(bare, is)).toEqual([{ ...beside, text: expect.stringMatching(/content\.forms(\.0310)?.*Huid/) }]);
    expect(tell(is, changed)).toEqual([
      {
        ...beside,
        text: 'De regio: content.forms.0310.questions.duur.text.nl was “Hoe lang al?” en wordt “Sinds wanneer?”.',
      },
    ]);
    const gone = { ...before, content: { ...link, forms: [{ ...form, questions: [] }] } };
    expect(tell(is, gone)).toEqual([{ ...beside, text: expect.stringContaining('Hoe lang al?') }]);
  });

  test('says in both languages what a GP will notice', async () => {
    const after = await catalogueOf(replacing(pluspunt, 'max: 70', 'max: 60'));
    const [change] = diffCatalogues(before, after);
    if (change === undefined) throw new Error('nothing found');
    expect(noticeSentence(change)).toBe('De huisarts ziet minder vaak een voorstel:');
    expect(noticeSentence(change, 'en')).toBe('The GP sees a proposal less often:');
    expect(changeSentence(change, [before], 'en')).toContain('age.max was 70 and becomes 60');
  });
});
