import type { Catalogue } from '../../../src/advice/index.ts';
import type { MinedMoment } from '../../../src/mirror/index.ts';

/** Moments by hand: a dermatology that is proposed for twelve codes, followed mostly, and left now and then for any reason. */

export const at = '2026-09-30';
export const catalogue: Pick<Catalogue, 'services' | 'reasons' | 'company'> = {
  services: [],
  company: [{ icpc: ['K86'], why: 'komt overal bij voor' }],
  reasons: [
    {
      ...{ code: 'complex', label: 'Te complex', short: 'Te complex', leadsTo: 'regel', justified: true },
      ...{ tag: 'C', aim: 'population' },
    },
  ],
};

const months = Array.from({ length: 12 }, (_, nth) => new Date(Date.UTC(2025, 9 + nth, 10)).toISOString().slice(0, 10));
const practices = ['p01', 'p02', 'p03', 'p04', 'p05', 'p06'];
export const reasons = ['patient', 'complex', 'wachttijd', 'aanbod', 'oneens', 'ziekenhuis-nodig'];

export const moment = (more: Partial<MinedMoment> = {}): MinedMoment => ({
  ...{ practice: 'p01', day: '2026-08-10', specialism: '0310', icpc: ['S87'], met: more.icpc?.[0] ?? 'S87' },
  ...{ service: 'pluspunt-dermatologie', isGap: false, reason: undefined, ms: undefined, place: undefined },
  to: { route: 'intermediate', service: 'pluspunt-dermatologie' },
  ...more,
});

export const left = (reason: string, more: Partial<MinedMoment> = {}): MinedMoment =>
  moment({ reason, ms: 4000, place: 4, to: { route: 'hospital', service: 'zuyderland' }, ...more });

/** Nothing there: tenzij was silent. */
export const nothing = (more: Partial<MinedMoment> = {}): MinedMoment =>
  moment({ ...more, service: undefined, met: undefined, isGap: true, to: { route: 'hospital' } });

/** A year of six practices in which nothing recurs. */
export const usual: readonly MinedMoment[] = months.flatMap((day, month) =>
  practices.flatMap((practice, nth) =>
    Array.from({ length: 12 }, (_, code) => {
      const turn = month * 7 + nth * 5 + code * 3;
      const own = { practice, day, icpc: [`S${80 + code}`] };
      return turn % 5 === 0 ? left(reasons[(turn / 5) % reasons.length] ?? 'patient', own) : moment(own);
    }),
  ),
);

/** So many of them, spread over practices and over two quarters. */
export const spread = (
  n: number,
  over: number,
  of: (nth: number, more: Partial<MinedMoment>) => MinedMoment,
): readonly MinedMoment[] =>
  Array.from({ length: n }, (_, nth) =>
    of(nth, { practice: `p0${(nth % over) + 1}`, day: nth % 2 === 0 ? '2026-05-12' : '2026-08-11' }),
  );
