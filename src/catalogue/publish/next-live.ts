import type { Live, Pointer } from './live.ts';

/** The next `live.json` from the one that is live: what one person wants to change, not yet signed. */

export interface Times {
  readonly now: Date;
  /** How long a version stays valid without a new approval. Days. */
  readonly validDays: number;
}

/** Half a year: twice as long as a region's audit team meets apart. */
export const validDays = 182;

const second = (instant: Date) => `${instant.toISOString().slice(0, 19)}Z`;

/**
 * Points everyone to a version, or only these practices: then the others stay where they are. Whatever was halted stays
 * halted. Undefined when the first version would go to some practices only: nobody else would have one.
 */
export function pointTo(
  pointer: Pointer,
  {
    before,
    region,
    practices,
    times,
  }: { before?: Live | undefined; region: string; practices: readonly string[]; times: Times },
): Live | undefined {
  if (before === undefined && practices.length > 0) return undefined;
  const others = (before?.groups ?? [])
    .map((group) => ({ ...group, practices: group.practices.filter((one) => !practices.includes(one)) }))
    .filter((group) => group.practices.length > 0);
  const staged = before !== undefined && practices.length > 0;
  return {
    ...unsigned(before, region, times),
    default: staged ? before.default : pointer,
    groups: staged ? [...others, { practices: [...practices], ...pointer }] : [],
    halted: [...(before?.halted ?? [])],
  };
}

/** The very same, for two people to sign anew: one of those who did may sign no more. */
export function signedAnew(before: Live, now: Date): Live {
  const { base: _, ...same } = before;
  return { ...same, sequence: before.sequence + 1, issued: second(now), signatures: [] };
}

/** No longer halted. For two people. */
export function lifted(before: Live, ids: readonly string[], times: Times): Live {
  const halted = before.halted.filter((id) => !ids.includes(id));
  return { ...unsigned(before, before.region, times), default: before.default, groups: before.groups, halted };
}

/** Halted too. One person may do this: it only makes the advice quieter. */
export function halted(before: Live, ids: readonly string[], now: Date): Live {
  return { ...byOne(before, now), halted: [...new Set([...before.halted, ...ids])].sort() };
}

/** The same rules with other waits, for everyone. One person may do this. */
export function withOtherWaits(before: Live, waits: string, now: Date): Live {
  const groups = before.groups.map((group) => ({ ...group, waits }));
  return { ...byOne(before, now), default: { ...before.default, waits }, groups };
}

function unsigned(before: Live | undefined, region: string, { now, validDays }: Times) {
  const expires = second(new Date(now.getTime() + validDays * 86_400_000));
  return { region, sequence: (before?.sequence ?? 0) + 1, issued: second(now), expires, signatures: [] };
}

/** Keeps what two people signed beside it: with that, one signature is enough. */
function byOne(before: Live, now: Date): Live {
  const { base, ...approved } = before;
  return { ...before, sequence: before.sequence + 1, issued: second(now), signatures: [], base: base ?? approved };
}

/** The hashes of every file that it points to. */
export const pointersIn = (of: Live): readonly Pointer[] => [of.default, ...of.groups];
