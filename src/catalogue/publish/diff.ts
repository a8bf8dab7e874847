import type { Catalogue } from '../../advice/index.ts';
import { atomsOf } from '../check/icpc-cover.ts';
import { canonicalJson } from '../reading/hash.ts';
import { kebab } from '../reading/keys.ts';
import type { Change, Effect, Part } from './change.ts';
import { effectOf } from './diff-effect.ts';

/** What differs between two versions of a region, as data: part by part, in the words of its YAML. Sentences come later. */

type Fields = Readonly<Record<string, unknown>>;
interface Place {
  readonly part: Part;
  readonly id: string;
  readonly service?: string;
}

/** Every difference; none when both give the same advice with the same words. What was loosened comes first. */
export function diffCatalogues(before: Catalogue, after: Catalogue): readonly Change[] {
  const changes: Change[] = [];
  const note = (change: Omit<Change, 'effect' | 'looser'>) => changes.push({ ...change, ...effectOf(change) });
  const fields = (place: Place, was: object, is: object) => diffFields(place, { ...was }, { ...is }, '', note);

  const { services: oldServices, alarms: oldAlarms, reasons: oldReasons, hash: _, ...oldRegion } = before;
  const { services, alarms, reasons, hash: __, ...region } = after;
  fields({ part: 'region', id: '' }, oldRegion, region);
  each(
    'service',
    oldServices,
    services,
    ({ id }) => id,
    note,
    (place, was, is) => {
      const { rules: oldRules, exclude: oldExclude, ...old } = was;
      const { rules, exclude, ...own } = is;
      fields(place, old, own);
      fields({ ...place, part: 'exclusion', service: place.id }, oldExclude ?? {}, exclude ?? {});
      each('rule', oldRules, rules, ({ id }) => id, note, fields, place.id);
    },
  );
  each('alarm', oldAlarms, alarms, ({ id }) => id, note, fields);
  each('reason', oldReasons, reasons, ({ code }) => code, note, fields);
  return changes.sort(
    (a, b) => Number(b.looser) - Number(a.looser) || order.indexOf(a.effect) - order.indexOf(b.effect),
  );
}

const order: readonly Effect[] = ['more', 'fewer', 'other', 'words', 'beside', 'none'];

type Note = (change: Omit<Change, 'effect' | 'looser'>) => void;

/** Entries by id: new ones, ones that are gone, and what differs in those that stayed. */
function each<Entry extends object>(
  part: Part,
  before: readonly Entry[],
  after: readonly Entry[],
  idOf: (entry: Entry) => string,
  note: Note,
  both: (place: Place, was: Entry, is: Entry) => void,
  service?: string,
): void {
  const old = new Map(before.map((entry) => [idOf(entry), entry]));
  const place = (id: string): Place => ({ part, id, ...(service !== undefined && { service }) });
  for (const entry of after) {
    const id = idOf(entry);
    const was = old.get(id);
    old.delete(id);
    if (was) both(place(id), was, entry);
    else note({ kind: 'added', ...place(id), ...codesIn(entry, 'came') });
  }
  for (const [id, entry] of old) note({ kind: 'removed', ...place(id), ...codesIn(entry, 'went') });
}

/** The codes of a whole part, so that its sentence can name them. */
function codesIn(entry: object, as: 'came' | 'went') {
  const codes = 'icpc' in entry && Array.isArray(entry.icpc) ? entry.icpc.map(String) : [];
  return codes.length > 0 ? { [as]: codes } : {};
}

function diffFields(place: Place, before: Fields, after: Fields, path: string, note: Note): void {
  for (const key of [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()) {
    const [was, is] = [before[key], after[key]];
    const field = `${path}${kebab(key)}`;
    if (same(was, is)) continue;
    if (Array.isArray(was ?? is) && Array.isArray(is ?? was)) {
      diffLists(place, was, is, field, note);
    } else if (isGroup(was ?? is) && isGroup(is ?? was)) {
      diffFields(place, isGroup(was) ? was : {}, isGroup(is) ? is : {}, `${field}.`, note);
    } else {
      const values = {
        ...(was !== undefined && { before: String(was) }),
        ...(is !== undefined && { after: String(is) }),
      };
      note({ kind: kindOf(was, is), ...place, field, ...values });
    }
  }
}

const kindOf = (was: unknown, is: unknown): Change['kind'] =>
  was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';

/** Lists have no order that means anything, so only what came and went is told; entries with an id are parts themselves. */
function diffLists(place: Place, before: unknown, after: unknown, field: string, note: Note): void {
  const [was, is] = [list(before), list(after)];
  const entries = [...was, ...is];
  if (field === 'problems' && entries.every(hasId)) {
    const service = place.part === 'service' ? place.id : undefined;
    each(
      'problem',
      was.filter(hasId),
      is.filter(hasId),
      ({ id }) => id,
      note,
      (at, a, b) => diffFields(at, a, b, '', note),
      service,
    );
    return;
  }
  const naming = place.part === 'region' ? besideNames.find(([fields]) => fields.test(field))?.[1] : undefined;
  if (naming !== undefined && entries.every(isGroup)) {
    diffNamed(place, was, is, { field, naming }, note);
    return;
  }
  if (field === 'company' && entries.length > 0 && entries.every(isGroup)) {
    // Codes under a why: a group is not what changes, a code is.
    const each = (groups: readonly unknown[], name: string) =>
      groups.filter(isGroup).flatMap((group) => (Array.isArray(group[name]) ? list(group[name]) : [group[name] ?? '']));
    for (const name of ['icpc', 'why', 'source']) {
      const at = { icpc: field, why: `why.${field}`, source: 'source' }[name] ?? field;
      diffLists(place, each(was, name), each(is, name), at, note);
    }
    return;
  }
  const codes = icpcFields.test(field) && entries.every((one) => typeof one === 'string');
  const [old, now] = codes ? [unfolded(was), unfolded(is)] : [was, is];
  const came = notIn(old, now);
  const went = notIn(now, old);
  if (came.length + went.length > 0) {
    const [fresh, gone] = codes
      ? [ranges(came.map(String)), ranges(went.map(String))]
      : [came.map(shown), went.map(shown)];
    note({ kind: kindOf(before, after), ...place, field, came: fresh, went: gone });
  }
}

/** What stands beside the advice, and the key by which one entry of it is the same in two versions. */
const besideNames: readonly (readonly [RegExp, string])[] = [
  [/^content\.forms$/, 'specialism'],
  [/^content\.forms\.[^.]+\.questions$/, 'linkId'],
];

/** Entries by their own name: one word that changed is told as one word. A whole entry is told by its title. */
function diffNamed(
  place: Place,
  before: readonly unknown[],
  after: readonly unknown[],
  { field, naming }: { readonly field: string; readonly naming: string },
  note: Note,
): void {
  const named = (entries: readonly unknown[]) =>
    new Map(entries.filter(isGroup).map((entry) => [String(entry[naming]), entry]));
  const [old, now] = [named(before), named(after)];
  const title = (entry: Fields) => {
    const said = entry['title'] ?? entry['text'];
    return shown(isGroup(said) ? said['nl'] : said);
  };
  for (const [name, is] of now) {
    const was = old.get(name);
    const at = `${field}.${name}`;
    if (was) diffFields(place, was, is, `${at}.`, note);
    else note({ kind: 'added', ...place, field: at, after: title(is) });
  }
  for (const [name, was] of old) {
    if (!now.has(name)) note({ kind: 'removed', ...place, field: `${field}.${name}`, before: title(was) });
  }
}

/** Lists of ICPC codes, in which `S86-S88` is three codes and not a word. */
const icpcFields = /^(icpc|problems|company|not-with)$/;

const notIn = (some: readonly unknown[], others: readonly unknown[]) =>
  others.filter((one) => !some.some((other) => same(one, other)));

const unfolded = (entries: readonly unknown[]): readonly string[] => [
  ...new Set(entries.flatMap((entry) => atomsOf(String(entry)))),
];

/** Codes that follow each other, as a range again. */
function ranges(codes: readonly string[]): string[] {
  const runs: { first: string; last: string }[] = [];
  for (const code of [...codes].sort()) {
    const run = runs.at(-1);
    const next =
      run && !code.includes('.') && code[0] === run.last[0] && Number(code.slice(1)) === Number(run.last.slice(1)) + 1;
    if (run && next) run.last = code;
    else runs.push({ first: code, last: code });
  }
  return runs.map(({ first, last }) =>
    first === last ? first : first.endsWith('00') && last.endsWith('99') ? first.charAt(0) : `${first}-${last}`,
  );
}

const hasId = (value: unknown): value is Fields & { readonly id: string } =>
  isGroup(value) && typeof value['id'] === 'string';

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const isGroup = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const same = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));

/** An entry of a list, short: its codes, or the values in it. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(' ');
  if (isGroup(value) && 'days' in value) {
    const { specialisms, days, asOf } = value;
    return `${specialisms === undefined ? '' : `${shown(specialisms)}: `}${days} (${asOf})`;
  }
  return isGroup(value) ? Object.values(value).map(shown).join(', ') : String(value);
}
