import fhirpath from 'fhirpath';
import { describe, expect, test } from 'vitest';
import { conversationIn, readContent } from '../../../src/advice/index.ts';
import { catalogueFromFiles } from '../../../src/catalogue/load.ts';
import { withSettings } from '../../../src/catalogue/publish/settings.ts';
import { formsOut } from '../../../src/catalogue/standards/forms-out.ts';
import { catalogueOf, problemsOf, warningsOf } from '../outcome.ts';
import { alarms, day, hospital, inOrder, pluspunt, region, replacing } from '../region-files.ts';

/** What a region shows beside an advice: its forms, texts for the conversation and links. */

const form = (questions: string, more = '') => ({
  'forms/dermatologie.yaml': `specialism: '0310'
title: { nl: Formulier huid, en: Form skin }
author: A. Schrijver
checked-by: B. Lezer
next-review: 2027-06-01
source: [zelf]
${more}questions:
${questions}`,
});
const question = (more: string) => `  - { text: { nl: Een vraag? }, fills: history, ${more} }\n`;
const settings = `settings:
  - { id: zonder-gesprek, title: Zonder gesprek., hides: [shared-decisions, positive-health] }
positive-health: { question: { nl: 'Wat doet er voor u toe?' } }
training: { title: Scholing, url: 'https://scholing.example/' }
formulary:
  - { icpc: [S86-S88], title: Formularium huid, url: 'https://formularium.example/huid' }
`;
const talk = 'shared-decision: { text: { nl: Zalf of afwachten., en: Ointment or waiting. } }\n';
const whole = {
  'region.yaml': `${inOrder['region.yaml']}${settings}`,
  [pluspunt]: `${inOrder[pluspunt]}${talk}`,
  ...form(question('link-id: story, type: text, prefill: subjective') + question('link-id: alarm, type: boolean')),
};

describe('a form', () => {
  test.each<[string, string, object]>([
    [
      'a question twice',
      question('link-id: a, type: text').repeat(2),
      { code: 'duplicate-id', path: 'questions[1].link-id' },
    ],
    [
      'a prefill that nobody knows',
      question('link-id: a, type: text, prefill: bloodgroup'),
      { code: 'wrong-value', value: 'bloodgroup', allowed: expect.arrayContaining(['problems', 'subjective']) },
    ],
    [
      'a part of the letter that is none',
      question('link-id: a, type: text').replace('history', 'envelope'),
      { code: 'wrong-value' },
    ],
    [
      'a prefill where a date is asked',
      question('link-id: a, type: date, prefill: subjective'),
      { code: 'wrong-value', value: 'date', allowed: ['text'], path: 'questions[0].type' },
    ],
    ['a choice without answers', question('link-id: a, type: choice'), { code: 'missing-key', value: 'options' }],
    [
      'a question of the rules in another type',
      question('link-id: alarm, type: text'),
      { code: 'wrong-value', allowed: ['boolean'] },
    ],
    [
      'an answer that no rule would hear',
      question('link-id: question, type: choice, options: [{ code: maybe, text: { nl: Misschien } }]'),
      { code: 'wrong-value', value: 'maybe', path: 'questions[0].options[0].code' },
    ],
  ])('with %s is refused, at its line', async (_, questions, expected) => {
    const [problem] = await problemsOf(region(form(questions)), day);
    expect(problem).toMatchObject({ file: 'forms/dermatologie.yaml', ...expected });
    expect(problem?.line).toBeGreaterThan(7);
  });

  test('speaks as the rest of the region: short, and without blame', async () => {
    const long = form(question('link-id: a, type: text').replace('Een vraag?', 'Was dit onnodig?'));
    expect(await warningsOf(region(long), day)).toMatchObject([{ code: 'text-blames', value: 'onnodig' }]);
  });
});

test('a link that is not https, an empty text and a setting that hides nothing are named', async () => {
  const links = `${inOrder['region.yaml']}training: { title: S, url: 'http://x.example/' }\n`;
  expect(await problemsOf(region({ 'region.yaml': links }), day)).toMatchObject([
    { code: 'wrong-format', path: 'training.url' },
  ]);
  const empty = { [pluspunt]: `${inOrder[pluspunt]}shared-decision: {}\n` };
  expect(await problemsOf(region(empty), day)).toMatchObject([{ code: 'empty', path: 'shared-decision' }]);
});

test('signs that nobody sees are named in every language, and a name before the host of a link', async () => {
  const words = String.raw`positive-health: { question: { nl: 'x', en: "a, b\u202e", de: "c\0" } }`;
  const own = `${inOrder['region.yaml']}${words}\ntraining: { title: S, url: 'https://user:pw@x.example/' }\n`;
  expect(await problemsOf(region({ 'region.yaml': own }), day)).toMatchObject([
    { code: 'wrong-format', path: 'positive-health.question.en', value: 'U+202E' },
    { code: 'wrong-format', path: 'positive-health.question.de', value: 'U+0000' },
    { code: 'wrong-format', path: 'training.url' },
  ]);
});

test.each([
  ['en', 'Was this unnecessary?', 'text-blames', 'unnecessary'],
  ['en', 'A mother tells how she slept. Mistletoe.', undefined, ''],
  ['de', 'War das unnötig?', 'text-blames', 'unnötig'],
  ['de', 'Was müssen Sie wissen?', 'text-blames', 'müssen'],
  ['de', 'Wie ist es mit dem Muskel?', undefined, ''],
  [
    'en',
    'One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen.',
    'text-long',
    '16',
  ],
  ['de', `${'eins '.repeat(16)}.`, 'text-long', '16'],
])('words in %s are held to the same: %s', async (language, words, code, value) => {
  const own = `positive-health: { question: { nl: 'Wat telt?', ${language}: '${words}' } }\n`;
  const found = await warningsOf(region({ 'region.yaml': `${inOrder['region.yaml']}${own}` }), day);
  expect(found).toMatchObject(
    code === undefined ? [] : [{ code, value, path: `positive-health.question.${language}` }],
  );
});

test.each([
  'https://127.0.0.1/',
  'https://[::1]/x',
  'https://localhost/x',
  'https://x.example/?bsn=123456782',
  'HTTPS://x.example/\u202eab',
  'https://x.example\\@evil.example/',
])('a link that no patient should follow is named: %s', async (url) => {
  const own = `${inOrder['region.yaml']}training: { title: S, url: ${JSON.stringify(url)} }\n`;
  expect(await problemsOf(region({ 'region.yaml': own }), day)).toMatchObject([
    { code: 'wrong-format', path: 'training.url' },
  ]);
});

test('a link to a name with other letters than ours is shown as a browser writes it', async () => {
  const own = `${inOrder['region.yaml']}training: { title: S, url: 'https://übung.example/' }\n`;
  expect(await warningsOf(region({ 'region.yaml': own }), day)).toMatchObject([
    { code: 'link-letters', path: 'training.url', value: 'xn--bung-zra.example' },
  ]);
  // Half in another alphabet is no name that anybody means.
  const halfway = `${inOrder['region.yaml']}training: { title: S, url: 'https://formul\u0430rium.example/' }\n`;
  expect(await problemsOf(region({ 'region.yaml': halfway }), day)).toMatchObject([
    { code: 'wrong-format', path: 'training.url', value: 'U+0430' },
  ]);
});

test('a code with more than one line in the formulary is told once, with how many there are', async () => {
  const line = (codes: string) => `  - { icpc: [${codes}], title: Formularium, url: 'https://formularium.example/' }\n`;
  const own = `${inOrder['region.yaml']}formulary:\n${line('P70')}${line('S87, P70')}${line('P70')}${line('P71')}`;
  expect(await warningsOf(region({ 'region.yaml': own }), day)).toMatchObject([
    { code: 'formulary-twice', path: 'formulary[1].icpc[1]', value: 'P70', allowed: ['3'] },
  ]);
});

test('a form that nobody will see, and a choice of one, are told', async () => {
  const unseen = form(question('link-id: a, type: choice, options: [{ code: ja, text: { nl: Ja } }]'));
  const own = Object.fromEntries(
    Object.entries(unseen).map(([file, text]) => [file, text.replace("'0310'", "'9999'")]),
  );
  expect(await warningsOf(region(own), day)).toMatchObject([
    { code: 'form-without-service', value: '9999', path: 'specialism' },
    { code: 'choice-of-one', value: 'ja', path: 'questions[0].options' },
  ]);
});

test.each<[string, string, string, string, string]>([
  ['a name', pluspunt, 'PlusPunt dermatologie', '"Plus\\u202ePunt"', 'U+202E'],
  ['an organization', pluspunt, '  name: PlusPunt', '  name: "Stichting \\u202ednalreoB\\u001b[31m"', 'U+202E'],
  ['an author', hospital, 'A. Schrijver', '"An\\u202ena"', 'U+202E'],
  ['a source of alarms', alarms, 'NHG-Standaard Verdachte huidafwijkingen', '"\\u200bNHG"', 'U+200B'],
  ['an owner', 'region.yaml', 'voorbeeldregio, niet vastgesteld', '"voor\\u00adbeeld"', 'U+00AD'],
  ['a sign of a flag', 'region.yaml', 'Bel bij spoed de dienstdoende specialist.', '"Bel\\U000e0041"', 'U+E0041'],
  ['a joiner of words', 'reasons.yaml', 'niets', '"niets\\u2060"', 'U+2060'],
  ['a letter of another alphabet', 'reasons.yaml', 'niets', 'dat m\u043eet', 'U+043E'],
])('signs that make a text another one than is seen are named in %s', async (_, file, from, to, sign) => {
  const found = await problemsOf(replacing(file, from, to), day);
  expect(found).toMatchObject([{ code: 'wrong-format', file, value: sign }]);
});

test('signs that nobody sees are named in the words of a case', async () => {
  const own = 'cases:\n  - { id: a, author: A, facts: { age: 40 }, expected: silent, why: "Om\\u202edat." }\n';
  const { warnings: _, ...read } = await catalogueFromFiles(region({ 'cases/a.yaml': own }), { at: day, beside: true });
  expect(read).toMatchObject({
    problems: expect.arrayContaining([expect.objectContaining({ path: 'cases[0].why', value: 'U+202E', line: 2 })]),
  });
});

test('an accent, an emoji of several signs and a Greek letter are words as any other', async () => {
  const own = replacing('region.yaml', 'Bel bij spoed', 'Één arts 👩‍⚕️ geeft een β-blokker ☎️ bij spoed');
  expect(await warningsOf(own, day)).toEqual([]);
});

test.each([
  ['nl', 'Dit is O\u0301nnodig.', 'Onnodig'],
  ['nl', 'Dat m\u00f3\u00e9t.', 'moet'],
  ['nl', 'Dat mo\u200det.', 'moet'],
  ['nl', 'Dat is ｆｏｕｔ.', 'fout'],
  ['de', 'War das unno\u0308tig?', 'unnötig'],
])('a word that blames is heard in %s however its letters are made up: %s', async (language, words, value) => {
  const own = `positive-health: { question: { nl: 'Wat telt?', ${language}: '${words}' } }\n`.replace(
    "nl: 'Wat telt?', nl:",
    'nl:',
  );
  const found = await warningsOf(region({ 'region.yaml': `${inOrder['region.yaml']}${own}` }), day);
  expect(found).toMatchObject([{ code: 'text-blames', value }]);
});

test('a region without content has no word of it in its catalogue; with content no rule reads it', async () => {
  const bare = await catalogueOf(region({}), day);
  const full = await catalogueOf(region(whole), day);
  const emptied = { 'region.yaml': `${inOrder['region.yaml']}formulary: []\n` };
  expect(await catalogueOf(region(emptied), day)).toEqual(bare);
  expect(Object.keys(bare)).not.toContain('content');
  const { content: _, hash: __, settings: ___, ...rest } = full;
  expect(rest).toEqual({ ...bare, hash: undefined, settings: undefined });
  expect(readContent(full.content)).toMatchObject({
    sharedDecisions: [{ service: 'pluspunt-dermatologie', text: { en: 'Ointment or waiting.' } }],
    forms: [{ specialism: '0310' }],
  });
});

test('a practice switches off what it wants; the rest stays', async () => {
  const { catalogue } = withSettings(await catalogueOf(region(whole), day), ['zonder-gesprek']);
  const left = conversationIn(catalogue.content);
  expect([left.sharedDecisions, left.positiveHealth]).toEqual([undefined, undefined]);
  expect(left.training?.title).toBe('Scholing');
  expect(left.formulary).toHaveLength(1);
  expect(conversationIn({ training: 'x' })).toMatchObject({ training: undefined });
});

test('another HIS gets the form as SDC: prefilled by FHIRPath, with the part of the letter and other languages', async () => {
  const [out] = formsOut(await catalogueOf(region(whole), day));
  expect(out).toMatchObject({ resourceType: 'Questionnaire', code: [{ code: '0310' }], title: 'Formulier huid' });
  expect(out?.item?.map(({ linkId }) => linkId)).toEqual(['story', 'alarm']);
  expect(JSON.stringify(out?.item?.[0])).toMatch(/sdc-questionnaire-initialExpression.*%journal/);
});

test('the title of a form and its answers go out in every language that the region gives', async () => {
  const options =
    'link-id: a, type: choice, options: [{ code: x, text: { nl: Wel, en: Yes, de: Ja } }, { code: y, text: { nl: Niet } }]';
  const [out] = formsOut(await catalogueOf(region(form(question(options))), day));
  const words = (lang: string, content: string) => ({
    extension: expect.arrayContaining([
      expect.objectContaining({
        extension: [
          { url: 'lang', valueCode: lang },
          { url: 'content', valueString: content },
        ],
      }),
    ]),
  });
  expect(out?._title).toEqual(words('en', 'Form skin'));
  const [first, second] = out?.item?.[0]?.answerOption ?? [];
  expect(first?.valueCoding?._display).toEqual(words('de', 'Ja'));
  expect(second?.valueCoding).toEqual({ code: 'y', display: 'Niet' });
});

test('the formulary is linked before what is asked of a therapy, for the reasons that it speaks of', async () => {
  const asks =
    'link-id: question, type: choice, options: [{ code: treatment, text: { nl: Behandeling } }, { code: confirm, text: { nl: Oordeel } }]';
  const own = {
    'region.yaml': `${inOrder['region.yaml']}${settings}`,
    ...form(question('link-id: a, type: text') + question(asks)),
  };
  const [out] = formsOut(await catalogueOf(region(own), day));
  expect(out?.item?.map(({ linkId }) => linkId)).toEqual(['a', 'formulary.1', 'question']);
  const [, link] = out?.item ?? [];
  expect(link).toMatchObject({
    type: 'display',
    text: 'Formularium huid',
    extension: [{ valueUri: 'https://formularium.example/huid' }, {}],
  });
  const expression = link?.extension?.[1]?.valueExpression?.expression ?? '';
  const icpc = (code: string) => ({ coding: [{ system: 'http://hl7.org/fhir/sid/icpc-1-nl', code }] });
  const holds = (draft: object, problem: string) =>
    fhirpath.evaluate({}, expression, {
      draft: { resourceType: 'ServiceRequest', ...draft },
      problems: {
        resourceType: 'Bundle',
        entry: [{ resource: { resourceType: 'Condition', id: 'c', code: icpc(problem) } }],
      },
    });
  const referred = { reasonReference: [{ reference: 'Condition/c' }] };
  expect(holds(referred, 'S87')).toEqual([true]);
  expect(holds(referred, 'K74')).toEqual([false]);
  expect(holds({ reasonCode: [icpc('S88.01')] }, 'K74')).toEqual([true]);
  // An active problem that is no reason of this referral.
  expect(holds({ reasonCode: [icpc('K74')] }, 'S87')).toEqual([false]);
});
