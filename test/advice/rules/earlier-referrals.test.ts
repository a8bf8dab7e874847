import { describe, expect, test } from 'vitest';
import { compile, judge, type ReferralContext } from '../../../src/advice/index.ts';
import { aCatalogue, aContext } from '../builders.ts';

/** Stepped care is an ordinary record: whoever was sent to a therapist first is not under treatment in a hospital. */

const compiled = compile(aCatalogue());
const said = (earlier: Partial<ReferralContext['earlier'][number]>) => {
  const { outcome, unknown } = judge(aContext({ earlier: [{ icpc: ['S87'], daysAgo: 60, ...earlier }] }), compiled);
  return [outcome, ...unknown].join(' ');
};

describe('an earlier referral for the same complaint', () => {
  test.each([
    ['a physiotherapist', { agb: '04012345' }],
    ['a speech therapist', { agb: '05012345' }],
    ['an exercise therapist', { agb: '07012345' }],
    ['a dietitian', { agb: '24012345' }],
    ['a podiatrist', { agb: '26012345' }],
    ['an occupational therapist', { agb: '88012345' }],
  ])('to %s is no treatment in hospital', (_, earlier) => expect(said(earlier)).toBe('nudge'));

  test.each([
    ['a hospital, whatever for', { agb: '06012345', specialism: '0400' }],
    ['a specialist', { agb: '03012345' }],
    ['a practice, where a specialist may see patients', { agb: '01012345' }],
    ['nobody knows whom', {}],
    ['nobody knows whom, for physiotherapy', { specialism: '0400' }],
  ])('to %s is', (_, earlier) => expect(said(earlier)).toBe('silent'));
});
