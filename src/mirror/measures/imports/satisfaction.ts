import { Estimate } from '../../statistics/estimate.ts';
import { meanOf } from '../../statistics/interval.ts';
import type { ImportFigure, ImportMeasure } from '../measure.ts';

/** A balance measure: it may not fall while others rise. */
export const satisfaction: ImportMeasure = {
  kind: 'import',
  id: 'satisfaction',
  version: 1,
  title: { nl: 'Tevredenheid', en: 'Satisfaction' },
  why: {
    nl: 'Sneller of goedkoper is geen winst als mensen ontevreden zijn.',
    en: 'Quicker or cheaper is no gain when people are not content.',
  },
  numerator: {
    nl: 'Alle scores samen.',
    en: 'All scores together.',
  },
  denominator: {
    nl: 'Aantal scores.',
    en: 'Number of scores.',
  },
  figures({ satisfaction: rows }, { name }) {
    return (['gp', 'patient'] as const).flatMap((part): readonly ImportFigure[] => {
      const own = rows.filter(({ quarter, aim, n }) => quarter === name && aim === part && n > 0);
      const n = own.reduce((sum, one) => sum + one.n, 0);
      const mean = own.reduce((sum, one) => sum + one.n * one.score, 0) / n;
      // Scores of one practice resemble each other, so practices are what varies: each row is one observation, by its weight.
      const around = own.map((one) => (one.n * own.length * (one.score - mean)) / n);
      const squares = around.reduce((sum, one) => sum + one ** 2, 0);
      const spread = meanOf({ n: own.length, sum: 0, squares });
      if (spread === undefined) return [];
      const [low, high] = [mean + spread.low, mean + spread.high];
      return [{ part, estimate: new Estimate({ value: mean, low, high, level: 0.95, n }), practices: own.length }];
    });
  },
  direction: 'higher',
  aim: 'experience',
  channels: ['nudge', 'launch', 'hooks'],
  author: 'Voorbeeldregio, redactie van de regels',
  checkedBy: 'Voorbeeldregio, auditteam',
  nextReview: '2027-09-01',
};
