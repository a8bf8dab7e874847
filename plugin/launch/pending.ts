import * as z from 'zod/mini';
import { LaunchError } from './launch-error.ts';
import type { LaunchPage } from './page.ts';
import { nameOf } from './secret.ts';

/**
 * A launch while the browser is at the authorization server: kept until the way back and taken out once. In this tab's
 * storage, under a name made from the state. Where there is none (an opaque origin: `sandbox` without
 * `allow-same-origin`) in the name of the frame, which outlives its pages. Why that is no
 * hole, and what was rejected, stands in examples/smart/README.md.
 */
const pending = z.object({
  secret: z.string(),
  iss: z.string(),
  token: z.string(),
  redirectUri: z.string(),
  /** Name of the authorization server, and whether it promised to repeat it. */
  issuer: z.optional(z.string()),
  saysIssuer: z.boolean(),
  /** Milliseconds since 1970. */
  since: z.number(),
});
export type Pending = z.infer<typeof pending>;

const framed = z.object({ key: z.string(), launch: pending, before: z.string() });

const prefix = 'tenzij-launch ';
/** A GP who logs in again takes a minute; ten is a page that was left open. */
const longest = 10 * 60_000;

/** Keeps a launch. Throws `nowhere-to-keep` where only the frame's name is left and a stranger may have set the frame up. */
export async function keepLaunch(
  page: LaunchPage,
  state: string,
  launch: Pending,
  embedders: readonly string[],
): Promise<void> {
  const key = prefix + (await nameOf(state));
  const { storage } = page;
  if (storage) {
    sweep(storage, launch.since);
    try {
      storage.setItem(key, JSON.stringify(launch));
      return;
    } catch {
      throw new LaunchError('nowhere-to-keep', 'The storage of this tab is full.');
    }
  }
  if (!isAmong(page, embedders)) {
    throw new LaunchError(
      'nowhere-to-keep',
      'This frame has no storage (sandbox without allow-same-origin) and is not known to be inside a page on the list.',
    );
  }
  page.name = prefix + JSON.stringify({ key, launch, before: page.name.startsWith(prefix) ? '' : page.name });
}

/** Takes a launch out: a second time there is none. Undefined when nothing is kept under this state, or it is too old. */
export async function takeLaunch(
  page: LaunchPage,
  state: string,
  now: number,
): Promise<{ readonly launch: Pending; readonly fromName: boolean } | undefined> {
  const key = prefix + (await nameOf(state));
  const { storage } = page;
  if (!storage) return takeFromName(page, key, now);
  const text = storage.getItem(key);
  storage.removeItem(key);
  const read = pending.safeParse(parse(text));
  return read.success && isFresh(read.data, now) ? { launch: read.data, fromName: false } : undefined;
}

function takeFromName(page: LaunchPage, key: string, now: number) {
  if (!page.name.startsWith(prefix)) return undefined;
  const read = framed.safeParse(parse(page.name.slice(prefix.length)));
  page.name = read.success ? read.data.before : '';
  if (!read.success || read.data.key !== key || !isFresh(read.data.launch, now)) return undefined;
  return { launch: read.data.launch, fromName: true };
}

/**
 * Whoever makes a frame also gives it its name, and could so smuggle in a launch of his own. So the name only counts inside
 * pages of the issuer, all the way up; where the browser does not tell who they are it does not count.
 */
export function isAmong({ ancestors }: LaunchPage, embedders: readonly string[]): boolean {
  return ancestors !== undefined && ancestors.length > 0 && ancestors.every((origin) => embedders.includes(origin));
}

const isFresh = ({ since }: Pending, now: number) => now - since >= 0 && now - since <= longest;

/** Launches that never came back leave their secret behind; it goes with the next one. */
function sweep(storage: NonNullable<LaunchPage['storage']>, now: number): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  for (const key of keys.filter((one) => one.startsWith(prefix))) {
    const read = pending.safeParse(parse(storage.getItem(key)));
    if (!read.success || !isFresh(read.data, now)) storage.removeItem(key);
  }
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
