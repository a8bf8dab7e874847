/** The normal distribution, where a chance is read off a mean and a spread. */

/** P(Z ≤ z): the complementary error function by a Chebyshev fit, within 1.2e-7 everywhere (Numerical Recipes, 6.2). */
export function normalCdf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  const terms = [
    ...[-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806],
    ...[0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277],
  ];
  const fit = terms.reduceRight((sum, term) => term + t * sum, 0);
  const upper = (t * Math.exp(-x * x + fit)) / 2;
  return z >= 0 ? 1 - upper : upper;
}
