import type { Recorder } from './recorder.ts';

/**
 * Drafts that were left in this page, the last few of them: what a host sends is sometimes reported after the patient
 * switch, or to the element that a framework built anew. Kept by server and draft, as long as the page lives.
 */
const limit = 20;
const recorders = new Map<string, { readonly server: string; readonly name: string; readonly recorder: Recorder }>();

export function keepLeft(server: string, name: string, recorder: Recorder): void {
  const key = `${server} ${name}`;
  recorders.delete(key);
  recorders.set(key, { server, name, recorder });
  const [oldest] = recorders.keys();
  if (recorders.size > limit && oldest !== undefined) recorders.delete(oldest);
}

/** That of this server. Where the element has no server any more: the only one of that name, never one of two. */
export function findLeft(server: string | undefined, name: string): Recorder | undefined {
  const all = [...recorders.values()].filter((left) => left.name === name);
  if (server !== undefined) return all.find((left) => left.server === server)?.recorder;
  return all.length === 1 ? all[0]?.recorder : undefined;
}

/** For tests. */
export function forgetLeft(): void {
  recorders.clear();
}
