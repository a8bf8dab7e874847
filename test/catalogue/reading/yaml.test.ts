import { expect, test } from 'vitest';
import { parseYaml } from '../../../src/catalogue/reading/yaml.ts';

/** Parsing is most of the time of a check, and a studio asks for the same text many times between two letters. */

test('a text that was parsed is not parsed again, and another one is', () => {
  const text = `a: ${'x'.repeat(500)}`;
  expect(parseYaml(text)).toBe(parseYaml(`${text}`));
  expect(parseYaml(`${text}y`)).not.toBe(parseYaml(text));
});

test('what is remembered has an end: the oldest texts go first', () => {
  const [first, last] = ['first', 'last'].map((name) => `${name}: 1`);
  const tree = parseYaml(first ?? '');
  for (let nth = 0; nth < 5; nth += 1) parseYaml(`k${nth}: ${'x'.repeat(900_000)}`);
  const newest = parseYaml(last ?? '');
  expect(parseYaml(last ?? '')).toBe(newest);
  expect(parseYaml(first ?? '')).not.toBe(tree);
});
