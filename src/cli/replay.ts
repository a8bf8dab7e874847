import type { Catalogue } from '../advice/index.ts';
import { conclude, Replay, turningDays } from '../mirror/index.ts';
import { type Archive, openArchive, versionFinder } from './replay/archive.ts';
import { asText } from './replay/as-text.ts';
import { capacityIn } from './replay/capacity.ts';
import { readLog } from './replay/whole-log.ts';
import type { Command } from './terminal/command.ts';
import { openVersion } from './terminal/input.ts';
import { CannotRun, exit, type Io } from './terminal/io.ts';
import { dateOption, noPositionals, type Words } from './terminal/options.ts';
import { refusal } from './terminal/problems.ts';
import type { Texts } from './texts/texts.ts';

/** `tenzij replay`: a draft of the agreement on the logged past, beside the version that is live. */
export const replayCommand: Command = {
  name: 'replay',
  usage: '--from OLD --to NEW --log FILE.ndjson [--catalogues DIR] [--imports DIR] [--since DATE] [--json]',
  options: {
    from: { value: 'OLD' },
    to: { value: 'NEW' },
    log: { value: 'FILE' },
    catalogues: { value: 'DIR' },
    imports: { value: 'DIR' },
    since: { value: 'DATE' },
    json: {},
  },
  async run({ words, io, texts }) {
    noPositionals(words, texts);
    const [from, to, log] = ['from', 'to', 'log'].map((name) => needed(words, name, texts));
    const since = dateOption(words, texts, 'since');
    const [before, after] = [await open(from ?? '', io, texts), await open(to ?? '', io, texts)];
    const folder = words.values.get('catalogues');
    const archive: Archive = folder === undefined ? new Map() : await openArchive(folder, io, texts);
    const capacity = await capacityIn({ from: to ?? '', imports: words.values.get('imports') }, after, io, texts);
    const { find, all } = await versionFinder(archive, before, after);
    const replay = new Replay(find, turningDays(all));
    await readLog(log ?? '', io, texts, (event) => replay.add(event));
    if (replay.missing.size > 0) {
      throw new CannotRun(
        texts.replay.missing([...replay.missing].map(([hash, version]) => `${version} (${hash})`).sort()),
      );
    }
    const conclusion = conclude(replay, { capacity, since });
    const { report, details } = conclusion;
    const told = details.since === undefined ? report : { ...report, since: details.since };
    io.stdout.write(words.values.has('json') ? `${JSON.stringify(told, null, 2)}\n` : asText(conclusion, texts));
    return report.refused ? exit.unable : exit.done;
  },
};

function needed({ values }: Words, name: string, texts: Texts): string {
  const value = values.get(name);
  if (value === undefined) throw new CannotRun(texts.replay.needs(`--${name}`));
  return value;
}

async function open(path: string, io: Io, texts: Texts): Promise<Catalogue> {
  const result = await openVersion(path, io, texts);
  if (!result.ok) throw new CannotRun(refusal(result, path, texts));
  return result.catalogue;
}
