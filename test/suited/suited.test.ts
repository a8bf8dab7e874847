import { describe, expect, test } from 'vitest';
import { compiled, region } from '../mijnstreek/region.ts';
import { problemLists } from './problem-lists.ts';
import { outcomeAfter, referralOf } from './suited.ts';
import { type Vignette, vignettes } from './vignettes.ts';

/** Quiet is a safety promise too: what is always silent is switched off. */

interface Run {
  readonly share: number;
  /** How often each cause kept the proposal away, by who or by which problem list. */
  readonly causes: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

function run(attempts: readonly { who: string; nudged: boolean; cause: string }[]): Run {
  const missed = attempts.filter(({ nudged }) => !nudged);
  const causes: Record<string, Record<string, number>> = {};
  for (const { who, cause } of missed) causes[cause] = { ...causes[cause], [who]: (causes[cause]?.[who] ?? 0) + 1 };
  return { share: 1 - missed.length / attempts.length, causes };
}

const inShort = ({ specialism, codes, story }: Vignette) => `${specialism} ${codes.join('+')} ${story}`;
const inWords = ({ share, causes }: Run) => `${(100 * share).toFixed(1)} %\n${JSON.stringify(causes, null, 1)}`;

const bare = (taps: number) =>
  run(vignettes.map((one) => ({ who: inShort(one), ...outcomeAfter(taps, one, referralOf(one, {}), compiled) })));
const filled = run(
  vignettes.map((one) => ({ who: inShort(one), ...outcomeAfter(0, one, referralOf(one, one.form), compiled) })),
);
/** "Still": of those that get a proposal without a problem list. */
const proposable = vignettes.filter((one) => outcomeAfter(0, one, referralOf(one, one.form), compiled).nudged);
const besideLists = (taps: number) =>
  run(
    problemLists.flatMap(({ name, problems }) =>
      proposable.map((one) => ({
        who: name,
        ...outcomeAfter(taps, one, referralOf(one, one.form, problems), compiled),
      })),
    ),
  );

describe('the vignettes', () => {
  test('are at least sixty, of every field of PlusPunt and of the advice at a distance, each with a source', () => {
    expect(vignettes.length).toBeGreaterThanOrEqual(60);
    for (const { specialisms } of region.services.filter(({ route }) => route === 'intermediate')) {
      expect(vignettes.filter(({ specialism }) => specialisms.includes(specialism)).length).toBeGreaterThanOrEqual(5);
    }
    expect(vignettes.filter(({ source }) => source.startsWith('Meekijkconsult')).length).toBeGreaterThanOrEqual(8);
  });

  test('and the problem lists are ten, of five to thirty entries, about half of them undated', () => {
    expect(problemLists).toHaveLength(10);
    for (const { name, problems } of problemLists) {
      expect(problems.length, name).toBeGreaterThanOrEqual(5);
      expect(problems.length, name).toBeLessThanOrEqual(30);
    }
    const entries = problemLists.flatMap(({ problems }) => problems);
    const undated = entries.filter(({ recorded }) => recorded === undefined).length / entries.length;
    expect(undated).toBeGreaterThan(0.3);
  });
});

describe('a suited routine referral is proposed', () => {
  test.each([
    ['with the form filled', filled, 0.9],
    ['with no form, at once', bare(0), 0.5],
    ['with no form, after one true answer', bare(1), 0.85],
    ['with no form, after two', bare(2), 0.95],
    ['with the form filled, beside an ordinary problem list', besideLists(0), 0.7],
    ['beside an ordinary problem list, after two answers', besideLists(2), 0.9],
  ])('%s', (name, result, goal) => {
    if (process.env.SUITED === 'report') console.info(name, inWords(result));
    expect(result.share, inWords(result)).toBeGreaterThanOrEqual(goal);
  });
});
