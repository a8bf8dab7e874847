import { describe, expect, test } from 'vitest';
import { reviewEn } from '../../../../plugin/texts/review.en.ts';
import { reviewNl } from '../../../../plugin/texts/review.nl.ts';
import { silenceLabels } from '../../../../src/advice/index.ts';

const sentencesIn = (value: unknown): string[] => {
  if (typeof value === 'string') return value.split(/(?<=[.?!;])\s+/);
  if (typeof value === 'function') return sentencesIn(value('2', '50', '312'));
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentencesIn) : [];
};

describe.each([
  ['Dutch', { ...reviewNl, silenceLabels }],
  ['English', reviewEn],
])('the %s of the review page', (_, texts) => {
  test.each(sentencesIn(texts))('"%s" has at most 15 words', (sentence) => {
    expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(15);
  });
});

test('no sentence blames or ranks', () => {
  for (const sentence of sentencesIn([reviewNl, silenceLabels])) {
    expect(sentence).not.toMatch(/\b(onnodig|fout|moet|slecht|goed gedaan|beste|ranglijst|afwijk\w*)\b/i);
  }
});
