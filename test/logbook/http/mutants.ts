import type { Chance } from '../../replay-ground/realistic.ts';

/** Changes to a valid event, each of which a broken or a wicked sender could make. */

/** What names or finds a person, in the forms in which people write it. */
export const probes = [
  '999911120',
  '9999.11.120',
  '999 911 120',
  'j.jansen@huisarts.example',
  '0612345678',
  '+31612345678',
  '045-5741234',
  'jansen',
  'Jan-Jansen',
  'Jan Jansen',
  'J.P.M. van der Berg',
  '90000001234',
  '01012345',
  'Kerkstraat 12',
  'kerkstraat-12-kerkrade',
  '6461 AB',
  '6461AB',
  '6461',
  '1980-05-17',
  'NL91ABNA0417164300',
  '<div>Jan Jansen, 17 mei 1980</div>',
  // The same in other signs: digits of another script, signs that nobody sees, dots where a version has them.
  '９９９９１１１２０',
  '٩٩٩٩١١١٢٠',
  '9999\u200b11120',
  'Jan\u200bJansen',
  'J\u0430nsen',
  '999.911.120',
  '9999.1112.0',
  '0612.3456.78',
  '0.6123.45678',
  'jansen/1.2.3',
  'jan-jansen/1.2.3',
  '1.2.3-jansen',
] as const;

type Tree = { [key: string]: unknown } | unknown[];
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** Every place in a value: what holds it, and under which key. */
export function places(root: unknown): { readonly holder: Tree; readonly key: string }[] {
  if (!isTree(root)) return [];
  return Object.entries(root).flatMap(([key, part]) => [{ holder: root, key }, ...places(part)]);
}

export const put = (holder: Tree, key: string, value: unknown) => void Reflect.set(holder, key, value);

const strange = [
  ...[null, true, 0, -1, 1.5, 1e300, '', ' ', 'x'.repeat(10_000), '\u0000', '\ud800', '€', '__proto__', [], {}, [[]]],
  ...['AuditEvent', 'S77.99', '9999', '2026-02-31', 'hospital', 'none', '007', '1e3', 'sha256:00', 'TRUE'],
];

type Mutate = (event: object, chance: Chance) => void;

/** Each changes the event in place. */
export const mutations: readonly (readonly [name: string, mutate: Mutate])[] = [
  ['another value', (event, chance) => at(event, chance, (holder, key) => put(holder, key, among(strange, chance)))],
  ['somebody in it', (event, chance) => at(event, chance, (holder, key) => put(holder, key, among(probes, chance)))],
  ['gone', (event, chance) => at(event, chance, (holder, key) => void Reflect.deleteProperty(holder, key))],
  [
    'more than was asked',
    (event, chance) => {
      const extra = among(['extension', 'text', 'note', 'display', 'modifierExtension', '_id', 'contained'], chance);
      at(event, chance, (holder) => put(holder, extra, [{ url: 'x', valueString: among(probes, chance) }]));
    },
  ],
  [
    'another name',
    (event, chance) =>
      at(event, chance, (holder, key) => {
        const value: unknown = Reflect.get(holder, key);
        Reflect.deleteProperty(holder, key);
        put(holder, `${key}${among(['s', ' ', 'X'], chance)}`, value);
      }),
  ],
  [
    'a letter changed',
    (event, chance) =>
      at(event, chance, (holder, key) => {
        const value: unknown = Reflect.get(holder, key);
        if (typeof value !== 'string' || value === '') return put(holder, key, 'x');
        const place = Math.floor(chance() * value.length);
        put(holder, key, `${value.slice(0, place)}${among([...'aZ0 .-€'], chance)}${value.slice(place + 1)}`);
      }),
  ],
  [
    'a part elsewhere',
    (event, chance) =>
      at(event, chance, (holder, key) => put(holder, key, structuredClone(among(places(event), chance).holder))),
  ],
  [
    'a detail twice',
    (event, chance) => {
      const lists = places(event).flatMap(({ holder }) => (Array.isArray(holder) ? [holder] : []));
      const list = among(lists, chance);
      list.push(among(list, chance));
    },
  ],
];

function at(event: object, chance: Chance, change: (holder: Tree, key: string) => void): void {
  const { holder, key } = among(places(event), chance);
  change(holder, key);
}

export function among<T>(all: readonly T[], chance: Chance): T {
  const one = all[Math.floor(chance() * all.length)];
  if (one === undefined) throw new Error('Nothing to pick from.');
  return one;
}
