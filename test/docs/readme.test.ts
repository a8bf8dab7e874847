import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { defaultScopes } from '../../plugin/launch/configuration.ts';
import { advise, compile, contextFromFacts } from '../../src/advice/index.ts';
import { loadCatalogue } from '../../src/catalogue/index.ts';
import { contextFromBundle } from '../../src/fhir/index.ts';
import { codesIn, codesTable } from './error-table.ts';
import { command, type Element, elements, generatedPart, publicMembers, tableOf } from './manifest-table.ts';

/** What a vendor reads is what the elements do. */

const root = normalize(join(import.meta.dirname, '..', '..'));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

describe('the elements and the README', () => {
  let all: readonly Element[] = [];
  let nudge: Element | undefined;
  beforeAll(async () => {
    all = await elements();
    nudge = all.find(({ tagName }) => tagName === 'tenzij-nudge');
  });

  test('the table in the README is that of the elements', () => {
    const isSame = generatedPart(read('README.md')) === tableOf(all);
    expect(isSame, `README.md and the elements differ. Run: ${command}`).toBe(true);
  });

  test.each(['fhir', 'draft', 'catalogue', 'logbook', 'practice', 'lang'])('the nudge has the attribute %s', (name) => {
    expect(nudge?.members.map(({ attribute }) => attribute)).toContain(name);
  });

  test.each(['bundle', 'facts', 'fetch', 'logbookFetch', 'practiceKey', 'sent'])(
    'the nudge has the member %s',
    (name) => {
      expect(nudge && publicMembers(nudge).map((member) => member.name)).toContain(name);
    },
  );

  test.each(['tenzij-shown', 'tenzij-chosen', 'tenzij-undone', 'tenzij-error'])('the nudge tells %s', (name) => {
    expect(nudge?.events.map((event) => event.name)).toContain(name);
  });

  test('everything that a host may use says what it is', () => {
    const silent = all.flatMap((one) =>
      [...publicMembers(one), ...one.events, ...one.cssParts, ...one.cssProperties]
        .filter(({ description }) => !description)
        .map(({ name }) => `${one.tagName} ${name}`),
    );
    expect(silent).toEqual([]);
  });

  test('every part and custom property of the nudge is in the table, and no other', () => {
    const files = globSync('plugin/{nudge,page}/**/*.ts', { cwd: root });
    const code = files.map((file) => read(file).replace(/\/\*[\s\S]*?\*\//g, '')).join('\n');
    const found = (pattern: RegExp) => [
      ...new Set([...code.matchAll(pattern)].flatMap(([, name = '']) => name.split(' '))),
    ];
    expect(found(/\bpart="([\w -]+)"/g).sort()).toEqual(nudge?.cssParts.map(({ name }) => name).sort());
    expect(found(/var\((--tenzij-[\w-]+)/g).sort()).toEqual(nudge?.cssProperties.map(({ name }) => name).sort());
  });

  test('the table of error codes is that of the code', () => {
    expect(codesIn(read('README.md')).trim(), `Run: ${command}`).toBe(codesTable().trim());
  });

  test('the guide explains every event of the nudge', () => {
    const guide = read('README.md').replace(generatedPart(read('README.md')), '');
    for (const { name } of nudge?.events ?? [])
      expect(guide, `README.md does not explain ${name}.`).toContain(`\`${name}\``);
  });
});

describe('the examples that a vendor copies', () => {
  const at = '2026-11-22';
  /** What the example sets on the nudge. */
  const handedOver = (name: 'bundle' | 'facts'): unknown => {
    const [, code] = new RegExp(`<!-- example:${name} -->\\s+\`\`\`js([\\s\\S]*?)\`\`\``).exec(read('README.md')) ?? [];
    const nudge: Record<string, unknown> = {};
    new Function('nudge', code ?? '')(nudge);
    return nudge[name];
  };
  const fromFacts = () => contextFromFacts(handedOver('facts'), at);
  const fromBundle = () => contextFromBundle(handedOver('bundle'), { at });

  test('the facts are all read', () => {
    expect(fromFacts()).toMatchObject({ ok: true, unread: [] });
  });

  test('the Bundle holds the same referral as the facts', () => {
    const [facts, bundle] = [fromFacts(), fromBundle()];
    expect(facts.ok && facts.context).toEqual(bundle.ok && bundle.context);
  });

  test('they get a proposal in the example region', async () => {
    const loaded = await loadCatalogue(join(root, 'examples/mijnstreek'));
    const facts = fromFacts();
    if (!loaded.ok || !facts.ok) throw new Error('The example region or the example facts can not be read.');
    expect(advise(facts.context, compile(loaded.catalogue)).preselected?.service).toBe('pluspunt-dermatologie');
  });
});

describe('what a vendor has to allow', () => {
  const guide = read('README.md');

  test('the policy in the guide is the one that the page under test has', () => {
    const [, policy = ''] = /Content-Security-Policy: (.*)/.exec(guide) ?? [];
    const directives = policy.split('; ').map((directive) => directive.replace(/ https:\/\/\S+/g, ''));
    const [, tested = ''] = /const policy = \[([\s\S]*?)\]/.exec(read('test/plugin/nudge/page.ts')) ?? [];
    const expected = [...tested.matchAll(/"([^"]+)"|'([^']+)',/g)].map(([, double, single]) => double ?? single);
    expect(expected.length).toBeGreaterThan(4);
    expect(directives).toEqual(expected);
  });

  test('every header that tenzij conform asks a FHIR server to allow is named', () => {
    const [, list = ''] = /const sent = \[(.*)\]/.exec(read('src/conform/probe-cors.ts')) ?? [];
    const headers = [...list.matchAll(/'([\w-]+)'/g)].map(([, name]) => name);
    const [row = ''] = /^\| FHIR \|.*$/m.exec(guide) ?? [];
    expect(headers.length).toBeGreaterThan(2);
    expect(headers.filter((name) => !row.includes(`\`${name}\``))).toEqual([]);
  });

  test('every scope that a launch asks for is named', () => {
    const scopes = defaultScopes.filter((scope) => scope.startsWith('patient/'));
    expect(scopes.filter((scope) => !guide.includes(scope))).toEqual([]);
  });
});

/** Headings of a page as GitHub makes anchors of them. */
const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

const pages = [
  'README.md',
  'CHANGELOG.md',
  'src/DECISIONS.md',
  ...globSync('examples/**/README.md', { cwd: root }),
].filter((page) => !page.includes('node_modules') && existsSync(join(root, page)));

test.each(pages)('the links in %s lead somewhere', (page) => {
  const text = read(page).replace(/```[\s\S]*?```/g, '');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const dead = links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && target.endsWith('.md') && !anchorsOf(read(target)).includes(anchor);
  });
  expect(dead, `${page} links to what does not exist.`).toEqual([]);
});
