import { monthFrom, monthsOf } from '../../src/cli/simulate/calendar.ts';
import type { Plant, PlantKind } from '../../src/cli/simulate/plan.ts';
import { simulateRegion } from '../../src/cli/simulate/region.ts';
import type { RegionVersion } from '../../src/cli/simulate/region-versions.ts';
import { auditEventToChoice } from '../../src/fhir/index.ts';
import { type MinedMoment, Mining, type Signal, signalsOf } from '../../src/mirror/index.ts';

/** Whether mining finds what was planted in a region that never was, and nothing else. */

export interface World {
  readonly moments: readonly MinedMoment[];
  readonly versions: readonly RegionVersion[];
  readonly planted: readonly Plant[];
}

export interface Wish {
  readonly seed: number;
  readonly plant: readonly PlantKind[];
  readonly practices?: number;
  readonly months?: number;
}

export async function worldOf({ seed, plant, practices = 14, months = 24 }: Wish): Promise<World> {
  const mining = new Mining();
  const made = await simulateRegion(
    { seed, plant, practices, months },
    {
      arrived: async (arrivals) => {
        for (const { line } of arrivals) {
          const read = auditEventToChoice(JSON.parse(line));
          if (read.ok) mining.add(read.choice);
        }
      },
      progress: () => {},
    },
  );
  const truth: { planted?: readonly Plant[] } = made.truth;
  return { moments: mining.moments(), versions: made.versions, planted: truth.planted ?? [] };
}

/** The last day of the so-manieth month of a history of so many. */
export function endOf(month: number, months = 24): string {
  const first = monthsOf(months)[0] ?? '';
  return new Date(Date.parse(`${monthFrom(first, month)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

const isOf = (plant: Plant, one: Signal): boolean =>
  (plant.kind === 'rule' && one.service === plant.service && one.icpc === plant.icpc && one.reason === plant.reason) ||
  (plant.kind === 'gap' && one.kind === 'gap' && one.specialism === plant.specialism && one.icpc === plant.icpc);

/** Codes for which the first version has no rule and the second has: until then something was missing there too. */
const filledLater = ['0305.L98.no-service', '0310.S92.no-service', '0313.T85.no-service'];

/** What was found by the end of a month: each planted fault once, and signals of nothing that was planted. */
export function foundBy({ moments, planted, versions }: World, at: string) {
  const [first, second] = versions;
  const live = second !== undefined && second.from <= at ? second : first;
  if (live === undefined) throw new Error('No version is live.');
  const signals = signalsOf(moments, { at, catalogue: live.catalogue });
  const faults = planted.filter(({ kind }) => kind === 'rule' || kind === 'gap');
  return {
    found: new Set(faults.filter((plant) => signals.some((one) => isOf(plant, one))).map(({ kind }) => kind)),
    others: signals.filter(
      ({ key, ...one }) =>
        !faults.some((plant) => isOf(plant, { key, ...one })) && !(live === first && filledLater.includes(key)),
    ),
    signals,
  };
}
