import { attackAll } from './attack.ts';
import { attackQuarters } from './quarters.ts';

/** `npm run attack`: 10,000 random tables by linear programmes, 300 larger ones by integer programmes, and the reports of
 * six successive quarters of 200 regions, years and all. */

const seed = Number(process.argv[2] ?? 1);
let failed = false;
for (const [tables, wish] of [
  [10_000, { most: [6, 6], integer: false, seed }],
  [300, { most: [14, 8], integer: true, seed: seed + 1 }],
] as const) {
  const began = performance.now();
  const { figures, hidden, narrow, least } = attackAll(tables, wish);
  failed ||= narrow.length > 0;
  console.log(
    `${tables} tables up to ${wish.most.join(' × ')} by ${wish.integer ? 'integer' : 'linear'} programme, seed ${wish.seed}: ` +
      `${hidden} of ${figures} figures hidden, narrowest interval ${least}, narrower than the rule ${narrow.length} ` +
      `(${Math.round((performance.now() - began) / 1000)} s)`,
  );
  for (const line of narrow.slice(0, 20)) console.log(`  ${line}`);
}
const began = performance.now();
const { figures, hidden, narrow, least } = attackQuarters(200, { seed: seed + 1 });
failed ||= narrow.length > 0;
console.log(
  `200 regions of six quarters, attacked together, seed ${seed + 1}: ${hidden} small numbers beside ${figures} figures, ` +
    `narrowest interval ${least}, narrower than the rule ${narrow.length} (${Math.round((performance.now() - began) / 1000)} s)`,
);
for (const line of narrow.slice(0, 20)) console.log(`  ${line}`);
process.exitCode = failed ? 1 : 0;
