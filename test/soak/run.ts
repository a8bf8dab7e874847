import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPostgres, readCheckpoints, readVerifier, signedClaims, verifyChains } from '../../src/logbook/index.ts';
import { freePort } from '../../src/logbook/postgres/data-folder.ts';
import { backUp, disturbances, restore, type Stage } from './disturbances.ts';
import { chances, type Sender, sender } from './sender.ts';
import { SupervisedLogbook } from './server.ts';

/**
 * `npm run soak [-- --events N --senders N --seed N]`: many pages send over bad lines while everything happens to the logbook
 * that can happen to one. At the end: made = acknowledged = rows = distinct ids, every chain whole, every checkpoint held, and
 * back by itself every time. The last line says so in figures; exit 1 otherwise.
 */
const { values } = parseArgs({
  options: { events: { type: 'string' }, senders: { type: 'string' }, seed: { type: 'string' } },
});
const total = Number(values.events ?? 10_000);
const many = Number(values.senders ?? 50);
const chance = chances(Number(values.seed ?? 1));
const begun = Date.now();
const say = (text: string) => console.log(`${((Date.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${text}`);

const root = await mkdtemp(join(tmpdir(), 'tenzij-soak-'));
await chmod(root, 0o711); // PostgreSQL's own user passes through
const disk = mountDisk(root);
const practices = Array.from({ length: Math.max(1, Math.ceil(many / 2)) }, (_, index) => `praktijk-${index}`);
const logbook = new SupervisedLogbook(join(root, 'data'), await freePort(), practices);
const senders = Array.from({ length: many }, (_, index) =>
  sender(`${logbook.url}/fhir`, practices[index % practices.length] ?? '', chance),
);
const stage: Stage = { logbook, disk };

let slowest = 0;
let failure: string | undefined;
await logbook.start(180_000).catch(async (error: unknown) => {
  console.log(`NOT WHOLE: it did not start. ${error instanceof Error ? error.message : error}`);
  await logbook.stop();
  await cleanUp();
  process.exit(1);
});
try {
  say(
    `${many} senders of ${practices.length} practices; ${disk === undefined ? 'no disk of its own: a full disk is left out' : 'a small disk of its own'}`,
  );
  const steps = ['back up', ...disturbances.map(([name]) => name), 'restore'];
  const each = Math.ceil(total / senders.length / (steps.length + 1));
  for (const step of steps) {
    const making = makeSome(senders, each);
    if (step === 'back up') await backUp(stage, join(root, 'backup'));
    else if (step === 'restore') await restore(stage, join(root, 'backup'));
    else await disturbances.find(([name]) => name === step)?.[1](stage);
    await new Promise((later) => setTimeout(later, 300));
    const took = await logbook.ready();
    slowest = Math.max(slowest, took);
    await making;
    say(`${step}: ready after ${(took / 1000).toFixed(1)} s`);
  }
  // At least one each: who sends after the copy was put back hears that something is lost.
  await makeSome(senders, Math.max(1, Math.ceil(total / senders.length) - (senders[0]?.made.length ?? 0)));
  await drain(senders);
} catch (error) {
  failure = error instanceof Error ? error.message : String(error);
}
await logbook.stop();

const made = senders.flatMap((one) => one.made);
const acknowledged = senders.reduce((sum, one) => sum + one.acknowledged.size, 0);
const noticed = senders.filter((one) => one.changes() > 0).length;
const refused = senders.reduce((sum, one) => sum + one.refused.length, 0);
const database = await openPostgres({ dataDir: logbook.dataDir, databaseUrl: undefined });
const kept = await database.owner.selectFrom('log_entry').select('id').execute();
const ids = new Set(kept.map(({ id }) => id));
const key = readVerifier('', await readFile(join(logbook.dataDir, 'checkpoint-key.pub'), 'utf8'));
const { checkpoints, problems } = await readCheckpoints(join(logbook.dataDir, 'checkpoints'), key);
const chains = await verifyChains(database.whole, { signed: signedClaims(checkpoints) });
await database.close();
await cleanUp();

const broken = chains.filter(({ difference }) => difference);
const restored = chains.filter((chain) => chain.restored).length;
const whole =
  failure === undefined &&
  refused + broken.length + problems.length === 0 &&
  made.every(({ id }) => ids.has(id)) &&
  [acknowledged, kept.length, ids.size].every((count) => count === made.length);
if (failure !== undefined) say(failure);
for (const { pseudonym, difference } of broken) say(`${pseudonym}: ${JSON.stringify(difference)}`);
console.log(
  `${whole ? 'whole' : 'NOT WHOLE'}: made ${made.length} = acknowledged ${acknowledged} = rows ${kept.length} = distinct ids ${ids.size}; ` +
    `refused ${refused}; chains ${chains.length}, broken ${broken.length}, restored ${restored}, noticed by ${noticed} senders; checkpoints ${checkpoints.length}, wrong ${problems.length}; ` +
    `${disturbances.length} kinds of trouble and a restored copy, ${logbook.starts} starts, slowest back in ${(slowest / 1000).toFixed(1)} s`,
);
process.exit(whole ? 0 : 1);

/** Each sender makes so many events, at its own pace. */
async function makeSome(all: readonly Sender[], count: number): Promise<void> {
  await Promise.all(
    all.map(async (one) => {
      for (let index = 0; index < count; index += 1) {
        await one.make();
        await new Promise((later) => setTimeout(later, chance() * 60));
      }
    }),
  );
}

/** Until nothing waits. */
async function drain(all: readonly Sender[]): Promise<void> {
  const until = Date.now() + 120_000;
  for (;;) {
    const waiting = (await Promise.all(all.map((one) => one.waiting()))).reduce((sum, count) => sum + count, 0);
    if (waiting === 0) return;
    if (Date.now() > until) throw new Error(`${waiting} events still wait.`);
    await new Promise((later) => setTimeout(later, 500));
  }
}

async function cleanUp(): Promise<void> {
  if (disk !== undefined) execFileSync('umount', [disk]);
  await rm(root, { recursive: true, force: true });
}

/** A disk of 300 MB for the data, where this user may make one. */
function mountDisk(at: string): string | undefined {
  const place = join(at, 'data');
  try {
    execFileSync('mkdir', [place]);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=300m,mode=755', 'tmpfs', place], { stdio: 'ignore' });
    return place;
  } catch {
    return undefined;
  }
}
