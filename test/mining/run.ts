import { parseArgs } from 'node:util';
import { type PlantKind, plantKinds } from '../../src/cli/simulate/plan.ts';
import { endOf, foundBy, type World, worldOf } from './power.ts';

/**
 * `npm run mining`: five regions with every fault that mining may meet, and the same five with none; what is found within a year and
 * within two. Seeds may be given: `npm run mining -- 7 8 9`; with `--nothing 20`, so many more without a fault, of the seeds after them.
 *
 * Seeds that were used to choose the thresholds prove nothing about them. What these were, and what came of fresh ones, stands in
 * `README.md` beside this file: take seeds that do not stand there.
 */

const { positionals, values } = parseArgs({ allowPositionals: true, options: { nothing: { type: 'string' } } });
const given = positionals.map(Number);
const seeds = given.length > 0 ? given : [1101, 1102, 1103, 1104, 1105];
const further = Array.from({ length: Number(values.nothing ?? 0) }, (_, nth) => Math.max(...seeds) + 1 + nth);
const plant = plantKinds.filter((kind) => kind !== 'silent');
const quarters = [3, 6, 9, 12, 15, 18, 21, 24];
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
}
for (const seed of [...seeds, ...further]) tally.ofNothing += await ofNothing(seed);
const falseShare = tally.signals === 0 ? 0 : tally.others / tally.signals;
console.log(
  `Rule and missing service found in ${tally.year} of ${seeds.length} within 12 months, in ${tally.both} within 24; ` +
    `${tally.others} of ${tally.signals} signals were of nothing (${Math.round(falseShare * 100)} %); ` +
    `in ${seeds.length + further.length} regions without a fault, looked at each quarter, ${tally.ofNothing}.`,
);
const isEnough = tally.year >= seeds.length * 0.8 && tally.both === seeds.length;
process.exitCode = isEnough && falseShare <= FALSE_SHARE && tally.ofNothing === 0 ? 0 : 1;

async function told(seed: number, kinds: readonly PlantKind[]) {
  const began = performance.now();
  const world: World = await worldOf({ seed, plant: kinds });
  const [year, both] = [foundBy(world, endOf(12)), foundBy(world, endOf(24))];
  const line = ({ found, others }: typeof year) =>
    `${[...found].join(' and ') || 'nothing'} found${others.map(({ key }) => `, and ${key}`).join('')}`;
  console.log(`seed ${seed}, faults: 12 months ${line(year)}; 24 months ${line(both)} (${secondsSince(began)} s)`);
  return { year, both };
}

/** Where there is no fault it is looked at each quarter: every look is a chance to be wrong. */
async function ofNothing(seed: number): Promise<number> {
  const began = performance.now();
  const world = await worldOf({ seed, plant: [] });
  const found = quarters.flatMap((month) =>
    foundBy(world, endOf(month)).others.map(({ key }) => `${key} after ${month} months`),
  );
  console.log(`seed ${seed}, no fault: ${found.join(', ') || 'nothing'} found (${secondsSince(began)} s)`);
  return found.length;
}

function secondsSince(began: number): number {
  return Math.round((performance.now() - began) / 1000);
}
