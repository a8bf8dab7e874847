import { describe, expect, test } from 'vitest';
import { errorCodes, type Problem, warningCodes } from '../../../src/catalogue/reading/problem.ts';
import { problemSentence } from '../../../src/catalogue/texts.ts';

const problem = (code: Problem['code']): Problem => ({
  code,
  file: 'services/x.yaml',
  line: 1,
  column: 1,
  path: 'rules[0].next-review',
  value: 'waarde',
  allowed: ['toegestaan'],
});

describe.each(['nl', 'en'] as const)('sentences in %s', (language) => {
  test.each([...errorCodes, ...warningCodes])('%s is said in short sentences, without blame', (code) => {
    const said = problemSentence(problem(code), language);
    expect(said).toMatch(/^\S.*[.?]$/);
    expect(said).not.toMatch(/undefined|\b(fout|onnodig|moet|slecht|wrong|error|must)\b/i);
    for (const sentence of said.split(/(?<=[.?])\s/)) expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(15);
  });

  test('every problem names what it is about', () => {
    const told = [...errorCodes, ...warningCodes].filter((code) =>
      problemSentence(problem(code), language).includes('waarde'),
    );
    expect(told.length).toBeGreaterThan(30);
  });
});

test('no code is a problem and a note at once', () => {
  expect(new Set([...errorCodes, ...warningCodes]).size).toBe(errorCodes.length + warningCodes.length);
});
