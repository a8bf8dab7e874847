/**
 * How many standard errors a two-sided normal band reaches, at the levels that pages work out for themselves: a table, so that no page
 * brings the gamma function along. `normalReach` gives the same for every level; a test holds them together.
 */
const reach = {
  0.6: 0.8416212335729143,
  0.8: 1.2815515655446004,
  0.95: 1.959963984540054,
} as const;

export type Level = keyof typeof reach;

export const reachOf = (level: Level): number => reach[level];
