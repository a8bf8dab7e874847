import { type Advice, advise, type CompiledCatalogue, coarsen, type ReferralContext } from '../../src/advice/index.ts';
import { openDiary, reopenDiary } from './diary.ts';
import { type Offer, offerFrom } from './offer.ts';
import { questionWorthAsking } from './question.ts';
import { type ChoiceLog, Recorder } from './recorder.ts';

/** What there is to say about a draft, and where it is noted. */
export interface Advised {
  readonly advice: Advice;
  readonly offer: Offer | null;
  readonly recorder: Recorder;
  /** The same was said of this draft a moment ago: this is no new exposure. */
  readonly same: boolean;
}

interface Circumstances {
  readonly draftId: string;
  /** What was noted about the same draft before it was read again. */
  readonly again: Recorder | undefined;
  /** What was noted about it before the GP went to other drafts and came back. */
  readonly returned: Recorder | undefined;
  /** The draft holds a choice already. */
  readonly chosen: boolean;
  readonly shadow: boolean;
  readonly log: () => ChoiceLog | undefined;
}

/** Advises, makes the offer of it, and opens the diary: the old one goes on where nothing else is said than before. */
export function adviseOn(context: ReferralContext, compiled: CompiledCatalogue, about: Circumstances): Advised {
  const advice = advise(context, compiled);
  const question = questionWorthAsking(advice, context, compiled);
  const offer = offerFrom(advice, compiled.catalogue, context, question);
  const { returned, draftId, shadow } = about;
  const old = about.again ?? returned;
  const isAlike = old?.subject.shadow === shadow;
  const same = old !== undefined && isAlike && sameOffer(old.subject.advice, advice);
  // Nothing is proposed any more, or unseen only: what was proposed before will not be sent as such.
  if (!isAlike || !offer) void returned?.note({ type: 'left' });
  const fresh = openDiary(offer?.outcome ?? 'silent', performance.now(), {
    preselected: offer?.preselected?.service,
    earlier: about.chosen,
  });
  const subject = { draftId, at: context.at, advice, context: coarsen(context, compiled), shadow };
  const reread = same ? old.diary : { ...fresh, acts: old?.diary.acts ?? 0 };
  const diary = returned && isAlike ? reopenDiary(returned.diary, fresh, same) : reread;
  return { advice, offer, recorder: new Recorder(subject, diary, about.log), same };
}

/** Two advices that show the same. */
function sameOffer(one: Advice, other: Advice): boolean {
  const ids = ({ outcome, preselected, options }: Advice) =>
    [outcome, preselected?.service, ...options.map(({ service }) => service)].join(' ');
  return ids(one) === ids(other);
}
