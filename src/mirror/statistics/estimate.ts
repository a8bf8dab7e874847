/**
 * A figure that knows how sure it is. It cannot be made without n and a band, and nothing that shows a figure takes less: its
 * private part makes a plain `{value}` another type.
 */
export class Estimate {
  readonly value: number;
  /** The band, both ends inclusive, on the scale of `value`. */
  readonly low: number;
  readonly high: number;
  /** The probability that the band is meant to hold: 0.8 or 0.95. */
  readonly level: number;
  /** What it was counted over: chances, referrals, or observations. Never negative. */
  readonly n: number;
  readonly #whole = true;

  /** Throws RangeError where n is negative, the band is upside down or does not hold the value, or a number is none. */
  constructor({ value, low, high, level, n }: Band) {
    if (!(low <= value && value <= high)) throw new RangeError(`A band from ${low} to ${high} does not hold ${value}.`);
    if (!(n >= 0 && Number.isFinite(n))) throw new RangeError(`Counted over ${n}: that is no count.`);
    if (!(level > 0 && level < 1)) throw new RangeError(`A band of level ${level} says nothing.`);
    this.value = value;
    this.low = low;
    this.high = high;
    this.level = level;
    this.n = n;
  }

  static is(one: unknown): one is Estimate {
    return typeof one === 'object' && one !== null && #whole in one;
  }
}

interface Band {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly n: number;
}

/** A share of a count: `k` of `n`. */
export interface Share {
  readonly k: number;
  readonly n: number;
}

/** Throws RangeError where k and n are no counts, or k is more than n. */
export function asShare({ k, n }: Share): Share {
  if (!(Number.isInteger(k) && Number.isInteger(n) && k >= 0 && k <= n))
    throw new RangeError(`${k} of ${n} is no share.`);
  return { k, n };
}
