import { rulesHash, type Seen, type Taken, takeLive } from '../../../src/catalogue/verify.ts';
import { isObject, pinnedFrom } from '../../page/pinned-keys.ts';
import type { KeptLive, LiveAsk, LiveFound } from '../flow/signed.ts';

/** Milliseconds that a draft waits for the region's server, with nothing else at hand and with a good one kept. */
const patience = { first: 10_000, again: 3_000 };

/** Why a pointer was not taken, for the vendor's developer. */
const why = {
  unreachable: 'it can not be fetched',
  changed: 'a file is not what its hash says',
  unreadable: 'it is no signed pointer (live.json)',
  keys: 'its keys can not be traced to the pinned ones',
  region: 'it is of another region than its keys',
  unsigned: 'a valid signature of two people is missing',
  older: 'it is older than what was seen before',
  future: 'it was signed after the clock of this page',
} as const satisfies Record<Extract<Taken, { ok: false }>['code'], string>;

/**
 * The catalogue that is live for a practice. What can not be trusted, is older than what was seen, or can not be fetched is
 * not taken: the last good one stays, read anew from the signed files as they were kept. Never rejects.
 */
export async function liveCatalogue({ url, key, practice, kept }: LiveAsk): Promise<LiveFound> {
  const pinned = key === undefined ? undefined : pinnedFrom(key);
  if (key !== undefined && !pinned) {
    return { code: 'catalogue-key', message: 'The attribute catalogue-key is no JWKS with keys in it.' };
  }
  const before = keptFrom(kept);
  const files: Record<string, string> = {};
  const trust = { pinned, practice, now: new Date(), seen: before?.seen };
  const taken = await takeLive(url, {
    ...trust,
    signal: AbortSignal.timeout(before ? patience.again : patience.first),
    fetch: async (input, init) => {
      const address = String(input);
      // What has its hash as name never changes, and is checked against that hash.
      const known = init?.cache === 'default' ? before?.files[address] : undefined;
      const answer = known === undefined ? await fetch(address, init) : new Response(known);
      if (!answer.ok) return answer;
      const text = await answer.text();
      files[address] = text;
      return new Response(text);
    },
  });
  if (taken.ok) return found(taken, { seen: taken.seen, files });
  const last = before && (await takeLive(url, { ...trust, fetch: async (input) => answerFrom(before, String(input)) }));
  if (before && last?.ok)
    return found(last, before, `The newest is not taken: ${why[taken.code]}. The last good one stays.`);
  const code = taken.code === 'unreachable' ? 'catalogue-unavailable' : 'catalogue-invalid';
  return { code, message: `The catalogue can not be used: ${why[taken.code]}.` };
}

async function found(taken: Extract<Taken, { ok: true }>, keep: KeptLive, stale?: string): Promise<LiveFound> {
  const { catalogue, pointer, halted, standing } = taken;
  if (standing === 'ended') {
    return { code: 'catalogue-stale', message: 'It was to be renewed more than 30 days ago: nothing is proposed.' };
  }
  const expired = standing === 'stale' ? 'It is past its day: ask the region for a newer one.' : undefined;
  const rules = await rulesHash(catalogue);
  return { catalogue, mark: JSON.stringify([pointer, halted]), rules, keep, stale: stale ?? expired };
}

function answerFrom({ files }: KeptLive, address: string): Response {
  const text = files[address];
  return text === undefined ? new Response('', { status: 404 }) : new Response(text);
}

/** What was kept, when it is of this form; whether it can be trusted is verified as of anything that comes in. */
function keptFrom(json: unknown): (KeptLive & { readonly seen: Seen }) | undefined {
  if (!isObject(json) || !isObject(json['files']) || !isSeen(json['seen'])) return undefined;
  const files = Object.entries(json['files']).flatMap(([name, text]) =>
    typeof text === 'string' ? [[name, text] as const] : [],
  );
  return { seen: json['seen'], files: Object.fromEntries(files) };
}

function isSeen(json: unknown): json is Seen {
  if (!isObject(json)) return false;
  const { sequence, approved, serial, halted } = json;
  return [sequence, approved, serial].every((one) => typeof one === 'number') && Array.isArray(halted);
}
