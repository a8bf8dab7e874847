import betaCdf from '@stdlib/stats-base-dists-beta-cdf';
import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import binomialQuantile from '@stdlib/stats-base-dists-binomial-quantile';
import chisquareQuantile from '@stdlib/stats-base-dists-chisquare-quantile';
import gammaQuantile from '@stdlib/stats-base-dists-gamma-quantile';

/**
 * The distributions that the mirror asks for. The only file that names their packages: the build puts them inside it
 * (`build/formats.ts`), so that `npx tenzij mirror` needs nothing more.
 */
export { betaCdf, betaQuantile, binomialCdf, binomialQuantile, gammaQuantile };

/** How many standard errors a two-sided normal band of this level reaches: 1.96 for 0.95. The square of a normal is chi-square. */
export const normalReach = (level: number): number => Math.sqrt(chisquareQuantile(level, 1));
