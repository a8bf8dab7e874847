import { describe, expect, test } from 'vitest';
import { kebab, nearest, pathText } from '../../../src/catalogue/reading/keys.ts';

const keys = ['id', 'name', 'next-review', 'checked-by', 'valid-from', 'valid-to', 'rules', 'rank', 'route', 'role'];

describe('the key that was meant', () => {
  test.each([
    ['next-reveiw', 'next-review'],
    ['nextReview', 'next-review'],
    ['next_review', 'next-review'],
    ['Next Review', 'next-review'],
    ['checkedby', 'checked-by'],
    ['checked', undefined],
    ['rule', 'rules'],
    ['nmae', 'name'],
    ['ID', 'id'],
    ['toelichting', undefined],
    ['', undefined],
    ['x'.repeat(10_000), undefined],
  ])('%s → %s', (word, meant) => {
    expect(nearest(word, keys)).toBe(meant);
  });
});

test('names of keys go from JSON to YAML', () => {
  expect(['nextReview', 'id', 'stepped-care-done', 'urgentLiftedFor'].map(kebab)).toEqual([
    'next-review',
    'id',
    'stepped-care-done',
    'urgent-lifted-for',
  ]);
  expect(pathText(['rules', 0, 'coolDown', 'until'])).toBe('rules[0].cool-down.until');
  expect(pathText([])).toBe('');
});
