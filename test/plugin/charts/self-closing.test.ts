import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The build takes the slash out of `<line />`, as HTML has it, and everything after it would then lie inside the line. */
test('no drawing closes an element of SVG by itself', () => {
  const files = globSync('plugin/{charts,mirror}/**/*.ts');
  expect(files.length).toBeGreaterThan(10);
  const found = files.filter((file) => /\/>/.test(readFileSync(file, 'utf8')));
  expect(found).toEqual([]);
});
