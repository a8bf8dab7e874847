import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

/** The house as a map: its rooms, the floors in them, and every arrow between two files. `test/house.test.ts` holds it true. */

export const root = normalize(join(import.meta.dirname, '..'));

const list = (pattern: string) =>
  globSync(pattern, { cwd: root, exclude: ['**/node_modules/**', '**/dist/**'] })
    .map((file) => file.replaceAll('\\', '/'))
    .sort();

export const sources = list('{src,plugin,examples}/**/*.ts');
export const tests = list('test/**/*.ts');
export const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** What a file asks for: `import`, `import type`, `export … from` and `import()` alike. */
export const imports = (file: string) =>
  [...read(file).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');

/** The files of this project that a file asks for. */
export const targets = (file: string) =>
  imports(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => relative(root, join(root, dirname(file), specifier)).replaceAll('\\', '/'));

/** Other rooms that a room may import; the table of `src/README.md`. */
export const allowed: Readonly<Record<string, readonly string[]>> = {
  advice: [],
  catalogue: ['advice', 'fhir'],
  fhir: ['advice'],
  conform: ['advice', 'fhir'],
  outbox: ['advice', 'fhir'],
  mirror: ['advice'],
  hooks: ['advice', 'fhir'],
  logbook: ['advice', 'catalogue', 'fhir', 'mirror', 'hooks'],
  cli: ['advice', 'catalogue', 'fhir', 'conform', 'mirror', 'logbook'],
  plugin: ['advice', 'fhir', 'outbox', 'mirror'],
  examples: [],
};

/** Doors beside `index.ts`: a file that another room may ask for by name. */
export const doors: readonly string[] = ['src/catalogue/verify.ts', 'src/logbook/receiver.ts', 'src/mirror/docx.ts'];

/** Sub-rooms from the ground up; files that stand in the room itself are its top floor. */
const floors: Readonly<Record<string, readonly string[]>> = {
  'src/advice': ['model', 'rules', 'words'],
  'src/catalogue': ['reading', 'check', 'publish', 'propose', 'studio', 'standards'],
  'src/fhir': ['model', 'reading', 'writing', 'choice-log', 'server'],
  'src/logbook': ['postgres', 'store', 'access', 'hooks', 'http'],
  'src/logbook/http': ['guards', 'operations', 'choices', 'circle'],
  'src/mirror': [
    'statistics',
    'measures',
    'disclosure',
    'mining',
    'replay',
    'reports',
    'goals',
    'evaluation',
    'pairing',
    'meeting',
  ],
  plugin: [
    'page',
    'screens',
    'charts',
    'texts',
    'nudge',
    'recall',
    'mirror',
    'desk',
    'goals',
    'meeting',
    'studio',
    'launch',
    'jsx',
  ],
  'plugin/nudge': ['flow', 'view', 'german-file', 'second-file', 'keep-file', 'server-file'],
  'plugin/recall': ['feed', 'view'],
  'plugin/mirror': ['feed', 'view'],
  'plugin/desk': ['feed', 'view'],
  'plugin/goals': ['feed', 'view'],
  'plugin/studio': ['feed', 'view'],
  'plugin/meeting': ['feed', 'view', 'docx-file'],
};

export const roomOf = (file: string) => {
  const [top = '', second = ''] = file.split('/');
  return top === 'src' ? second : top;
};

/** Folders that hold a file, outermost first: `plugin/nudge/flow/x.ts` → `plugin`, `plugin/nudge`, `plugin/nudge/flow`. */
const foldersOf = (file: string) =>
  file
    .split('/')
    .slice(0, -1)
    .map((_, index, parts) => parts.slice(0, index + 1).join('/'));

/** The floor of a file in one of the storeyed folders; above all of them where it stands in the folder itself. */
function floorIn(folder: string, file: string): number | undefined {
  const inside = floors[folder];
  if (!inside) return undefined;
  const [next = '', deeper] = file.slice(folder.length + 1).split('/');
  return deeper === undefined ? inside.length : inside.indexOf(next);
}

/** Why an arrow inside one room runs up, or undefined when it does not. */
export function runsUp(from: string, to: string): string | undefined {
  for (const folder of foldersOf(from)) {
    if (!to.startsWith(`${folder}/`)) continue;
    const [own, other] = [floorIn(folder, from), floorIn(folder, to)];
    if (own === undefined || other === undefined) continue;
    if (own < 0 || other < 0) return `${folder} has no floor for ${own < 0 ? from : to}`;
    if (own < other) return `${from} ↑ ${to}`;
  }
  return undefined;
}

/** Every circle of files, types included: each as the files in it. */
export function circles(files: readonly string[]): string[][] {
  const known = new Set(files);
  const arrows = new Map(files.map((file) => [file, targets(file).filter((target) => known.has(target))]));
  const found: string[][] = [];
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const path: string[] = [];
  const visit = (file: string) => {
    const nth = order.size;
    order.set(file, nth);
    lowest.set(file, nth);
    path.push(file);
    for (const next of arrows.get(file) ?? []) {
      if (!order.has(next)) visit(next);
      if (path.includes(next)) lowest.set(file, Math.min(lowest.get(file) ?? nth, lowest.get(next) ?? nth));
    }
    if (lowest.get(file) !== nth) return;
    const circle = path.splice(path.indexOf(file));
    if (circle.length > 1 || arrows.get(file)?.includes(file)) found.push(circle);
  };
  for (const file of files) if (!order.has(file)) visit(file);
  return found;
}
