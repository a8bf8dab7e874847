import type { Catalogue } from '../../advice/index.ts';
import { type Change, changeSentence, diffCatalogues, noticeSentence, rulesHash } from '../../catalogue/index.ts';
import type { Command } from '../terminal/command.ts';
import { openVersion } from '../terminal/input.ts';
import { CannotRun, exit } from '../terminal/io.ts';
import { upTo } from '../terminal/options.ts';
import { refusal } from '../terminal/problems.ts';
import type { Texts } from '../texts/texts.ts';

/** `tenzij diff OLD NEW`: what changed, and what a GP will notice of it. */
export const diff: Command = {
  name: 'diff',
  usage: 'OLD NEW [--json]',
  options: { json: {} },
  async run({ words, io, texts }) {
    const [old = '', now] = upTo(words, 2, texts);
    if (now === undefined) throw new CannotRun(texts.publish.diffNeedsTwo);
    const open = async (path: string): Promise<Catalogue> => {
      const result = await openVersion(path, io, texts);
      if (!result.ok) throw new CannotRun(refusal(result, path, texts));
      return result.catalogue;
    };
    const pair = [await open(old), await open(now)] as const;
    const changes = diffCatalogues(...pair);
    io.stdout.write(words.values.has('json') ? await asJson(changes, pair, texts) : await asText(changes, pair, texts));
    return changes.length === 0 ? exit.done : exit.found;
  },
};

type Pair = readonly [before: Catalogue, after: Catalogue];

async function asJson(changes: readonly Change[], pair: Pair, { language }: Texts): Promise<string> {
  const [before, after] = await Promise.all(
    pair.map(async (one) => ({ id: one.id, version: one.version, hash: one.hash, rules: await rulesHash(one) })),
  );
  const told = changes.map((change) => ({
    ...change,
    text: changeSentence(change, pair, language),
    notice: noticeSentence(change, language).replace(/:$/, '.'),
  }));
  return `${JSON.stringify({ same: changes.length === 0, before, after, changes: told }, null, 2)}\n`;
}

async function asText(changes: readonly Change[], pair: Pair, texts: Texts): Promise<string> {
  const [before, after] = pair;
  const sameRules = (await rulesHash(before)) === (await rulesHash(after));
  const lines = [texts.publish.diffHead(before, after, changes.length, sameRules)];
  let head = '';
  for (const change of changes) {
    const notice = noticeSentence(change, texts.language);
    if (notice !== head) lines.push('', notice);
    head = notice;
    lines.push(`  ${changeSentence(change, pair, texts.language)}`);
  }
  return `${lines.join('\n')}\n`;
}
