import { pointerTo, pointTo, sign, validDays } from '../../catalogue/index.ts';
import type { Command } from '../terminal/command.ts';
import { CannotRun, exit } from '../terminal/io.ts';
import { upTo } from '../terminal/options.ts';
import { inFolder, readVersion, readWaitFile, versionsIn, wasLive, writeProposal } from './published-folder.ts';
import { knownSigner, signerOf, withRole } from './signer.ts';
import { chosenVersion } from './version-choice.ts';

/** `tenzij rollback`: back to a version that was live, with the waits of today. For two people, as every version. */
export const rollback: Command = {
  name: 'rollback',
  usage: 'FOLDER VERSION --key FILE',
  options: { key: { value: 'FILE' } },
  async run({ words, io, texts }) {
    const [to = '', named = ''] = upTo(words, 2, texts, texts.publish.folderMissing);
    if (named === '') throw new CannotRun(texts.publish.versionMissing);
    const signer = await signerOf(words, io, texts);
    return inFolder(to, io, texts, async (folder) => {
      const { keys, live, path, now } = folder;
      if (keys === undefined || live === undefined) throw new CannotRun(texts.publish.nothingLive(to));
      withRole(knownSigner(signer, keys, io, texts), ['author', 'checker'], texts);

      const before = await wasLive(folder, texts);
      const versions = (await versionsIn(path)).filter(({ hash }) => before.has(hash));
      const hash = chosenVersion(named, versions, () => texts.publish.neverLive(named), texts);
      const catalogue = await readVersion(path, hash, texts);
      const waits = await readWaitFile(path, live.default.waits, texts);
      const times = { now, validDays };
      const next = pointTo(await pointerTo(catalogue, waits), {
        before: live,
        region: keys.region,
        practices: [],
        times,
      });
      if (next === undefined) throw new CannotRun(texts.publish.firstForAll);
      await writeProposal(path, hash, await sign(next, signer));
      io.stdout.write(`${texts.publish.proposed(catalogue.version, hash, to)}\n`);
      return exit.done;
    });
  },
};
