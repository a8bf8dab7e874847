/**
 * Interleaved timing: in each round every candidate runs once, in turn, so that a slow moment of the machine meets all of
 * them. Only ratios within one run mean anything.
 */
export interface Measured {
  name: string;
  /** Median of the rounds, microseconds per call. */
  micros: number;
  /** Second-highest over second-lowest round. */
  spread: number;
  /** Each round, in turn. */
  rounds?: readonly number[];
}

/** Something that is downloaded, in bytes. */
export interface Sized {
  name: string;
  bytes: number;
  gzip: number;
}

export interface Candidate {
  name: string;
  /** Does `calls` units of work and returns something, so that it cannot be optimised away. */
  run: () => unknown;
  calls: number;
}

let sink: unknown;

export function measure(candidates: readonly Candidate[], rounds = 9, warmUp = 3): Measured[] {
  const times = candidates.map((): number[] => []);
  for (let round = -warmUp; round < rounds; round += 1) {
    candidates.forEach((candidate, index) => {
      const start = performance.now();
      sink = candidate.run();
      const micros = ((performance.now() - start) * 1000) / candidate.calls;
      if (round >= 0) times[index]?.push(micros);
    });
  }
  if (sink === undefined) throw new Error('A benchmark returned nothing: it may have been optimised away.');
  return candidates.map(({ name }, index) => {
    const sorted = (times[index] ?? []).toSorted((a, b) => a - b);
    const at = (position: number) => sorted[Math.max(0, Math.min(sorted.length - 1, position))] ?? Number.NaN;
    return {
      name,
      micros: at(Math.floor(sorted.length / 2)),
      spread: at(sorted.length - 2) / at(1),
      rounds: times[index] ?? [],
    };
  });
}

/** Median of the ratios within the rounds: a slow moment of the machine met both. */
export function ratio(one: Measured | undefined, over: Measured | undefined): number {
  const ratios = (one?.rounds ?? []).map((micros, round) => micros / (over?.rounds?.[round] ?? Number.NaN));
  return ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? Number.NaN;
}

/** One promise: what was measured, over what, and how far it may be. */
export interface Goal {
  name: string;
  ratio: number;
  goal: string;
  met: boolean;
}

export const atMost = (name: string, ratio: number, limit: number): Goal => ({
  name,
  ratio,
  goal: `≤ ${limit}`,
  met: ratio <= limit,
});
export const atLeast = (name: string, ratio: number, limit: number): Goal => ({
  name,
  ratio,
  goal: `≥ ${limit}`,
  met: ratio >= limit,
});
