/** What the gamma distribution asks of mathematics (Press et al., Numerical Recipes, chapter 6; Abramowitz and Stegun 6.3, 6.5). */

const lanczos = [
  76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2,
  -0.5395239384953e-5,
];

/** Natural logarithm of Γ(x), for x above 0, to about ten digits. */
export function logGamma(x: number): number {
  const base = x + 5.5;
  const sum = lanczos.reduce((all, one, nth) => all + one / (x + 1 + nth), 1.000000000190015);
  return (x + 0.5) * Math.log(base) - base + Math.log((2.5066282746310007 * sum) / x);
}

/** Derivative of `logGamma`, for x above 0: stepped up to 8, and the asymptotic series from there. */
export function digamma(x: number): number {
  let below = 0;
  let at = x;
  for (; at < 8; at++) below -= 1 / at;
  const square = 1 / (at * at);
  return below + Math.log(at) - 0.5 / at - square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square / 240)));
}

/** P(a, x): the part of a gamma distribution of shape `a` and rate 1 that lies below `x`. */
export function gammaBelow(a: number, x: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  return Math.min(1, Math.max(0, x < a + 1 ? front * series(a, x) : 1 - front * fraction(a, x)));
}

const ENOUGH = 1e-14;
const MOST = 10_000;

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let nth = 1; nth < MOST && term > sum * ENOUGH; nth++) {
    term *= x / (a + nth);
    sum += term;
  }
  return sum;
}

/** Lentz's continued fraction of 1 − P. */
function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let nth = 1; nth < MOST; nth++) {
    const an = -nth * (nth - a);
    b += 2;
    d = 1 / (an * d + b || 1e-300);
    c = b + an / c || 1e-300;
    value *= d * c;
    if (Math.abs(d * c - 1) < ENOUGH) break;
  }
  return value;
}

/** The probability of so many or more, where `expected` are expected (Poisson). */
export const atLeast = (count: number, expected: number): number => (count <= 0 ? 1 : gammaBelow(count, expected));
