import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { editorSchemas } from '../../src/catalogue/json-schema.ts';
import { alarms, inOrder, pluspunt } from '../catalogue/region-files.ts';
import { folderWith, run } from './fixtures.ts';

/** A region to start from, and what an editor knows of it. */

type Schema = Readonly<Record<string, unknown>>;

/** As much of JSON Schema as we write: where a value does not fit, by path. */
function misfits(value: unknown, schema: Schema, path = ''): string[] {
  const { anyOf, type, properties, items, required, pattern } = schema;
  if (Array.isArray(anyOf)) return anyOf.some((one) => misfits(value, one, path).length === 0) ? [] : [path];
  if (Array.isArray(schema['enum'])) return schema['enum'].includes(value) ? [] : [path];
  const kind = Array.isArray(value) ? 'array' : typeof value;
  if (type !== undefined && ![type].flat().includes(kind)) return [path];
  if (typeof pattern === 'string' && !new RegExp(pattern).test(String(value))) return [path];
  if (Array.isArray(value)) return value.flatMap((one, at) => misfits(one, Object(items), `${path}[${at}]`));
  if (kind !== 'object' || properties === undefined) return [];
  const known: Readonly<Record<string, Schema>> = Object(properties);
  const missing = Array.isArray(required) ? required.filter((key) => !Object.hasOwn(Object(value), key)) : [];
  return [
    ...missing.map((key) => `${path}.${key} missing`),
    ...Object.entries(Object(value)).flatMap(([key, inner]) => {
      const field = known[key];
      return field === undefined ? [`${path}.${key} unknown`] : misfits(inner, field, `${path}.${key}`);
    }),
  ];
}

const schemas = editorSchemas();
const schemaFor = (file: string): Schema =>
  schemas.get(file)?.schema ?? schemas.get(file.replace(/[^/]+\.yaml$/, '*.yaml'))?.schema ?? {};
const fits = (file: string, text: string) => misfits(parse(text), schemaFor(file));

describe('the schemas for an editor', () => {
  const mijnstreek = join(import.meta.dirname, '../../examples/mijnstreek');
  const files = readdirSync(mijnstreek, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));

  test('find nothing in the example region, whose every file has one', () => {
    expect(files.length).toBeGreaterThan(40);
    for (const file of files) {
      const name = file.replaceAll('\\', '/');
      expect(schemaFor(name), name).not.toEqual({});
      expect(fits(name, readFileSync(join(mijnstreek, file), 'utf8')), name).toEqual([]);
    }
  });

  test.each([
    [pluspunt, 'route: intermediate', 'rout: intermediate', ['.route missing', '.rout unknown']],
    [pluspunt, 'route: intermediate', 'route: anders', ['.route']],
    [pluspunt, '- id: derma-eczeem\n    title', '- title', ['.rules[0].id missing']],
    [pluspunt, '[S86-S88]', '[s86]', ['.rules[0].icpc']],
    [pluspunt, 'stepped-care-done: true', 'stepped-care-done: ja', ['.rules[0].answers.stepped-care-done']],
    [alarms, 'kind: alarm', 'kind: gevaar', ['.alarms[1].kind']],
    [alarms, 'verified: false', 'verifed: false', ['.alarms[1].verified missing', '.alarms[1].verifed unknown']],
  ])('in %s find that %s became %s', (file, from, to, found) => {
    const text = (inOrder[file] ?? '')
      .replace('[0310]', "['0310']")
      .replaceAll('specialisms: [0310]', "specialisms: ['0310']");
    expect(fits(file, text)).toEqual([]);
    expect(fits(file, text.replace(from, to))).toEqual(found);
  });
});

describe('tenzij init', () => {
  test('makes a region that is in order, with cases that hold', async () => {
    const dir = folderWith({});
    expect(await run(['init', 'mijn-regio'], { cwd: dir })).toMatchObject({ code: 0, err: '' });
    const { code, out } = await run(['check', 'mijn-regio', '--json'], { cwd: dir });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true, cases: { run: 2, parts: 2, touched: 2 } });
    for (const file of ['region.yaml', 'services/ziekenhuis.yaml', 'alarms/s.yaml', 'cases/eerste.yaml']) {
      expect(fits(file, readFileSync(join(dir, 'mijn-regio', file), 'utf8')), file).toEqual([]);
    }
    expect(JSON.parse(readFileSync(join(dir, 'mijn-regio/.vscode/settings.json'), 'utf8'))).toMatchObject({
      'yaml.schemas': { './schema/service.json': 'services/*.yaml' },
    });
  });

  test('takes the name of the folder as id, and writes over nothing', async () => {
    const dir = folderWith({ 'vol/x': '' });
    expect(await run(['init', 'Zuid Limburg é'], { cwd: dir })).toMatchObject({ code: 0 });
    expect(readFileSync(join(dir, 'Zuid Limburg é/region.yaml'), 'utf8')).toContain('id: zuid-limburg-e\n');
    expect(await run(['init', 'vol'], { cwd: dir })).toMatchObject({
      code: 2,
      err: expect.stringContaining('niet leeg'),
    });
  });

  test('schema renews the schemas of a region, and leaves the settings that are there', async () => {
    const dir = folderWith({ ...inOrder, '.vscode/settings.json': '{}' });
    expect(await run(['schema', '.'], { cwd: dir })).toMatchObject({ code: 0 });
    expect(readdirSync(join(dir, 'schema'))).toHaveLength(7);
    expect(readFileSync(join(dir, '.vscode/settings.json'), 'utf8')).toBe('{}');
  });
});

describe('the wrong folder', () => {
  test('is recognised, with the one that was meant', async () => {
    const dir = folderWith(
      Object.fromEntries(Object.entries(inOrder).map(([file, text]) => [`alles/regio/${file}`, text])),
    );
    for (const [given, meant] of [
      ['alles', 'alles/regio'],
      ['alles/regio/services', 'alles/regio'],
      ['alles/regio/alarms', 'alles/regio'],
    ] as const) {
      const { code, err } = await run(['check', given], { cwd: dir });
      expect({ code, err }).toEqual({ code: 2, err: `tenzij: In ${given} staat geen regio. Bedoelt u ${meant}?\n` });
    }
  });
});
