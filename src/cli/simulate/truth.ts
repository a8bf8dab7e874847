import { model } from './acts.ts';
import type { Plant } from './plan.ts';
import type { SimulatedPractice } from './practices.ts';
import type { RegionVersion } from './region-versions.ts';

/** What is true of a simulated region and stands in no log: for who measures how well it is found back. */

export interface TruthGround {
  readonly wish: { readonly seed: number; readonly months: number };
  readonly months: readonly string[];
  readonly practices: readonly SimulatedPractice[];
  readonly plants: readonly Plant[];
  readonly versions: readonly RegionVersion[];
  readonly counts: object;
}

export function truthOf({ wish, months, practices, plants, versions, counts }: TruthGround): object {
  return {
    seed: wish.seed,
    months: { from: months[0]?.slice(0, 7), until: months.at(-1)?.slice(0, 7), count: wish.months },
    counts,
    versions: versions.map(({ version, from, catalogue }) => ({ version, from, hash: catalogue.hash })),
    planted: plants,
    practices: practices.map(({ delta, ...practice }) => ({ ...practice, delta: Number(delta.toFixed(4)) })),
    model,
  };
}
