import type { Chance } from './chance.ts';

/** The simulated practices: their size, where their patients live, and how they follow. */
export interface SimulatedPractice {
  readonly practice: string;
  readonly enrolled: number;
  /** Four digits; most of its patients live there. */
  readonly postcode: string;
  readonly channel: 'nudge' | 'launch' | 'hooks';
  /** How much more or less often it follows than the region, as a difference of probabilities. */
  readonly delta: number;
  readonly group: string;
  readonly district: string;
}

const postcodes = [
  '6411',
  '6412',
  '6416',
  '6431',
  '6441',
  '6461',
  '6466',
  '6471',
  '6361',
  '6371',
  '6131',
  '6151',
  '6161',
  '6181',
];

/** `spread`: standard deviation of the follow share between practices; 0 where all are alike. */
export function practicesOf(count: number, spread: number, chance: Chance): readonly SimulatedPractice[] {
  return Array.from({ length: count }, (_, nth) => {
    const postcode = postcodes[nth % postcodes.length] ?? '6411';
    // One in seven comes in through CDS Hooks, one in seven through a launched page.
    const channel = nth % 7 === 3 ? 'hooks' : nth % 7 === 5 ? 'launch' : 'nudge';
    return {
      practice: `p${String(nth + 1).padStart(2, '0')}`,
      enrolled: chance.among(18, 65) * 100,
      postcode,
      channel,
      delta: spread * chance.normal(),
      group: `hagro-${Math.floor(nth / 5) + 1}`,
      district: postcode < '6200' ? 'westelijke-mijnstreek' : 'parkstad',
    };
  });
}
