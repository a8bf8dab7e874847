import { expect, test } from 'vitest';
import { looker } from '../../../src/cli/studio/look.ts';
import { inOrder } from '../../catalogue/region-files.ts';

/** A region is tried and its cases run as long as its rules can be read, whatever else keeps it from being published. */

const files = Object.entries(inOrder).map(([file, text]) => ({ file, text }));
const cases = {
  file: 'cases/een.yaml',
  text: "author: a\ncases:\n  - id: een\n    facts: { specialism: '0310', reasons: [S87] }\n    expected: nudge\n    why: 'x'\n",
};
const on = (day: string) => looker(() => day, 'nl')([...files, cases]);

test('also when a review has passed', async () => {
  const [now, later] = await Promise.all([on('2026-11-22'), on('2036-11-22')]);
  expect(later.findings.map(({ code }) => code)).toContain('review-passed');
  expect(later.ok).toBe(false);
  expect(later.catalogue?.hash).toBe(now.catalogue?.hash);
  expect(later.cases).toMatchObject([{ id: 'een' }]);
  expect(now.cases).toMatchObject([{ id: 'een', end: expect.any(String) }]);
});
