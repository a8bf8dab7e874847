import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Goal, Measured, Sized } from './measure.ts';

/** `npm run bench [-- group…] [--json FILE]`: a table per group, every ratio taken within this run. */

const peers = join(import.meta.dirname, 'peers');
const { dependencies }: { dependencies: object } = JSON.parse(readFileSync(join(peers, 'package.json'), 'utf8'));
if (!Object.keys(dependencies).every((name) => existsSync(join(peers, 'node_modules', name)))) {
  console.log('· installing what tenzij is measured beside (test/bench/peers)');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: peers, stdio: 'inherit' });
}

type Group = () => Promise<{ rows: (Measured | Sized)[]; goals: Goal[]; notes: string[] }>;
const { engines, pipeline } = await import('./engines.ts');
const { hooks } = await import('./hooks.ts');
const { ingest } = await import('./ingest.ts');
const { size } = await import('./size.ts');
const { latency } = await import('./latency.ts');
const { check } = await import('./check.ts');
const { replay } = await import('./replay.ts');
const { months } = await import('./months.ts');
const { mirrorPage: mirror } = await import('./mirror-page.ts');
const groups: Record<string, Group> = {
  size,
  latency,
  engines,
  pipeline,
  hooks,
  ingest,
  check,
  replay,
  mirror,
  months,
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const wrong = positionals.filter((name) => !(name in groups));
if (wrong.length > 0) {
  console.error(`No such group: ${wrong.join(', ')}. There are: ${Object.keys(groups).join(', ')}.`);
  process.exit(2);
}

const goals: Goal[] = [];
console.log(`Node ${process.version}, ${cpus().length} processors. Ratios hold within this run only.`);
for (const [name, group] of Object.entries(groups)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const result = await group();
  console.log(`\n${name}`);
  for (const note of result.notes) console.log(`  ${note}`);
  console.table(
    result.rows.map((row) =>
      'gzip' in row
        ? { what: row.name, 'minified, bytes': row.bytes, 'gzip -9, bytes': row.gzip }
        : { what: row.name, 'µs each': Number(row.micros.toFixed(2)), spread: Number(row.spread.toFixed(2)) },
    ),
  );
  goals.push(...result.goals);
}
console.table(
  goals.map((goal) => ({
    goal: goal.name,
    ratio: Number(goal.ratio.toPrecision(3)),
    promised: goal.goal,
    met: goal.met,
  })),
);
if (values.json) writeFileSync(values.json, `${JSON.stringify(goals, null, 2)}\n`);
