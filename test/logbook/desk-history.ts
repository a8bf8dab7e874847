import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import {
  type Catalogue,
  codedAdvice,
  codedCatalogue,
  codedContext,
  compile,
  contextFromFacts,
  judge,
  outline,
} from '../../src/advice/index.ts';
import { loadCatalogue } from '../../src/catalogue/index.ts';
import { toAuditEvent } from '../../src/fhir/index.ts';
import type { LogbookDatabase } from '../../src/logbook/postgres/postgres.ts';
import { addCatalogue } from '../../src/logbook/store/archive.ts';
import { importHistory } from '../../src/logbook/store/import.ts';
import { addPractices } from '../../src/logbook/store/register.ts';

/** Half a year of six practices, judged by the region's own rules, in which nothing recurs; and beside it what a test plants. */

export const region = 'mijnstreek';
export const practices = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'] as const;
const codes = ['S74', 'S86', 'S87', 'S88', 'S91', 'S95', 'S96', 'S98'];
const usual = ['patient', 'wachttijd', 'oneens', 'ziekenhuis-nodig', 'bereikbaar', 'kosten', 'behandeling', 'complex'];
/** Days back, over half a year; and those of what is planted, in two quarters. */
const quietDays = Array.from({ length: 18 }, (_, nth) => 8 + nth * 10);
const loudDays = [20, 45, 75, 110, 135, 160];

const back = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);

/** The case: osteoarthritis of the knee, for orthopaedics. */
export const CASE = 'L90';
export const KEY = `0305.pluspunt-orthopedie.${CASE}.complex`;

export interface Planted {
  readonly practice: string;
  readonly reason: string;
  readonly icpc: string;
}

/** So many departures of one case, by practices and for reasons in turn. */
export const planted = (
  count: number,
  by: readonly string[] = practices.slice(0, 5),
  reasons: readonly string[] = ['complex'],
  icpc = CASE,
): readonly Planted[] =>
  Array.from({ length: count }, (_, nth) => ({
    practice: by[nth % by.length] ?? 'p1',
    reason: reasons[nth % reasons.length] ?? 'complex',
    icpc,
  }));

/** Every reason of the region that a GP may give: forty departures for all of them in turn are three or four each. */
const everyReason = [...usual, 'alarm', 'aanbod', 'al-geweest', 'anders', 'zonder'];

/** What is no signal, each in a case of its own. The quiet half year has one departure like the first: with it they are nine. */
export const noSignals = [
  { name: 'nine times one reason', plants: planted(8, practices.slice(0, 5), ['ziekenhuis-nodig'], 'S86') },
  { name: 'forty times one reason in one practice', plants: planted(40, ['p6'], ['behandeling'], 'S95') },
  { name: 'forty times, for every reason in turn', plants: planted(40, practices.slice(0, 5), everyReason, 'S98') },
] as const;

export const keyOf = ({ icpc, reason }: Planted) =>
  `${icpc.startsWith('L') ? '0305.pluspunt-orthopedie' : '0310.pluspunt-dermatologie'}.${icpc}.${reason}`;

export async function catalogueOfRegion(): Promise<Catalogue> {
  const read = await loadCatalogue('examples/mijnstreek');
  if (!read.ok) throw new Error('The example region is not in order.');
  return read.catalogue;
}

interface One {
  readonly practice: string;
  readonly icpc: string;
  readonly day: string;
  /** Absent: it was followed. */
  readonly reason?: string;
}

const yes = { 'stepped-care-done': true };
const no = { alarm: false, 'same-complaint-hospital': false, 'seen-intermediate': false, 'surgery-wish': false };

/** Lines of a log: a shown and an act for each referral. */
function linesOf(all: readonly One[], catalogue: Catalogue) {
  const compiled = compile(catalogue);
  const coded = new Map<string, ReturnType<typeof judged>>();
  const judged = (icpc: string, at: string) => {
    const specialism = icpc.startsWith('L') ? '0305' : '0310';
    const answers = { ...yes, ...no, question: 'treatment', 'patient-preference': 'none' };
    const facts = { at, specialism, reasons: [icpc], age: 63, sex: 'male', postcode: '6418', draft: true, answers };
    const read = contextFromFacts(facts, at);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const judgement = judge(read.context, compiled);
    const advice = outline(judgement);
    if (judgement.outcome !== 'nudge') throw new Error(`${icpc} is no proposal: ${judgement.outcome}`);
    return {
      context: codedContext(judgement),
      advice: codedAdvice(advice),
      catalogue: codedCatalogue(advice),
      place: (reason: string) => (advice.reasonCodes ?? []).indexOf(reason) + 1,
    };
  };
  return all.flatMap(({ practice, icpc, day, reason }, nth) => {
    const { place, ...told } = coded.get(`${icpc} ${day}`) ?? judged(icpc, day);
    coded.set(`${icpc} ${day}`, { place, ...told });
    const draftKey = createHash('sha256').update(`${practice} ${icpc} ${nth}`).digest('base64url');
    const hour = `${day}T10:00:00Z`;
    const base = {
      practice,
      draftKey,
      hour,
      at: day,
      channel: 'nudge' as const,
      ...told,
      client: '0.1.0',
      shadow: false,
    };
    const msecs = Date.parse(hour) + nth;
    const act =
      reason === undefined
        ? { kind: 'accepted' as const, ms: 4_000, acts: 1, chosen: told.advice.preselected }
        : {
            ...{ kind: 'overridden' as const, reason, ms: 5_000 + nth, acts: 2 },
            ...(place(reason) > 0 && { reasonPlace: place(reason) }),
            chosen: { service: 'zuyderland-heerlen', route: 'hospital' as const },
          };
    return [
      { ...base, id: v7({ msecs, seq: nth }), kind: 'shown' as const },
      { ...base, id: v7({ msecs: msecs + 1000, seq: nth }), ...act },
    ].map((one) => ({ line: JSON.stringify(toAuditEvent(one)), id: one.id, received: hour }));
  });
}

/** The whole history, in order of arrival. */
export async function historyWith(plants: readonly Planted[], now: Date) {
  const catalogue = await catalogueOfRegion();
  const quiet = practices.flatMap((practice, p) =>
    codes.flatMap((icpc, c) =>
      quietDays.map((days, d): One => {
        const turn = p * 7 + c * 5 + d * 3;
        const left = turn % 9 === 0 ? { reason: usual[turn % 8] ?? '' } : {};
        return { practice, icpc, day: back(now, days), ...left };
      }),
    ),
  );
  const days = loudDays.map((one) => back(now, one));
  const loud = plants.map((one, nth): One => ({ ...one, day: days[nth % days.length] ?? '' }));
  const others = practices.flatMap((practice) => days.map((day): One => ({ practice, icpc: CASE, day })));
  return linesOf([...quiet, ...loud, ...others], catalogue).sort((a, b) => (a.received < b.received ? -1 : 1));
}

/** Puts such a history into a database, as `tenzij logbook import` does. */
export async function importPlanted({ owner }: Pick<LogbookDatabase, 'owner'>, plants: readonly Planted[], now: Date) {
  await addCatalogue(owner, await catalogueOfRegion(), now);
  await addPractices(owner, practices, { region, now });
  const lines = await historyWith(plants, now);
  async function* of(text: (one: (typeof lines)[number]) => string) {
    for (const one of lines) yield text(one);
  }
  const log = () => of(({ line }) => line);
  const received = () => of(({ id, received: at }) => JSON.stringify({ id, received: at }));
  await importHistory(owner, { log, received }, { now });
}
