import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

/** HOUSE.md kept true: which room may import which, how long a file may be, which words may be used. */

const root = normalize(join(import.meta.dirname, '..'));
const sources = globSync('{src,plugin,examples}/**/*.ts', {
  cwd: root,
  exclude: ['**/node_modules/**', '**/dist/**'],
}).sort();
const tests = globSync('test/**/*.ts', { cwd: root, exclude: ['**/node_modules/**'] }).sort();

const imports = (file: string) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
    (match) => match[1] ?? '',
  );

const roomOf = (file: string) => {
  const [top = '', second = ''] = file.split('/');
  return top === 'src' ? second : top;
};

/** Rooms that a room may import, besides itself. `types` = with `import type` only. */
const allowed: Record<string, readonly string[]> = {
  advice: [],
  catalogue: ['advice'],
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

/** Files that may use Node's own modules, besides whole rooms that live on a server. */
const nodeRooms = ['logbook', 'cli', 'examples'];
const nodeFiles = ['src/catalogue/files.ts'];
const domFiles = ['src/outbox/indexeddb.ts'];

describe('the house', () => {
  test.each(sources)('%s imports only what its room may know', (file) => {
    const room = roomOf(file);
    for (const specifier of imports(file)) {
      if (specifier.startsWith('.')) {
        const target = relative(root, join(root, dirname(file), specifier));
        const other = roomOf(target);
        const verify = room === 'plugin' && target === 'src/catalogue/verify.ts';
        if (other !== room && !verify) expect(allowed[room], `${file} → ${target}`).toContain(other);
      } else if (specifier.startsWith('node:')) {
        expect(nodeRooms.includes(room) || nodeFiles.includes(file), `${file} → ${specifier}`).toBe(true);
      } else if (/^(lit|@lit)(\/|$)/.test(specifier)) {
        expect(room, `${file} → ${specifier}`).toBe('plugin');
      }
    }
  });

  test.each([...sources, ...tests])('%s is not longer than its limit', (file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n').length - 1;
    expect(lines).toBeLessThanOrEqual(file.startsWith('test/') ? 400 : 300);
  });

  test('advice imports nothing but zod/mini and date-fns', () => {
    const outside = sources
      .filter((file) => file.startsWith('src/advice/'))
      .flatMap(imports)
      .filter((specifier) => !specifier.startsWith('.'));
    expect(outside.filter((specifier) => specifier !== 'zod/mini' && specifier !== 'date-fns')).toEqual([]);
  });

  test('no global of a page is touched outside plugin and the IndexedDB port', () => {
    const headless = sources.filter((file) => file.startsWith('src/') && !domFiles.includes(file));
    for (const file of headless) {
      const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      expect(code, file).not.toMatch(
        /\b(window|localStorage|sessionStorage)\.|\bdocument\.(body|head|cookie|location|create|query|get|add)/,
      );
    }
  });

  test('elements are registered in define files only', () => {
    for (const file of sources.filter((name) => name.startsWith('plugin/'))) {
      if (/^plugin\/define[\w-]*\.ts$/.test(file)) continue;
      expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(/customElements\s*\.\s*define|@customElement/);
    }
  });

  test('no default exports, and no drawers for odds and ends', () => {
    for (const file of sources) {
      expect(file).not.toMatch(/(utils?|helpers?|common|manager)\.ts$/);
      expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(/^export default/m);
    }
  });

  test('no type is cast away in what we ship', () => {
    for (const file of sources.filter((name) => !name.startsWith('examples/'))) {
      expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(
        /\bas any\b(?! )|: any\b(?! \w)|@ts-ignore|@ts-expect-error|as unknown as/,
      );
    }
  });

  test('the words on screen do not blame', () => {
    const texts = sources.filter((file) => /^plugin\/texts\/|^src\/advice\/words\/|\/texts(\.\w+)?\.ts$/.test(file));
    for (const floor of ['plugin/texts/', 'src/advice/words/', 'src/catalogue/', 'src/cli/', 'src/hooks/']) {
      expect(texts.filter((file) => file.startsWith(floor)).length, floor).toBeGreaterThan(0);
    }
    for (const file of texts) {
      expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(
        /\b(onnodig|fout|moet|slecht|beste arts|ranglijst)\b/i,
      );
    }
  });
});
