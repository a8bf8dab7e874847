import { type PlantKind, plantKinds } from '../../src/cli/simulate/plan.ts';
import { endOf, foundBy, type World, worldOf } from './power.ts';

/**
 * `npm run mining`: five regions with every fault that mining may meet, and five with none; what is found within a year and within two.
 * Seeds may be given: `npm run mining -- 7 8 9`.
 */

const given = process.argv.slice(2).map(Number);
const seeds = given.length > 0 ? given : [1101, 1102, 1103, 1104, 1105];
const plant = plantKinds.filter((kind) => kind !== 'silent');
/** Of what is called found, so much may be false. */
const FALSE_SHARE = 0.1;

const tally = { year: 0, both: 0, signals: 0, others: 0, ofNothing: 0 };
for (const seed of seeds) {
  const planted = await told(seed, plant);
  tally.year += Number(planted.year.found.size === 2);
  tally.both += Number(planted.both.found.size === 2);
  for (const { signals, others } of [planted.year, planted.both]) {
    tally.signals += signals.length;
    tally.others += others.length;
  }
  const nothing = await told(seed, []);
  tally.ofNothing += nothing.year.others.length + nothing.both.others.length;
}
const falseShare = tally.signals === 0 ? 0 : tally.others / tally.signals;
console.log(
  `Rule and missing service found in ${tally.year} of ${seeds.length} within 12 months, in ${tally.both} within 24; ` +
    `${tally.others} of ${tally.signals} signals were of nothing (${Math.round(falseShare * 100)} %); ` +
    `in regions without a fault ${tally.ofNothing}.`,
);
const isEnough = tally.year >= seeds.length * 0.8 && tally.both === seeds.length;
process.exitCode = isEnough && falseShare <= FALSE_SHARE && tally.ofNothing === 0 ? 0 : 1;

async function told(seed: number, kinds: readonly PlantKind[]) {
  const began = performance.now();
  const world: World = await worldOf({ seed, plant: kinds });
  const [year, both] = [foundBy(world, endOf(12)), foundBy(world, endOf(24))];
  const line = ({ found, others }: typeof year) =>
    `${[...found].join(' and ') || 'nothing'} found${others.map(({ key }) => `, and ${key}`).join('')}`;
  const name = kinds.length === 0 ? 'no fault' : 'faults';
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`seed ${seed}, ${name}: 12 months ${line(year)}; 24 months ${line(both)} (${seconds} s)`);
  return { year, both };
}
