import { type Catalogue, type CompiledCatalogue, compile } from '../../advice/index.ts';
import { rulesHash, type Waits, withWaits } from '../../catalogue/index.ts';
import { dayOf, momentOf } from './calendar.ts';
import type { Chance } from './chance.ts';

/** A wait file every fortnight beside the rules, as an assistant would keep it: now and then one is late, and waits grow stale. */

const FORTNIGHT = 14 * 86_400_000;

export interface WaitedVersion {
  readonly from: string;
  readonly compiled: CompiledCatalogue;
}

/** The catalogue with each wait file in turn, oldest first. Its hash stays that of the version. */
export async function waitedVersions(
  catalogue: Catalogue,
  { from, until }: { readonly from: string; readonly until: string },
  chance: Chance,
): Promise<readonly WaitedVersion[]> {
  const hash = await rulesHash(catalogue);
  const days = new Map(
    catalogue.services.flatMap(({ id, waits }) =>
      waits.map((wait) => [keyOf(id, wait.specialisms), wait.days] as const),
    ),
  );
  const versions: WaitedVersion[] = [];
  for (let moment = momentOf(from); moment < momentOf(until); moment += FORTNIGHT) {
    const isLate = versions.length > 0 && chance.hits(0.08);
    for (const [key, before] of days) days.set(key, Math.max(1, Math.round(before * (1 + 0.07 * chance.normal()))));
    if (isLate) continue;
    const asOf = dayOf(moment);
    const services = Object.fromEntries(
      [...days].map(([key, number]) => [key, { days: number, source: 'gesimuleerd' }]),
    );
    const waits: Waits = { asOf, services };
    versions.push({ from: asOf, compiled: compile(withWaits(catalogue, waits), hash) });
  }
  return versions;
}

const keyOf = (service: string, specialisms: readonly string[] | undefined) =>
  specialisms?.[0] === undefined ? service : `${service}/${specialisms[0]}`;
