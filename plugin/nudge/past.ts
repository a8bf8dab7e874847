import type { Recorder } from './recorder.ts';

/**
 * Drafts that were left in this page, the last few of them. A GP goes from one patient to the other and back, and what a
 * host sends is sometimes reported after the patient switch, or to the element that a framework built anew. So a switch
 * alone judges nothing: a draft counts as left for good when its element goes, or when it falls out of this memory.
 * Kept by server and draft, as long as the page lives.
 */
export interface LeftDraft {
  readonly server: string;
  readonly name: string;
  readonly recorder: Recorder;
}

const limit = 20;
/** `by`: the element, or what acts for it, that will call {@link closeLeft}. */
const drafts = new Map<string, LeftDraft & { readonly by: object }>();

const keyOf = (server: string, name: string) => `${server} ${name}`;

/** Keeps a draft that may come back. What must make room for it is left for good. */
export function keepLeft(by: object, { server, name, recorder }: LeftDraft): void {
  const key = keyOf(server, name);
  // Two elements may show one draft: each has its own diary, and the first one ends here.
  giveUp(key);
  drafts.set(key, { by, server, name, recorder });
  const [oldest] = drafts.keys();
  if (drafts.size > limit && oldest !== undefined) giveUp(oldest);
}

/** The draft is opened again: what was noted about it, to go on with. It is no longer among those that were left. */
export function takeBack(server: string, name: string): Recorder | undefined {
  const key = keyOf(server, name);
  const left = drafts.get(key);
  drafts.delete(key);
  return left?.recorder;
}

/** That of this server. Where the element has no server any more: the only one of that name, never one of two. */
export function findLeft(server: string | undefined, name: string): Recorder | undefined {
  const all = [...drafts.values()].filter((left) => left.name === name);
  if (server !== undefined) return all.find((left) => left.server === server)?.recorder;
  return all.length === 1 ? all[0]?.recorder : undefined;
}

/** The page or the element goes: nothing that it left is known to come back. Still found afterwards, and judged once. */
export function closeLeft(by: object): void {
  for (const left of drafts.values()) if (left.by === by) void left.recorder.note({ type: 'left' });
}

/** For tests. */
export function forgetLeft(): void {
  drafts.clear();
}

function giveUp(key: string): void {
  void drafts.get(key)?.recorder.note({ type: 'left' });
  drafts.delete(key);
}
