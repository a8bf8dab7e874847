import type { Catalogue, ChoiceEvent } from '../../../src/advice/index.ts';
import { type PinnedKeys, type Withdrawn, withdrawn } from '../../../src/catalogue/verify.ts';
import { ownDrafts, type RecallEnd, recalledDrafts } from '../../../src/outbox/index.ts';
import { draftName } from '../../nudge/flow/referral-source.ts';
import { searchAddress } from '../../page/logbook-page.ts';
import { readPeriod } from '../../page/whole-answer.ts';
import { liveNow } from './live-now.ts';
import { versionOf } from './versions.ts';

/**
 * From the log of a practice to its own drafts that had a proposal which is no longer made. The log names a draft by the practice's
 * own key alone, so the drafts are found here, in the page that has that key, among those that the HIS names.
 */

/** A draft of the HIS, as it is called there. */
export interface OwnDraft {
  /** Its id or reference, as the nudge was given it: `ServiceRequest/12`. */
  readonly draft: string;
  /** What the practice knows it by. Stays in the page. */
  readonly label: string;
}

export interface LookBackAsk {
  /** Absolute addresses. */
  readonly logbook: string;
  readonly catalogue: string;
  readonly pinned?: PinnedKeys | undefined;
  readonly practice: string;
  readonly practiceKey: Uint8Array;
  readonly drafts: readonly OwnDraft[];
  /** First local day that is looked at, `YYYY-MM-DD`. */
  readonly since: string;
  readonly fetch: typeof fetch;
  readonly logbookFetch: typeof fetch;
  readonly now: Date;
  readonly signal: AbortSignal;
}

/** One of the practice's own drafts that had a withdrawn proposal. */
export interface OwnRecalled extends OwnDraft {
  /** Local date on which it was first proposed. */
  readonly at: string;
  /** Id of the service, and its name in the version of that day. */
  readonly service: string;
  readonly name: string;
  /** Id of the rule that decided, where the log tells. */
  readonly rule?: string;
  readonly end: RecallEnd;
}

export interface LookedBack {
  readonly ok: true;
  /** Oldest first. */
  readonly found: readonly OwnRecalled[];
  /** Drafts in the log that had it, and that none of the named drafts stands for. */
  readonly unfound: number;
  /** What these drafts had and is no longer proposed: names of services, titles of rules. Empty when everything was halted. */
  readonly names: readonly string[];
  readonly withdrawn: Withdrawn;
  /** False when there is more in the log than could be read, or a version under which a choice was made is nowhere to be had. */
  readonly whole: boolean;
  /** The region, and the version that is live. */
  readonly region: string;
  readonly version: string;
}

export type LookBack = LookedBack | { readonly ok: false; readonly problem: 'catalogue' | 'logbook' };

/** Never throws. */
export async function lookBack(ask: LookBackAsk): Promise<LookBack> {
  const { logbook, catalogue, practice, since, logbookFetch, signal } = ask;
  const now = await liveNow({ ...ask, url: catalogue });
  if (!now) return { ok: false, problem: 'catalogue' };
  const search = searchAddress(logbook, catalogue);
  const read = search && (await readPeriod(search, { from: since }, logbookFetch, signal));
  if (!read) return { ok: false, problem: 'logbook' };

  const events = read.choices.filter((choice) => choice.practice === practice);
  const versions = await versionsOf(events, ask);
  const gone = merged([...versions.values()].map((before) => withdrawn(before, now.catalogue, now.halted)));
  const recalled = recalledDrafts(events, gone);
  const named = new Map(ask.drafts.map((one) => [draftName(one.draft), one]));
  const { found, unfound } = await ownDrafts(recalled, ask.practiceKey, [...named.keys()]);
  const known = [now.catalogue, ...versions.values()];
  return {
    ok: true,
    found: found.flatMap(({ draft, at, service, rule, end }) => {
      const own = named.get(draft);
      const name = serviceName(service, known);
      return own === undefined ? [] : [{ ...own, at, service, name, ...(rule !== undefined && { rule }), end }];
    }),
    unfound,
    names: gone.services.includes('*') ? [] : namesOf(recalled, gone, known),
    withdrawn: gone,
    whole: read.whole && versions.size === new Set(events.map((event) => event.catalogue.hash)).size,
    region: now.catalogue.title,
    version: now.catalogue.version,
  };
}

/** The versions under which these choices were made, by hash; without those that nobody has. */
async function versionsOf(events: readonly ChoiceEvent[], ask: LookBackAsk): Promise<Map<string, Catalogue>> {
  const hashes = [...new Set(events.map((event) => event.catalogue.hash))];
  const found = await Promise.all(hashes.map(async (hash) => [hash, await versionOf(hash, ask)] as const));
  return new Map(found.flatMap(([hash, version]) => (version === undefined ? [] : [[hash, version]])));
}

function merged(all: readonly Withdrawn[]): Withdrawn {
  const once = (ids: readonly string[]) => [...new Set(ids)].sort();
  return {
    services: once(all.flatMap(({ services }) => services)),
    rules: once(all.flatMap(({ rules }) => rules)),
  };
}

const serviceName = (id: string, known: readonly Catalogue[]): string =>
  known.flatMap(({ services }) => services).find((service) => service.id === id)?.name ?? id;

/** What of it these drafts had, in the words of the region. */
function namesOf(
  recalled: readonly { readonly service: string; readonly rule?: string }[],
  gone: Withdrawn,
  known: readonly Catalogue[],
): readonly string[] {
  const rules = known.flatMap(({ services }) => services).flatMap((service) => service.rules);
  const title = (id: string) => rules.find((rule) => rule.id === id)?.title;
  const names = recalled.map(({ service, rule }) => {
    const name = serviceName(service, known);
    if (gone.services.includes(service) || rule === undefined) return name;
    return `${name}: ${title(rule) ?? rule}`;
  });
  return [...new Set(names)].sort();
}
