import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { advise, type Catalogue, compile } from '../../src/advice/index.ts';
import { loadCatalogue } from '../../src/catalogue/index.ts';
import { run } from './fixtures.ts';

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
    const out = await does('mirror', ...log);
    expect(out).toContain('Dit komt vaker terug dan verwacht:');
    expect(out).toMatch(/ {2}1\. .+\n {5}Verwacht: /);
  });

  test('drafts one exclusion in one file, tells its price and what the past says; published by two it is silent there only', async () => {
    const { key, icpc, service } = rule();
    const draft = ['--author', 'Anna Jansen', '--to', 'draft', '--as', '3'];
    const said = await propose(key, ...draft, '--lang', 'en');
    expect({ code: said.code, err: said.err }).toEqual({ code: 0, err: '' });
    expect(said.out).toContain(`Draft: draft/services/${service}.yaml. ${icpc} is excluded there, author Anna Jansen.`);
    expect(said.out).toMatch(/Each quarter \d+(\.\d)? proposals go/);
    expect(said.out).toMatch(/\d+ departures for this reason become silent/);
    expect(said.out).toMatch(/Ask who gave this reason: .+\?/);

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

  test('tells the same as JSON', async () => {
    const { key, icpc, service } = rule();
    const { code, out } = await propose(key, '--author', 'Anna Jansen', '--to', 'other', '--json');
    const told = JSON.parse(out);
    expect(code).toBe(0);
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
  });

  test('makes a card of what is missing, and changes nothing', async () => {
    const nth = signals.findIndex(({ kind }) => kind === 'gap') + 1;
    const json = JSON.parse((await propose(String(nth), '--json')).out);
    expect(json).toMatchObject({ step: 'card', choices: ['just-do', 'evaluate'], icpc: signals[nth - 1]?.icpc });
    expect(json).not.toHaveProperty('change');
  });

  test.each([
    ['a signal that is not there', ['9'], 'Signaal 9 is er niet'],
    ['no place', ['', '--author', 'Anna'], '--to'],
    ['a place inside the region', ['', '--author', 'Anna', '--to', 'region/regions/2/x'], 'ligt in'],
    ['a place that is not empty', ['', '--author', 'Anna', '--to', 'region'], 'region'],
  ])('refuses %s', async (_, [signal = '', ...more], why) => {
    const { code, err } = await propose(signal === '' ? rule().key : signal, ...more);
    expect([code, err.includes(why), err]).toEqual([2, true, err]);
  });
});
