import { strict as assert } from 'node:assert';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';
import { type Bundled, ours, root } from '../vendor-files.ts';
import { peer } from './bundled.ts';
import { atMost, type Goal, type Sized } from './measure.ts';

/** What a page downloads: our files as the build makes them, beside what a vendor might load instead, bundled the same way. */

type Replaced = Readonly<Record<string, string>>;

/** Reading a referral, from a server or a Bundle. */
const fhir: Replaced = {
  'src/fhir/server/client.ts': 'export const createFhirClient = () => undefined;',
  'src/fhir/server/read-context.ts': 'export const readContext = () => undefined;',
  'src/fhir/reading/read-bundle.ts': 'export const contextFromBundle = () => undefined;',
};

const outbox: Replaced = {
  'src/outbox/index.ts':
    'export class Outbox {} export const draftKeys = () => undefined; export const makeChoice = () => undefined; export const inDatabase = () => undefined; export const newId = () => undefined;',
};

const engine: Replaced = {
  'src/advice/rules/judge.ts': 'export const judge = () => undefined;',
  'src/advice/rules/options.ts': 'export const optionsOf = () => undefined;',
  'src/advice/rules/coded-advice.ts':
    'export const outline = () => undefined; export const codedAdvice = () => undefined; export const codedCatalogue = () => undefined;',
  'src/advice/rules/compile.ts': 'export const compile = () => undefined;',
  'src/advice/model/parse-catalogue.ts': 'export const parseCatalogue = () => undefined;',
};

/** Puts something empty in the place of files of ours; fails when one of them is no longer part of the page. */
function without(...rooms: Replaced[]): Plugin {
  const replaced: Replaced = Object.fromEntries(rooms.flatMap((room) => Object.entries(room)));
  const left = new Set(Object.keys(replaced));
  return {
    name: 'bench:without',
    enforce: 'pre',
    load(id) {
      const file = Object.keys(replaced).find((name) => id === join(root, name));
      if (file === undefined) return undefined;
      left.delete(file);
      return { code: replaced[file] ?? '', moduleSideEffects: false };
    },
    buildEnd() {
      assert.deepEqual([...left], [], 'These files are no longer part of the page; name their successors in size.ts.');
    },
  };
}

const kilobytes = (bytes: number) => Math.round(bytes / 10) / 100;

export async function size(): Promise<{ rows: Sized[]; goals: Goal[]; notes: string[] }> {
  // One after another: two builds at once only wait for each other.
  const built: [string, Bundled][] = [
    ['dist/tenzij.js: reads, judges and shows', await ours('nudge')],
    [
      'the nudge alone, with Lit: no FHIR client, reader, outbox or engine',
      await ours('nudge', [without(fhir, outbox, engine)]),
    ],
    ['the nudge with its engine: no FHIR client, reader or outbox', await ours('nudge', [without(fhir, outbox)])],
    ['dist/tenzij-later.js: fetched when something was shown', await ours('later')],
    ['dist/tenzij-keep.js: log and signatures, fetched while the draft is read', await ours('keep')],
    ['dist/tenzij-server.js: talks with a FHIR server, where the host names one', await ours('server')],
    ['dist/tenzij-desk.js', await ours('desk')],
    ['dist/tenzij-launch.js', await ours('launch')],
    ['fhirclient alone', await peer('fhirclient.js')],
    ['Shoelace button + dialog', await peer('shoelace.js')],
  ];
  const [nudge, alone, , , , , , , fhirclient, shoelace] = built.map(([, one]) => one);
  assert.ok(nudge && alone && fhirclient && shoelace);
  const services = readdirSync(join(root, 'examples/mijnstreek/services')).map((file) => basename(file, '.yaml'));
  assert.ok(services.length > 0);
  const inside = services.filter((id) => nudge.code.includes(id));
  assert.deepEqual(inside, [], 'A catalogue is data with its own address; it is in the file that vendors load.');
  return {
    rows: built.map(([name, { bytes, gzip }]) => ({ name, bytes, gzip })),
    goals: [
      atMost('size: dist/tenzij.js, kB gzip', kilobytes(nudge.gzip), 42),
      atMost('size: the nudge alone without FHIR client, kB gzip', kilobytes(alone.gzip), 20),
      atMost('size: dist/tenzij.js over fhirclient alone, gzip', nudge.gzip / fhirclient.gzip, 1.6),
    ],
    notes: [
      `kB is 1,000 bytes; gzip -9; none of the ${services.length} services of the example region is in the file`,
      `dist/tenzij.js over Shoelace button + dialog: ${(nudge.gzip / shoelace.gzip).toFixed(2)}`,
    ],
  };
}
