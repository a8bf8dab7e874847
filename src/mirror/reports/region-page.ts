import { measures } from '../measures/index.ts';
import { quarterBefore } from '../measures/measure.ts';
import type { Receipt, RegionPage, ReleaseMark } from './page.ts';
import type { MirrorReport } from './report.ts';
import { yearPeriod } from './topics.ts';

/** One page a quarter for region and steering group: nothing of a practice, and no more than the report tells. */
export function regionPage(report: MirrorReport, release?: ReleaseMark): RegionPage {
  const { region, period } = report;
  const all = report.measures.filter(({ of }) => !('practice' in of));
  const together = [...all.filter(({ of }) => 'region' in of), ...all.filter(({ of }) => 'group' in of)];
  const codes = report.year.filter(({ of }) => 'region' in of);
  const receipts: Record<string, Receipt> = {};
  for (const one of [...together, ...report.specialisms, ...codes]) {
    const about = measures.find(({ id, version }) => id === one.id && version === one.version);
    // The region itself comes before its groups and its parts.
    if (about === undefined || one.id in receipts) continue;
    receipts[one.id] = {
      ...{ measure: one.id, version: one.version, title: about.title },
      ...{ numerator: about.numerator, denominator: about.denominator },
      period: codes.includes(one) ? yearPeriod(quarterBefore(dayAfter(period.until))) : period,
      population: { region },
      // Told rounded: only the processor can count it again.
      counters: about.kind === 'share' ? { of: about.of, outOf: about.outOf } : { of: [], outOf: [] },
      ...{ k: Math.round(one.value * one.n), n: one.n, excluded: [], rules: [] },
      ...(release && { release: release.number }),
    };
  }
  return {
    ...{ format: 1, kind: 'region', region, period },
    ...(release && { release }),
    ...{ figures: together, specialisms: report.specialisms, codes, hidden: report.hidden, receipts },
  };
}

const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
