import { silenceCodes, specialismLabels } from '../../../src/advice/index.ts';
import {
  type MeasureFigure,
  type MirrorReport,
  measures,
  noCounts,
  noImports,
  type PracticePage,
  practicePage,
  regionPage,
} from '../../../src/mirror/index.ts';

/** Pages as the mirror makes them, of a region of seven practices. */

export const practice = 'praktijk-12';

const period = { name: '2026-Q3', from: '2026-07-01', until: '2026-09-30' };
const band = { value: 0.6, low: 0.55, high: 0.65, n: 60, verdict: 'similar' as const };
const figure = (of: MeasureFigure['of'], more: Partial<MeasureFigure> = {}): MeasureFigure => ({
  ...{ id: 'follow-share', version: 1, of, ...band, ...more },
});
const region = { region: 'testregio' };
const others = ['a', 'b', 'c', 'd', 'e', 'f'];
const report: MirrorReport = {
  ...{ period, region: 'testregio', signals: [], hidden: 4 },
  measures: [
    ...others.map((name, nth) => figure({ practice: name }, { channel: 'nudge', n: 40 + nth * 10 })),
    figure(region, { n: 300 }),
    figure({ group: 'hagro-1' }, { n: 120 }),
    figure(region, { id: 'offer-gaps', value: 0.2, low: 0.1, high: 0.3, n: 300 }),
  ],
  specialisms: [figure(region, { specialism: '0310', n: 100 }), figure(region, { specialism: '0305', n: 80 })],
  year: [
    figure(region, { id: 'reasons-to-leave', part: 'patient', value: 0.3, low: 0.2, high: 0.4 }),
    figure(region, { id: 'causes-of-silence', part: 'alarm', value: 0.3, low: 0.2, high: 0.4 }),
  ],
};
const months = ['2026-02', '2026-05', '2026-08'];
const choices = [practice, ...others].flatMap((name) =>
  months.map((month, nth) => ({
    ...{ practice: name, month, specialism: '0310', channel: 'nudge' as const, rules: nth === 0 ? 'old' : 'new' },
    counts: { ...noCounts, accepted: 8, argued: 4, unserved: 2, ignored: 1 },
  })),
);
const reason = { about: 'reason' as const, code: 'patient', n: 4, month: '2026-08', specialism: '0310' };
const codes = [{ ...reason, practice, channel: 'nudge' as const, rules: 'new' }];

export function practicePageJson(): PracticePage {
  const imports = { ...noImports, practices: [{ practice, enrolled: 1_900, asOf: '2026-01-01' }] };
  const sources = { choices, codes, at: '2026-10-05', region: 'testregio', report, imports };
  const page = practicePage({ ...sources, release: { number: 1, made: '2026-10-05' } }, practice);
  if (page === undefined) throw new Error('The practice has choices.');
  return page;
}

/** A region with all that a page of a region can hold. */
export function fullRegionPageJson() {
  const groups = Array.from({ length: 6 }, (_, nth) => ({ group: `hagro ${nth + 1}` }));
  const coded = (id: string, parts: readonly string[]) =>
    parts.map((part) => figure(region, { id, part, value: 0.1, low: 0.05, high: 0.15 }));
  const full: MirrorReport = {
    ...report,
    measures: [
      ...measures.map(({ id, version }) => figure(region, { id, version, n: 4_000 })),
      ...groups.map((group) => figure(group, { n: 600 })),
    ],
    specialisms: Object.keys(specialismLabels).map((specialism) => figure(region, { specialism, n: 200 })),
    year: [...coded('reasons-to-leave', [...exampleReasons, 'zonder']), ...coded('causes-of-silence', silenceCodes)],
  };
  return regionPage(full, { number: 1, made: '2026-10-05' });
}
const exampleReasons = Array.from({ length: 14 }, (_, nth) => `een-reden-van-de-regio-${nth + 1}`);

export const regionPageJson = () => regionPage(report, { number: 1, made: '2026-10-05' });
