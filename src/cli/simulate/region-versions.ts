import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Catalogue } from '../../advice/index.ts';
import { catalogueFromFiles, readRegionFolder } from '../../catalogue/index.ts';
import { monthFrom } from './calendar.ts';
import type { Plant } from './plan.ts';

/** Two versions of the example region, made from its files by edits that its owner could have made. */
export interface RegionVersion {
  readonly version: string;
  /** First day on which it was live. */
  readonly from: string;
  /** By name, as they are written. */
  readonly files: ReadonlyMap<string, string>;
  readonly catalogue: Catalogue;
}

/** What stands in the second version and not yet in the first. */
const newRules = ['pp-ortho-voet', 'pp-derm-zweetklier', 'pp-int-schildklier-snel'];
const otherAge = {
  file: 'services/pluspunt-orthopedie.yaml',
  rule: 'pp-ortho-artrose',
  from: '{ min: 45 }',
  to: '{ min: 40 }',
};

/** The example region of this package: `examples/mijnstreek`, above this file in source and in the build. */
export async function exampleFolder(from: string = import.meta.dirname): Promise<string> {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const region = join(folder, 'examples', 'mijnstreek');
    if ((await readFile(join(region, 'region.yaml')).catch(() => undefined)) !== undefined) return region;
  }
  throw new Error('The example region is not in this installation.');
}

/** Throws when an edit no longer fits the example region: then this file has to follow it. */
export async function regionVersions(
  folder: string,
  { first, change }: { readonly first: string; readonly change: string },
  plants: readonly Plant[],
): Promise<readonly [RegionVersion, RegionVersion]> {
  const region = await readRegionFolder(folder);
  const files = new Map((region?.files ?? []).map(({ file, text = '' }) => [file, text]));
  const valid = monthFrom(first, -1);
  const dated = edited(files, (text) =>
    text
      .replace(/valid-from: \d{4}-\d{2}-\d{2}/g, `valid-from: ${valid}`)
      .replace(/as-of: \d{4}-\d{2}-\d{2}/g, `as-of: ${valid}`),
  );
  const planted = plants.reduce(withBadRule, dated);
  const later = withText(planted, otherAge.file, (text) => {
    const [before = '', after = ''] = text.split(`- id: ${otherAge.rule}\n`);
    return `${before}- id: ${otherAge.rule}\n${after.replace(otherAge.from, otherAge.to)}`;
  });
  const earlier = edited(planted, (text) => newRules.reduce(withoutRule, text));
  return [await version('1', first, earlier), await version('2', change, later)];
}

async function version(name: string, from: string, all: ReadonlyMap<string, string>): Promise<RegionVersion> {
  const files = withText(all, 'region.yaml', (text) => text.replace(/^version: .*$/m, `version: '${name}'`));
  const read = await catalogueFromFiles([...files].map(([file, text]) => ({ file, text })));
  if (!read.ok)
    throw new Error(`Version ${name} of the simulated region is not in order: ${JSON.stringify(read.problems[0])}`);
  return { version: name, from, files, catalogue: read.catalogue };
}

function withBadRule(files: ReadonlyMap<string, string>, plant: Plant): ReadonlyMap<string, string> {
  if (plant.kind !== 'rule') return files;
  const rule = `rules:\n  - id: ${plant.rule}\n    title: '${plant.title}'\n    icpc: ['${plant.icpc}']\n    age: { min: 18 }\n`;
  return withText(files, `services/${plant.service}.yaml`, (text) => text.replace(/^rules:\n/m, rule));
}

/** Without the entry of a rule: from its dash to the next one, or to the end of the list. */
const withoutRule = (text: string, rule: string) =>
  text.replace(new RegExp(`^ {2}- id: ${rule}\\n(?: {4}.*\\n)*`, 'm'), '');

const edited = (files: ReadonlyMap<string, string>, edit: (text: string) => string) =>
  new Map([...files].map(([file, text]) => [file, edit(text)]));

function withText(files: ReadonlyMap<string, string>, file: string, edit: (text: string) => string) {
  const text = files.get(file);
  const changed = text === undefined ? undefined : edit(text);
  if (changed === undefined || changed === text)
    throw new Error(`${file} of the example region is not as this edit knows it.`);
  return new Map(files).set(file, changed);
}
