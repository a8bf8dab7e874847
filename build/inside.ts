/** Packages with code inside the files for a page, or inside a file of `build/formats.ts`; of stdlib those that are named, which bring theirs. */
export const inside = [
  '@hono/node-server',
  '@lit/reactive-element',
  ...['beta-cdf', 'beta-quantile', 'binomial-cdf', 'binomial-quantile', 'chisquare-quantile', 'gamma-quantile'].map(
    (name) => `@stdlib/stats-base-dists-${name}`,
  ),
  'csv-parse',
  'date-fns',
  'fhir-kit-client',
  'hono',
  'json-stringify-safe',
  'lit',
  'lit-element',
  'lit-html',
  'yaml',
  'zod',
];
