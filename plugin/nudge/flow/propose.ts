import {
  type CompiledCatalogue,
  type Judgement,
  judge,
  optionsOf,
  type ReferralContext,
} from '../../../src/advice/index.ts';
import { openRecord, reopenRecord } from './choice-kinds.ts';
import { DraftLog, type LogNow, type LogSubject } from './choice-log.ts';
import { type DraftMemory, takeBack } from './drafts.ts';
import { type Offer, offerFrom } from './offer.ts';

/** What there is to say about a draft, and where it is noted. */
export interface Advised {
  readonly judgement: Judgement;
  readonly offer: Offer | null;
  readonly draftLog: DraftLog;
  /** The same was said of this draft a moment ago: this is no new exposure. */
  readonly isSame: boolean;
}

interface Circumstances {
  readonly memory: DraftMemory;
  /** The GP did not go to another draft since: it was only read again. */
  readonly isStill: boolean;
  /** The draft holds a choice already. */
  readonly chosen: boolean;
  readonly shadow: boolean;
  /** Ids of what the practice has set. */
  readonly settings: readonly string[] | undefined;
  readonly log: () => LogNow | undefined;
}

/** Advises, makes the offer of it, and opens the record: the old one goes on where nothing else is said than before. */
export function adviseOn(
  context: ReferralContext,
  compiled: CompiledCatalogue,
  { memory, isStill, chosen, shadow, settings, log }: Circumstances,
): Advised {
  const judgement = judge(context, compiled);
  const offer = offerFrom(judgement);
  const before = takeBack(memory);
  const isAlike = before?.subject.shadow === shadow;
  const isSame = isAlike && shownBy(before.subject.said) === shownBy(judgement);
  // Nothing is proposed any more, or unseen only: what was proposed before will not be sent as such.
  if (!isStill && !(isAlike && offer)) void before?.note({ type: 'left' });
  const preselected = offer?.preselected?.service;
  const fresh = openRecord(offer?.outcome ?? 'silent', performance.now(), { preselected, earlier: chosen });
  const reopened = isAlike ? reopenRecord(before.record, fresh, isSame) : fresh;
  // An act that met a conflict does not stand.
  const record = isStill && isSame ? { ...before.record, standing: chosen } : reopened;
  const subject = { draftId: memory.name, at: context.at, said: judgement, settings, shadow };
  return { judgement, offer, draftLog: new DraftLog(subject, record, log), isSame };
}

/** What an advice shows: two with the same text show the same. */
function shownBy(said: LogSubject['said']): string {
  if ('advice' in said) return '';
  return JSON.stringify([said.outcome, said.preselected, optionsOf(said).map(({ service }) => service.id)]);
}
