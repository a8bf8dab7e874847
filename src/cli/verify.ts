import type { ChainReport, FolderProblem } from '../logbook/index.ts';
import { placeOf, publicKeyOf, theLogbook, withDatabase } from './logbook/place.ts';
import type { Call, Command } from './terminal/command.ts';
import { CannotRun, exit } from './terminal/io.ts';
import { noPositionals } from './terminal/options.ts';
import type { Texts } from './texts/texts.ts';

/** `tenzij verify`: recomputes every chain and holds it to the checkpoints. */
export const verify: Command = {
  name: 'verify',
  usage: '[--checkpoints DIR] [--key FILE] [--data DIR] [--json]',
  options: { checkpoints: { value: 'DIR' }, key: { value: 'FILE' }, data: { value: 'DIR' }, json: {} },
  async run(call) {
    const { words, io, texts } = call;
    noPositionals(words, texts);
    const { verifyChains, signedClaims, verifyAccessLog, verifyDraws } = await theLogbook(call);
    const folder = await checkpointsOf(call);
    const signed = folder && signedClaims(folder.checkpoints);
    const draws = folder ? await verifyDraws(folder.dir, folder.key, signed) : [];
    const chains = await withDatabase(call, async ({ owner }) => [
      ...(await verifyChains(owner, { signed })),
      ...(await verifyAccessLog(owner, signed)),
      ...draws,
    ]);
    const problems = folder?.problems ?? [];
    const whole = problems.length === 0 && chains.every(({ difference }) => difference === undefined);
    const count = folder?.checkpoints.length;
    const report = { ok: whole, checkpoints: count ?? null, problems, chains };
    io.stdout.write(words.values.has('json') ? `${JSON.stringify(report, null, 2)}\n` : asText(report, texts));
    return whole ? exit.done : exit.found;
  },
};

/** The checkpoints of the folder; undefined when none was asked for and there is none. */
async function checkpointsOf(call: Call) {
  const { readCheckpoints } = await theLogbook(call);
  const { checkpointsDir: dir, checkpointKeyFile } = placeOf(call);
  const key = await publicKeyOf(call);
  if (key === undefined) {
    if (call.words.values.has('checkpoints') || checkpointKeyFile !== undefined) {
      throw new CannotRun(call.texts.logbook.keyMissing);
    }
    return undefined;
  }
  return { dir, key, ...(await readCheckpoints(dir, key)) };
}

/** As `verifyDraws` calls it. Its entries are no choices. */
const DRAWS = 'draws of evaluations';

interface Report {
  readonly checkpoints: number | null;
  readonly problems: readonly FolderProblem[];
  readonly chains: readonly ChainReport[];
}

function asText({ chains, problems, checkpoints }: Report, { logbook }: Texts): string {
  const lines = chains.map(
    ({ pseudonym, entries, expired, imported = 0, difference, restored = [], removed = [], runsBack }) =>
      [
        `${pseudonym}: ${pseudonym === DRAWS ? logbook.draws(entries) : logbook.chain(entries, expired, imported)}`,
        ...(difference ? [logbook.difference(difference.kind, difference.seq)] : []),
        ...restored.map(({ at, before, after, why }) => logbook.restored(at, before.size, after.size, why)),
        ...removed.map(({ at, seq, choices }) => logbook.removed(at, seq, choices)),
        ...(runsBack ? [logbook.runsBack(runsBack.seq, runsBack.count)] : []),
      ].join('\n  '),
  );
  const broken = chains.filter(({ difference }) => difference).length;
  const total = chains.reduce((sum, { entries }) => sum + entries, 0);
  return [
    ...lines,
    ...problems.map(({ file, problem }) => logbook.checkpointProblem(file, problem)),
    checkpoints === null ? logbook.noCheckpoints : logbook.checkpoints(checkpoints),
    broken > 0 ? logbook.differs(broken) : logbook.verified(chains.length, total),
    '',
  ].join('\n');
}
