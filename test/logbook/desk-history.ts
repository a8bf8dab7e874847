import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { loadCatalogue } from '../../src/catalogue/index.ts';
import { toAuditEvent } from '../../src/fhir/index.ts';
import type { LogbookDatabase } from '../../src/logbook/postgres/postgres.ts';
import { addCatalogue } from '../../src/logbook/store/archive.ts';
import { importHistory } from '../../src/logbook/store/import.ts';
import { addPractices } from '../../src/logbook/store/register.ts';
import { event } from '../outbox/events.ts';

/** Half a year of dermatology in six practices, in which nothing recurs; and beside it what a test plants. */

export const region = 'mijnstreek';
export const practices = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'] as const;
const codes = ['S03', 'S74', 'S86', 'S87', 'S91', 'S95', 'S96', 'S98'];
const usual = ['patient', 'wachttijd', 'oneens', 'ziekenhuis-nodig', 'bereikbaar', 'kosten', 'behandeling', 'complex'];
const months = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'];

/** The code of the case, met by the rule for eczema; of its neighbour nothing is planted. */
export const CASE = 'S88';
export const NEIGHBOUR = 'S87';
export const KEY = `0310.pluspunt-dermatologie.${CASE}.complex`;

export interface Planted {
  readonly practice: string;
  readonly reason: string;
}

/** 40 times one reason, by five practices in turn. */
export const planted = (
  count: number,
  by: readonly string[] = practices.slice(0, 5),
  reasons = ['complex'],
): Planted[] =>
  Array.from({ length: count }, (_, nth) => ({
    practice: by[nth % by.length] ?? 'p1',
    reason: reasons[nth % reasons.length] ?? 'complex',
  }));

export async function catalogueOfRegion() {
  const read = await loadCatalogue('examples/mijnstreek');
  if (!read.ok) throw new Error('The example region is not in order.');
  return read.catalogue;
}

interface One extends Planted {
  readonly icpc: string;
  readonly day: string;
  /** Absent: it was accepted. */
  readonly left: boolean;
}

/** Lines of a log: a shown and an act for each referral. */
async function linesOf(all: readonly One[]) {
  const catalogue = await catalogueOfRegion();
  const { id, version, hash } = catalogue;
  return all.flatMap(({ practice, icpc, day, reason, left }, nth) => {
    const draftKey = createHash('sha256').update(`${practice} ${icpc} ${nth}`).digest('base64url');
    const hour = `${day}T10:00:00Z`;
    const base = {
      ...{ practice, draftKey, hour, at: day, catalogue: { id, version, hash }, channel: 'nudge' as const },
      context: {
        ...{ specialism: '0310', icpc: [icpc], rules: ['pp-derm-eczeem'], alarms: [], priority: 'routine' as const },
        ...{ grain: 'catalogue' as const, sex: 'female' as const, answers: {}, draft: true, place: 'in' as const },
      },
      advice: {
        ...{ outcome: 'nudge' as const, options: ['pluspunt-dermatologie'], silentBecause: [], unknown: [] },
        preselected: { service: 'pluspunt-dermatologie', route: 'intermediate' as const },
        decidedBy: { rule: 'pp-derm-eczeem', icpc },
      },
    };
    const msecs = Date.parse(hour) + nth;
    const act = left
      ? {
          ...{ kind: 'overridden' as const, reason, reasonPlace: 8, ms: 5_000 + nth, acts: 2 },
          chosen: { service: 'zuyderland-heerlen', route: 'hospital' as const },
        }
      : {
          ...{ kind: 'accepted' as const, ms: 4_000, acts: 1 },
          chosen: { service: 'pluspunt-dermatologie', route: 'intermediate' as const },
        };
    return [
      event({ ...base, id: v7({ msecs, seq: nth }), kind: 'shown' }),
      event({ ...base, id: v7({ msecs: msecs + 1000, seq: nth }), ...act }),
    ].map((one) => ({ line: JSON.stringify(toAuditEvent(one)), id: one.id, received: hour }));
  });
}

/** Whole history in order of arrival. `disputes`: drafts of p1 in which *Klopt niet?* was pressed. */
export async function historyWith(plants: readonly Planted[]) {
  const quiet = practices.flatMap((practice, p) =>
    codes.flatMap((icpc, c) =>
      months.flatMap((month, m) =>
        [5, 15, 25].map((day, d): One => {
          const turn = p * 7 + c * 5 + m * 3 + d;
          const left = turn % 9 === 0;
          return {
            practice,
            icpc,
            day: `${month}-${String(day).padStart(2, '0')}`,
            left,
            reason: usual[turn % 8] ?? '',
          };
        }),
      ),
    ),
  );
  // Two quarters: from July up to November.
  const days = ['2026-07-08', '2026-08-12', '2026-09-16', '2026-10-07', '2026-10-21', '2026-11-11'];
  const loud = plants.map((one, nth): One => ({ ...one, icpc: CASE, left: true, day: days[nth % days.length] ?? '' }));
  const others = practices.flatMap((practice) =>
    days.map((day): One => ({ practice, icpc: CASE, left: false, day, reason: '' })),
  );
  return (await linesOf([...quiet, ...loud, ...others])).sort((a, b) => (a.received < b.received ? -1 : 1));
}

/** Puts such a history into a database, as `tenzij logbook import` does. */
export async function importPlanted({ owner }: Pick<LogbookDatabase, 'owner'>, plants: readonly Planted[], now: Date) {
  await addCatalogue(owner, await catalogueOfRegion(), new Date('2026-06-01T00:00:00Z'));
  await addPractices(owner, practices, { region, now });
  const lines = await historyWith(plants);
  async function* of(text: (one: (typeof lines)[number]) => string) {
    for (const one of lines) yield text(one);
  }
  const log = () => of(({ line }) => line);
  const received = () => of(({ id, received: at }) => JSON.stringify({ id, received: at }));
  await importHistory(owner, { log, received }, { now });
}
