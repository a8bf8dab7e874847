/** Linear programmes, as far as the protector asks: a port, so that the mirror stays pure and a solver is loaded only when needed. */

/** Non-negative unknowns, and sums of them that are known. */
export interface Programme {
  readonly unknowns: number;
  readonly rows: readonly { readonly of: readonly number[]; readonly is: number }[];
}

export interface Solution {
  /** Infinite where nothing bounds it. */
  readonly value: number;
  /** Every unknown in a world that reaches the value; empty where there is none. */
  readonly world: ArrayLike<number>;
}

export interface Session {
  /** This sum is no longer known. */
  forget(row: number): void;
  /** The least or the most that a sum of unknowns can be. */
  reach(of: readonly number[], side: 'least' | 'most'): Solution;
  close(): void;
}

export type OpenSession = (programme: Programme) => Session;
