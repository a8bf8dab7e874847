import { describe, expect, test } from 'vitest';
import { plusPunt } from './referrals.ts';
import { elsewhere, general } from './referrals-elsewhere.ts';
import { ask, inShort, referral, region } from './region.ts';
import { named } from './row.ts';

/** The region in use: lifelike referrals and what it says about them. */

const rows = [...plusPunt, ...elsewhere, ...general].map(named);

describe('the region says', () => {
  test.each(rows)('$who ($specialism, $codes): $says', ({ specialism, codes, says, asked }) => {
    expect(inShort(referral(specialism, codes, asked))).toBe(says);
  });

  test('every service is offered to somebody', () => {
    const reached = new Set(
      rows.flatMap(({ specialism, codes, asked }) =>
        ask(referral(specialism, codes, asked)).options.map(({ service }) => service),
      ),
    );
    const never = region.services.map(({ id }) => id).filter((id) => !reached.has(id));
    expect(never).toEqual([]);
  });

  test('every PlusPunt service is proposed for somebody', () => {
    const nudged = new Set(rows.map(({ says }) => says));
    for (const { id, route } of region.services) if (route === 'intermediate') expect(nudged).toContain(`nudge ${id}`);
  });
});
