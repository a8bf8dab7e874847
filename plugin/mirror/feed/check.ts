import type { ChoiceEvent } from '../../../src/advice/index.ts';
import { counters as counterNames, type Receipt, RollUp, recount } from '../../../src/mirror/index.ts';
import { searchAddress } from '../../page/logbook-page.ts';
import { readPeriod } from '../../page/whole-answer.ts';
import { type VersionPlaces, versionOf } from '../../recall/feed/versions.ts';
import type { ReadReceipt } from './read-page.ts';

/** *Controleer*: a receipt counted again in the practice itself, from its own choices, by the same rules as the logbook's. */

export interface CheckAsk extends VersionPlaces {
  readonly practice: string;
  readonly signal: AbortSignal;
}

/** Days around a period in which something of its drafts may have been logged. */
const AROUND = 31 * 86_400_000;

/** Undefined when not everything that it counts can be read. Never throws. */
export async function countedAgain(
  receipt: ReadReceipt,
  ask: CheckAsk,
): Promise<{ readonly k: number; readonly n: number } | undefined> {
  const search = searchAddress(ask.logbook, ask.logbook);
  const day = (text: string, by: number) => new Date(Date.parse(text) + by).toISOString().slice(0, 10);
  const { from, until } = receipt.period;
  if (!search || Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(until))) return undefined;
  const asked = { from: day(from, -AROUND), to: day(until, AROUND) };
  const read = await readPeriod(search, asked, ask.logbookFetch, ask.signal);
  if (!read?.whole) return undefined;
  const own = read.choices.filter(({ practice }) => practice === ask.practice);
  const excused = await completeReasons(own, ask);
  const tables = new RollUp();
  for (const event of own) {
    // What a complete reason is, the version says under which the choice was made.
    const reasons = excused.get(event.catalogue.hash);
    if (reasons === undefined && event.reason !== undefined) return undefined;
    tables.add(event, event.reason !== undefined && reasons?.has(event.reason) === true);
  }
  return recount(asReceipt(receipt), tables.choices());
}

async function completeReasons(events: readonly ChoiceEvent[], places: VersionPlaces) {
  const hashes = [...new Set(events.map(({ catalogue }) => catalogue.hash))];
  const found = await Promise.all(
    hashes.map(async (hash) => {
      const version = await versionOf(hash, places);
      const reasons = version?.reasons.flatMap(({ code, justified }) => (justified ? [code] : []));
      return reasons === undefined ? [] : [[hash, new Set(reasons)] as const];
    }),
  );
  return new Map(found.flat());
}

/** Counters that this version does not know count nothing. */
function asReceipt({ counters, population, period, channel, specialisms, ...rest }: ReadReceipt): Receipt {
  const known = (names: readonly string[]) => names.flatMap((name) => counterNames.find((one) => one === name) ?? []);
  return {
    ...{ measure: rest.measure, version: rest.version, title: rest.title },
    ...{ numerator: rest.numerator, denominator: rest.denominator, k: rest.k, n: rest.n, rules: rest.rules },
    ...{ population, period, excluded: [] },
    counters: { of: known(counters.of), outOf: known(counters.outOf) },
    ...(channel !== undefined && { channel }),
    ...(specialisms !== undefined && { specialisms }),
  };
}
