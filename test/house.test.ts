import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allowed, circles, doors, imports, read, roomOf, root, runsUp, sources, targets, tests } from './house-map.ts';

/** The house kept true: who may import whom, how long a file may be, which words may be used (`src/README.md`). */

/** Files that may use Node's own modules, besides whole rooms that live on a server. */
const nodeRooms = ['logbook', 'cli', 'examples'];
const nodeFiles = ['src/catalogue/files.ts'];
const domFiles = ['src/outbox/indexeddb.ts'];
const shipped = sources.filter((file) => !file.startsWith('examples/'));

describe('the house', () => {
  test.each(sources)('%s imports only what its room may know', (file) => {
    const room = roomOf(file);
    for (const specifier of imports(file)) {
      if (specifier.startsWith('node:')) {
        expect(nodeRooms.includes(room) || nodeFiles.includes(file), `${file} → ${specifier}`).toBe(true);
      } else if (/^(lit|@lit)(\/|$)/.test(specifier)) {
        expect(room, `${file} → ${specifier}`).toBe('plugin');
      }
    }
    for (const target of targets(file)) {
      const other = roomOf(target);
      if (other === room || (room === 'plugin' && target === 'src/catalogue/verify.ts')) continue;
      expect(allowed[room], `${file} → ${target}`).toContain(other);
      if (room === 'catalogue' && other === 'fhir') expect(file).toContain('/standards/');
    }
  });

  test('another room is entered by its door', () => {
    const broken = shipped.flatMap((file) =>
      targets(file)
        .filter((target) => roomOf(target) !== roomOf(file))
        .filter((target) => !/^src\/\w+\/index\.ts$/.test(target) && !doors.includes(target))
        .map((target) => `${file} → ${target}`),
    );
    expect(broken).toEqual([]);
  });

  test('no arrow runs up: a file knows its own floor and those below', () => {
    const up = shipped.flatMap((file) => targets(file).map((target) => runsUp(file, target)));
    expect(up.filter((arrow) => arrow !== undefined)).toEqual([]);
  });

  test('no file depends on itself through others, types included', () => {
    expect(circles(sources)).toEqual([]);
  });

  test.each([...sources, ...tests])('%s is not longer than its limit', (file) => {
    const lines = read(file).split('\n').length - 1;
    expect(lines).toBeLessThanOrEqual(file.startsWith('test/') ? 400 : 300);
  });

  test('advice imports nothing but zod/mini and date-fns', () => {
    const outside = sources
      .filter((file) => file.startsWith('src/advice/'))
      .flatMap(imports)
      .filter((specifier) => !specifier.startsWith('.'));
    expect(outside.filter((specifier) => specifier !== 'zod/mini' && !specifier.startsWith('date-fns/'))).toEqual([]);
  });

  test('one function of date-fns is asked for, and not the three hundred files behind its door', () => {
    expect([...sources, ...tests].filter((file) => imports(file).includes('date-fns'))).toEqual([]);
  });

  test('no global of a page is touched outside plugin and the IndexedDB port', () => {
    const headless = sources.filter((file) => file.startsWith('src/') && !domFiles.includes(file));
    for (const file of headless) {
      const code = read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      expect(code, file).not.toMatch(
        /\b(window|localStorage|sessionStorage)\.|\bdocument\.(body|head|cookie|location|create|query|get|add)/,
      );
    }
  });

  test('the flow of the nudge knows no page', () => {
    const flow = sources.filter((file) => file.startsWith('plugin/nudge/flow/'));
    expect(flow.length).toBeGreaterThan(5);
    for (const file of flow) {
      const code = read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      expect(imports(file).filter((specifier) => /^(lit|@lit)(\/|$)/.test(specifier))).toEqual([]);
      expect(code, file).not.toMatch(/\b(window|document)\.|\bHTML\w*Element\b|\bcustomElements\b/);
    }
  });

  test('elements are registered in define files only', () => {
    for (const file of sources.filter((name) => name.startsWith('plugin/'))) {
      if (/^plugin\/define[\w-]*\.ts$/.test(file)) continue;
      expect(read(file), file).not.toMatch(/customElements\s*\.\s*define|@customElement/);
    }
  });

  test('no default exports, and no drawers for odds and ends', () => {
    for (const file of sources) {
      expect(file).not.toMatch(/(utils?|helpers?|common|manager)\.ts$/);
      expect(read(file), file).not.toMatch(/^export default/m);
    }
  });

  test('no type is cast away in what we ship', () => {
    for (const file of shipped) {
      expect(read(file), file).not.toMatch(/\bas any\b(?! )|: any\b(?! \w)|@ts-ignore|@ts-expect-error|as unknown as/);
    }
  });

  test('comments cite no note that the reader cannot open', () => {
    for (const file of shipped) {
      expect(read(file), file).not.toMatch(/\b(HOUSE|DOMAIN|STANDARDS|AUDIT|PERFORMANCE|TOOLCHAIN)(\.md| ?§|\b[,)])/);
    }
  });
});

/** Every file with sentences on a screen, by the room that speaks them: a room without such a file fails. */
const speaking = {
  'the elements': 'plugin/texts/*.ts',
  'the advice': 'src/advice/words/*.ts',
  'the catalogue check': 'src/catalogue/*texts*.ts',
  'the command line': 'src/cli/{texts*,texts/*,logbook/texts*}.ts',
  'the report on a server': 'src/conform/texts*.ts',
  'the region, its services': 'examples/mijnstreek/services/*.yaml',
  'the region, its alarms': 'examples/mijnstreek/alarms/*.yaml',
  'the region, its reasons': 'examples/mijnstreek/r*.yaml',
};

describe('the words on screen', () => {
  const blame = /\b(onnodige?|foute?|moet(en)?|slechte?|beste arts|ranglijst)\b/i;

  test('blame is recognised where it stands', () => {
    for (const word of ['onnodig', 'fout', 'moet', 'Slecht', 'ranglijst'])
      expect(`Dit is ${word}.`, word).toMatch(blame);
    expect('Ontmoeting met foutloze moeite').not.toMatch(blame);
  });

  test.each(Object.entries(speaking))('do not blame in %s', (_, pattern) => {
    const files = globSync(pattern, { cwd: root });
    expect(files, pattern).not.toEqual([]);
    for (const file of files)
      expect(read(file).replace(/#.*$|\/\/.*$|\/\*[\s\S]*?\*\//gm, ''), file).not.toMatch(blame);
  });
});
