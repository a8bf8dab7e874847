import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { advise, type Catalogue, compile } from '../../src/advice/index.ts';
import { loadCatalogue } from '../../src/catalogue/index.ts';
import { stepLines } from '../../src/cli/propose/as-text.ts';
import { en } from '../../src/cli/texts/texts.en.ts';
import { nl } from '../../src/cli/texts/texts.nl.ts';
import type { Signal } from '../../src/mirror/index.ts';
import { regionFolder, run } from './fixtures.ts';

/** The circle by command: what recurs in a log becomes a draft, two people make it live, and the nudge is silent for that case. */

const dir = mkdtempSync(join(tmpdir(), 'tenzij-circle-'));
const today = '2026-11-02';
const tenzij = (...words: string[]) => run(words, { cwd: dir, today, now: new Date(`${today}T12:00:00Z`) });
const does = async (...words: string[]) => {
  const said = await tenzij(...words);
  expect({ words, code: said.code, err: said.err }).toEqual({ words, code: 0, err: said.err });
  return said.out;
};
const log = ['--log', 'region/log.ndjson', '--catalogues', 'region/regions'];
const propose = (signal: string, ...more: string[]) =>
  tenzij('propose', '--signal', signal, ...log, '--region', 'region/regions/2', ...more);
const text = (file: string) => readFileSync(join(dir, file), 'utf8');

interface Told {
  readonly key: string;
  readonly kind: string;
  readonly service?: string;
  readonly specialism: string;
  readonly icpc: string;
  readonly reason?: string;
}
let signals: readonly Told[] = [];
const rule = () =>
  signals.find(({ kind }) => kind === 'exclusion') ?? { key: '', icpc: '', specialism: '', service: '' };

beforeAll(async () => {
  await does(
    'simulate',
    '--to',
    'region',
    '--seed',
    '1201',
    '--plant',
    'rule,gap',
    '--practices',
    '8',
    '--months',
    '6',
  );
  signals = JSON.parse(await does('mirror', ...log, '--json')).signals;
}, 120_000);

/** What the service does for each code of its rules. */
function outcomes(catalogue: Catalogue, of: Catalogue): ReadonlyMap<string, string> {
  const compiled = compile(catalogue);
  const { rules = [], specialisms = [] } = of.services.find(({ id }) => id === rule().service) ?? {};
  const facts = { at: today, draft: true, addressed: false, age: 50, sex: 'female', postcode: '6411' } as const;
  const answers = { 'stepped-care-done': true, alarm: false, question: 'treatment' } as const;
  return new Map(
    rules.flatMap(({ icpc }) =>
      icpc.map((entry) => {
        const reasons = [{ icpc: entry.replace(/-.*/, '') }];
        const context = { ...facts, specialism: specialisms[0], reasons, problems: [], earlier: [], answers };
        return [entry, advise(context, compiled).outcome] as const;
      }),
    ),
  );
}

describe('the circle', { timeout: 120_000 }, () => {
  test('begins with what recurs: the planted rule and the missing service, and nothing else', async () => {
    const { planted } = JSON.parse(text('region/truth.json'));
    const codes = planted.map(({ icpc }: Told) => icpc).sort();
    expect(signals.map(({ icpc }) => icpc).sort()).toEqual(codes);
  });

  test('drafts one exclusion in one file, tells its price and what the past says; published by two it is silent there only', async () => {
    const { key, icpc, service } = rule();
    const draft = ['--author', 'Anna Jansen', '--to', 'draft', '--as', '3'];
    const said = await propose(key, ...draft, '--json');
    expect({ code: said.code, err: said.err }).toEqual({ code: 0, err: '' });
    const told = JSON.parse(said.out);
    expect(told).toMatchObject({
      signal: { key },
      step: 'change',
      ok: true,
      change: { file: `services/${service}.yaml`, service, icpc, author: 'Anna Jansen' },
    });
    const { predicted, price } = told;
    expect(predicted.proposals).toBeGreaterThan(20);
    expect(predicted.departures / predicted.proposals).toBeCloseTo(predicted.precision, 2);
    expect(predicted.precision).toBeGreaterThan(0.3);
    expect(price.proposals).toBeGreaterThanOrEqual(price.left + price.followed);

    const [before, after] = await Promise.all(
      ['region/regions/2', 'draft'].map((one) => loadCatalogue(join(dir, one))),
    );
    if (!before?.ok || !after?.ok) throw new Error('The draft is not in order.');
    const file = `services/${service}.yaml`;
    for (const one of ['reasons.yaml', 'services/zelfhulp.yaml', 'alarms/l.yaml']) {
      expect(text(`draft/${one}`)).toBe(text(`region/regions/2/${one}`));
    }
    // The planted rule has this one code: it goes, and nothing else of the file but the exclusion and its author differs.
    const lines = new Set(text(`region/regions/2/${file}`).split('\n'));
    expect(
      text(`draft/${file}`)
        .split('\n')
        .filter((line) => !lines.has(line)),
    ).toEqual([expect.stringContaining(`'${icpc}']`), expect.stringContaining(`${icpc}: `), "author: 'Anna Jansen'"]);

    await does('key', '--to', 'anna.json', '--name', 'Anna Jansen', '--role', 'author');
    await does('key', '--to', 'bert.json', '--name', 'Bert Smit', '--role', 'checker');
    await does('publish', 'region/regions/2', '--to', 'public', '--key', 'anna.json');
    await does('approve', 'public', '2', '--key', 'bert.json');
    await does('publish', 'draft', '--to', 'public', '--key', 'anna.json');
    expect((await tenzij('approve', 'public', '3', '--key', 'anna.json')).code).toBe(2);
    await does('approve', 'public', '3', '--key', 'bert.json');
    const live = JSON.parse(
      text(`public/catalogue/${JSON.parse(text('public/live.json')).default.catalogue.slice(7)}.json`),
    );

    const [was, is] = [before.catalogue, live].map((catalogue) => outcomes(catalogue, before.catalogue));
    expect([was?.get(icpc), is?.get(icpc)]).toEqual(['nudge', 'silent']);
    const others = [...(was ?? [])].filter(([code]) => code !== icpc);
    expect(others.filter(([, outcome]) => outcome === 'nudge').length).toBeGreaterThan(1);
    expect([...(is ?? [])].filter(([code]) => code !== icpc)).toEqual(others);

    // The same signal, of the region as it now is: it is left out already.
    const again = await tenzij('propose', '--signal', key, ...log, '--region', 'draft', '--author', 'x', '--to', 'y');
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('al uitgesloten') });
  });

  test('makes a card of what is missing, and changes nothing', async () => {
    const nth = signals.findIndex(({ kind }) => kind === 'gap') + 1;
    const { code, out } = await propose(String(nth));
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^  ${nth}\\. .+ bij ${signals[nth - 1]?.icpc}: voor .+\\n {5}Verwacht: `));
    expect(out).toContain('Kaart voor de taskforce');
    expect(out).not.toContain('Concept');
  });

  test.each([
    ['a signal that is not there', ['9'], 'Signaal 9 is er niet'],
    ['a place inside the region', ['', '--author', 'Anna', '--to', 'region/regions/2/x'], 'ligt in'],
    ['a place that is not empty', ['', '--author', 'Anna', '--to', 'region'], 'region'],
  ])('refuses %s', async (_, [signal = '', ...more], why) => {
    const { code, err } = await propose(signal === '' ? rule().key : signal, ...more);
    expect([code, err.includes(why), err]).toEqual([2, true, err]);
  });
});

describe('the text of a proposal', () => {
  const signal: Signal = {
    ...{ key: 'k', kind: 'exclusion', service: 'pluspunt-dermatologie', specialism: '0310', icpc: 'S87' },
    ...{ reason: 'complex', observed: 40, expected: 4, chances: 90, practices: 5, quarters: 2, strength: 6, ratio: 8 },
    ...{ falseShare: 0.001, from: '2026-01', until: '2026-09', firstSeen: '2026-01', concentration: 0, medianMs: null },
    ...{ clickedAway: false, place: null, routes: [], goal: 'reasoned-deviation', balance: 'seen-per-thousand' },
  };
  const price = { icpc: 'S87', proposals: 22.5, followed: 10, left: 10, unseen: true, months: 12 };
  const change = {
    ...{ file: 'services/x.yaml', before: '', after: '', service: 'pluspunt-dermatologie', icpc: 'S87', why: '' },
    ...{ author: 'Anna', rules: ['pp-1'] },
  };
  const predicted = {
    ...{ proposals: 90, perQuarter: 22.5, gained: 3, departures: 40, precision: 0.444, coverage: 0.8, followed: 40 },
    ...{ from: '2025-10-01', until: '2026-09-30' },
  };

  test.each([
    ['nl', nl, ['verdwijnen 22,5 voorstellen', 'geldt voor heel S87', 'Regel pp-1 vervalt', '44 %']],
    ['en', en, ['22.5 proposals go', 'of all S87', 'Rule pp-1 goes', '44%']],
  ])('says what is drafted, its price and what the past says, in %s', async (_, texts, parts) => {
    const checked = await loadCatalogue(regionFolder());
    if (!checked.ok) throw new Error('The region is not in order.');
    const told = {
      signal,
      nth: 1,
      step: { step: 'change', price },
      catalogue: checked.catalogue,
      to: 'draft',
    } as const;
    const lines = stepLines({ ...told, change, checked, predicted }, texts).join('\n');
    for (const part of parts) expect(lines).toMatch(new RegExp(part));
    expect(lines).toContain('tenzij publish draft');
    const refused = stepLines({ ...told, change, checked }, texts).join('\n');
    expect(refused).toContain('tenzij replay');
  });

  test('names what stands in the way of a draft that is not in order', async () => {
    const checked = await loadCatalogue(regionFolder({ 'reasons.yaml': 'reasons: 1\n' }));
    const sound = await loadCatalogue(regionFolder());
    if (checked.ok || !sound.ok) throw new Error('The regions are the wrong way round.');
    const told = { signal, nth: 1, step: { step: 'change', price }, catalogue: sound.catalogue, to: 'draft' } as const;
    expect(stepLines({ ...told, change, checked }, nl).join('\n')).toMatch(/niet in orde[\s\S]*reasons\.yaml:1/);
  });
});
