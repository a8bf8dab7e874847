import { halted, lifted, likely, readLive, sign, signers, validDays } from '../../catalogue/index.ts';
import type { Command } from '../terminal/command.ts';
import { CannotRun, exit } from '../terminal/io.ts';
import { onePath } from '../terminal/options.ts';
import { inFolder, readProposal, readVersion, writeLive, writeProposal } from './published-folder.ts';
import { knownSigner, notEnded, notOfAnother, signerOf, withRole } from './signer.ts';

/** `tenzij halt`: one person makes a service, or all, silent at the next draft. Two people undo it. */
export const halt: Command = {
  name: 'halt',
  usage: 'FOLDER [--service ID] --key FILE [--undo]',
  options: { service: { value: 'ID' }, key: { value: 'FILE' }, undo: {} },
  async run({ words, io, texts }) {
    const to = onePath(words, texts, texts.publish.folderMissing);
    const signer = await signerOf(words, io, texts);
    return inFolder(to, io, texts, async (folder) => {
      const { keys, live, path, now } = folder;
      if (keys === undefined || live === undefined) throw new CannotRun(texts.publish.nothingLive(to));
      if (folder.needsSigning) throw new CannotRun(texts.publish.signAgain);
      notEnded(live, now, texts);
      const own = knownSigner(signer, keys, io, texts);
      const service = words.values.get('service');
      const ids = service === undefined ? ['*'] : [service];

      if (words.values.has('undo')) {
        withRole(own, ['author', 'checker'], texts);
        const undone = service === undefined ? live.halted : ids;
        if (!undone.some((id) => live.halted.includes(id)))
          throw new CannotRun(texts.publish.notHalted(service ?? '*'));
        const waiting = readLive(await readProposal(path, 'halt', texts));
        if (waiting?.sequence === live.sequence + 1)
          notOfAnother(await signers(waiting, keys), signer, 'halt', to, texts);
        await writeProposal(path, 'halt', await sign(lifted(live, undone, { now, validDays }), signer));
        io.stdout.write(`${texts.publish.liftProposed(to)}\n`);
        return exit.done;
      }
      if (service !== undefined) {
        const versions = [live.default, ...live.groups].map(({ catalogue }) => readVersion(path, catalogue, texts));
        const known = (await Promise.all(versions)).flatMap(({ services }) => services.map(({ id }) => id));
        if (!known.includes(service))
          throw new CannotRun(texts.publish.unknownService(service, likely(service, new Set(known))));
      }
      await writeLive(folder, await sign(halted(live, ids, now), signer), keys, texts);
      io.stdout.write(`${texts.publish.halted(service, live.sequence + 1)}\n`);
      return exit.done;
    });
  },
};
