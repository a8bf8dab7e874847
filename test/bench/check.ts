import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { readContent } from '../../src/advice/index.ts';
import { catalogueFromFiles } from '../../src/catalogue/index.ts';
import type { RegionFile } from '../../src/catalogue/reading/source.ts';
import { root } from '../vendor-files.ts';
import { atMost, type Goal, type Measured } from './measure.ts';

/** `check` of a region of 500 services, beside the YAML parser alone over the same texts. */

const region = join(root, 'examples/mijnstreek');
const services = 500;
const rounds = 7;
/** The day of the check: the example region is in order on it. */
const at = '2026-11-22';

export async function check(): Promise<{ rows: Measured[]; goals: Goal[]; notes: string[] }> {
  const files = regionOf(services);
  const parse = () => files.map(({ text = '' }) => parseAllDocuments(text).length);
  const own = async () => {
    const result = await catalogueFromFiles(unread(files), { at });
    assert.ok(result.ok, JSON.stringify(result.ok || result.problems.slice(0, 3)));
    assert.equal(result.catalogue.services.length, services);
    return result;
  };
  const formulary = (lines: number) => {
    const region = withFormulary(regionOf(30), lines);
    return async () => {
      const result = await catalogueFromFiles(unread(region), { at });
      assert.ok(result.ok);
      assert.equal(readContent(result.catalogue.content).formulary?.length, lines);
    };
  };
  const [parser, checked] = [await cpu('the YAML parser alone', parse), await cpu('check', own)];
  const none = await cpu('check, no formulary', formulary(1));
  const [some, many] = [
    await cpu('check, 3,000 lines of formulary', formulary(3000)),
    await cpu('check, 9,000 lines', formulary(9000)),
  ];
  const bytes = files.reduce((sum, { text = '' }) => sum + text.length, 0);
  return {
    rows: [parser, checked, none, some, many],
    goals: [
      atMost('check of 500 services, over the YAML parser alone', checked.micros / parser.micros, 5),
      // Three when each line costs the same.
      atMost('9,000 lines of formulary, over 3,000', (many.micros - none.micros) / (some.micros - none.micros), 4),
    ],
    notes: [
      `${services} services in ${files.length} files, ${Math.round(bytes / 1000)} kB of YAML. Least processor time of ${rounds} rounds, without cases.`,
    ],
  };
}

let round = 0;

/** The same files, each as a text that nobody parsed yet. */
const unread = (files: readonly RegionFile[]): RegionFile[] => {
  round += 1;
  return files.map((one) => ({ ...one, text: `${one.text}# ${round}\n` }));
};

/** The example region with so many lines of formulary. */
function withFormulary(files: readonly RegionFile[], lines: number): RegionFile[] {
  const entries = Array.from(
    { length: lines },
    (_, nth) => `  - icpc: ['S${70 + (nth % 29)}']\n    title: 'Huid ${nth}'\n    url: 'https://f.example/${nth}'\n`,
  ).join('');
  return files.map((one) =>
    one.file === 'region.yaml'
      ? { ...one, text: (one.text ?? '').replace(/^formulary:\n(?: .*\n)*/m, `formulary:\n${entries}`) }
      : one,
  );
}

/** The least processor time of this process, in all its threads: a neighbour's work does not count. Microseconds. */
async function cpu(name: string, run: () => unknown): Promise<Measured> {
  await run();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    globalThis.gc?.();
    const start = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(start);
    times.push(user + system);
  }
  times.sort((a, b) => a - b);
  return { name, micros: times[0] ?? Number.NaN, spread: (times.at(-2) ?? 1) / (times[1] ?? 1) };
}

/** The example region with its services again and again under other names, each with its own rules. */
function regionOf(count: number): RegionFile[] {
  const read = (folder: string) =>
    readdirSync(join(region, folder))
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => ({ name, text: readFileSync(join(region, folder, name), 'utf8') }));
  const own = read('services');
  const made = Array.from({ length: count }, (_, nth): RegionFile => {
    const { name, text } = own[nth % own.length] ?? { name: '', text: '' };
    const copy = Math.floor(nth / own.length);
    const suffix = copy === 0 ? '' : `-${copy}`;
    const renamed = text
      .replace(/^id: (.*)$/m, `id: $1${suffix}`)
      .replace(/^rank: (\d+)$/m, (_, rank) => `rank: ${Number(rank) + copy * 100}`)
      .replace(/^( +- id: )(.*)$/gm, (whole, head: string, id: string) =>
        isOwnId(text, id) ? `${head}${id}${suffix}` : whole,
      );
    return { file: `services/${name.replace('.yaml', `${suffix}.yaml`)}`, text: renamed };
  });
  const top = ['region.yaml', 'reasons.yaml'].map((file) => ({ file, text: readFileSync(join(region, file), 'utf8') }));
  return [...top, ...made, ...read('alarms').map(({ name, text }) => ({ file: `alarms/${name}`, text }))];
}

/** Ids that the service itself gives; a lifted problem is named after the region's. */
const isOwnId = (text: string, id: string) => !(/lift-problems:[\s\S]*?(?=^\S)/m.exec(text)?.[0] ?? '').includes(id);
