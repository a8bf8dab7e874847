import { createHash } from 'node:crypto';

/**
 * The text of a checkpoint, in the form of C2SP tlog-checkpoint: origin, size, root, and lines of our own. `size` is that of
 * all chains together; `root` is SHA-256 over the chain lines. A practice goes by the first hash of its chain, so that the
 * note names nobody; the chain of who saw what of it goes by a hash of that.
 *
 * ```
 * <origin>
 * <size>
 * <root, base64>
 * time <instant>
 * previous <SHA-256 of the checkpoint before, hex, or none>
 * chain <first hash> <size> <head> <imported> <size and head of what was set aside>
 * gap <first hash> <size before> <head before> <size after> <head after> <why>
 * ```
 */

export interface ChainState {
  /** First hash of the chain, hex. */
  readonly chain: string;
  readonly size: number;
  readonly head: string;
  /** Entries that were imported. */
  readonly imported: number;
  readonly aside: { readonly size: number; readonly head: string };
}

export interface SignedGap {
  readonly chain: string;
  readonly before: { readonly size: number; readonly head: string };
  readonly after: { readonly size: number; readonly head: string };
  readonly why: string;
}

export interface Checkpoint {
  readonly origin: string;
  readonly time: string;
  /** SHA-256 of the whole note before this one, hex. */
  readonly previous?: string;
  readonly chains: readonly ChainState[];
  readonly gaps: readonly SignedGap[];
}

export function writeCheckpoint({ origin, time, previous, chains, gaps }: Checkpoint): string {
  const lines = [...chains].sort((a, b) => (a.chain < b.chain ? -1 : 1)).map(chainLine);
  const size = chains.reduce((sum, chain) => sum + chain.size, 0);
  return [
    origin,
    String(size),
    rootOf(lines),
    `time ${time}`,
    `previous ${previous ?? 'none'}`,
    ...lines,
    ...gaps.map(
      ({ chain, before, after, why }) =>
        `gap ${chain} ${before.size} ${before.head} ${after.size} ${after.head} ${why.replace(/\s+/g, ' ').trim()}`,
    ),
    '',
  ].join('\n');
}

const HEX = '[\\da-f]{64}';
const CHAIN = new RegExp(`^chain (${HEX}) (\\d+) (${HEX}) (\\d+) (\\d+) (${HEX})$`);
const GAP = new RegExp(`^gap (${HEX}) (\\d+) (${HEX}) (\\d+) (${HEX}) (.+)$`);

/** Undefined when the text is no checkpoint, or its root is not that of its lines. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', size, root, timeLine = '', previousLine = '', ...rest] = text.trimEnd().split('\n');
  const time = /^time (\S+)$/.exec(timeLine)?.[1];
  const previous = /^previous (\S+)$/.exec(previousLine)?.[1];
  const chainLines = rest.filter((line) => line.startsWith('chain '));
  if (time === undefined || previous === undefined || rootOf(chainLines) !== root) return undefined;
  const chains = chainLines.flatMap((line) => {
    const [found, chain = '', entries, head = '', imported, aside, asideHead = ''] = CHAIN.exec(line) ?? [];
    if (found === undefined) return [];
    return {
      chain,
      size: Number(entries),
      head,
      imported: Number(imported),
      aside: { size: Number(aside), head: asideHead },
    };
  });
  const gaps = rest.flatMap((line) => {
    const [found, chain = '', before, beforeHead = '', after, afterHead = '', why = ''] = GAP.exec(line) ?? [];
    if (found === undefined) return [];
    return {
      chain,
      before: { size: Number(before), head: beforeHead },
      after: { size: Number(after), head: afterHead },
      why,
    };
  });
  const total = chains.reduce((sum, chain) => sum + chain.size, 0);
  if (chains.length + gaps.length !== rest.length || String(total) !== size) return undefined;
  return { origin, time, ...(previous === 'none' ? {} : { previous }), chains, gaps };
}

export function digestOf(note: string): string {
  return createHash('sha256').update(note).digest('hex');
}

function chainLine({ chain, size, head, imported, aside }: ChainState): string {
  return `chain ${chain} ${size} ${head} ${imported} ${aside.size} ${aside.head}`;
}

function rootOf(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('base64');
}
