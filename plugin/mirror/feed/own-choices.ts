import type { ChoiceEvent } from '../../../src/advice/index.ts';
import { momentOf } from '../../../src/mirror/index.ts';
import { ownDrafts } from '../../../src/outbox/index.ts';
import { draftName } from '../../nudge/flow/referral-source.ts';
import { searchAddress } from '../../page/logbook-page.ts';
import { readPeriod } from '../../page/whole-answer.ts';
import type { OwnDraft } from '../../recall/feed/look-back.ts';

/**
 * The practice's own overrides and gaps of the last weeks, from its own log. The log names a draft by the practice's own key alone:
 * only the page that has that key finds the referrals behind them.
 */

export interface OwnChoicesAsk {
  /** Absolute FHIR base. */
  readonly logbook: string;
  readonly practice: string;
  readonly practiceKey: Uint8Array;
  readonly drafts: readonly OwnDraft[];
  /** First local day. */
  readonly since: string;
  readonly logbookFetch: typeof fetch;
  readonly signal: AbortSignal;
}

export interface OwnTenzij {
  readonly at: string;
  readonly specialism: string | undefined;
  readonly reason: string | undefined;
  /** Id of the service that was proposed. */
  readonly proposed: string | undefined;
  /** As the HIS knows it; absent where it named no such draft. */
  readonly own?: OwnDraft;
}

export interface OwnChoices {
  /** Newest first. */
  readonly left: readonly OwnTenzij[];
  readonly unfound: number;
  /** Drafts for which there was no service, by specialism and by first reason; most first. */
  readonly gaps: readonly { readonly specialism: string; readonly icpc: string; readonly n: number }[];
  readonly whole: boolean;
}

/** Undefined when the log cannot be read. Never throws. */
export async function ownChoices(ask: OwnChoicesAsk): Promise<OwnChoices | undefined> {
  const search = searchAddress(ask.logbook, ask.logbook);
  const read = search && (await readPeriod(search, { from: ask.since }, ask.logbookFetch, ask.signal));
  if (!read) return undefined;
  const byDraft = new Map<string, ChoiceEvent[]>();
  const inTime = read.choices.filter(({ practice, shadow }) => practice === ask.practice && !shadow);
  for (const event of inTime.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    byDraft.set(event.draftKey, [...(byDraft.get(event.draftKey) ?? []), event]);
  const timed = [...byDraft.values()].flatMap((own) => {
    const moment = momentOf(
      own.map((event, time) => ({ event, time })),
      ({ event }) => event.kind,
    );
    return moment === undefined ? [] : [moment];
  });
  const left = timed.flatMap(({ act }) => (act?.event.kind === 'overridden' ? [act.event] : []));
  const named = new Map(ask.drafts.map((one) => [draftName(one.draft), one]));
  const asked = left.map(({ draftKey, at }) => ({ draftKey, at, service: '', end: 'overridden' as const }));
  const { found, unfound } = await ownDrafts(asked, ask.practiceKey, [...named.keys()]);
  const ownOf = new Map(found.map(({ draftKey, draft }) => [draftKey, named.get(draft)]));
  return {
    left: left
      .map(({ at, context, reason, advice, draftKey }) => {
        const own = ownOf.get(draftKey);
        const about = { at, specialism: context.specialism, reason, proposed: advice.preselected?.service };
        return own === undefined ? about : { ...about, own };
      })
      .sort((a, b) => (a.at < b.at ? 1 : -1)),
    unfound,
    gaps: gapsIn(timed.map(({ advice }) => advice.event)),
    whole: read.whole,
  };
}

function gapsIn(advices: readonly ChoiceEvent[]): OwnChoices['gaps'] {
  const found = new Map<string, { specialism: string; icpc: string; n: number }>();
  for (const { advice, context } of advices) {
    if (advice.silentBecause.length !== 1 || advice.silentBecause[0] !== 'no-service') continue;
    const [specialism, icpc] = [context.specialism ?? '', context.icpc[0] ?? ''];
    const known = found.get(`${specialism} ${icpc}`) ?? { specialism, icpc, n: 0 };
    known.n += 1;
    found.set(`${specialism} ${icpc}`, known);
  }
  return [...found.values()].sort((a, b) => b.n - a.n || (a.icpc < b.icpc ? -1 : 1)).slice(0, MOST_GAPS);
}

const MOST_GAPS = 5;
