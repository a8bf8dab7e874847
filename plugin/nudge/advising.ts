import type { AdviceOutline } from '../../src/advice/advice.ts';
import { coarsen } from '../../src/advice/coarsen.ts';
import type { CompiledCatalogue } from '../../src/advice/compile.ts';
import type { ReferralContext } from '../../src/advice/context.ts';
import { type Judgement, judge } from '../../src/advice/judge.ts';
import { optionsOf } from '../../src/advice/options.ts';
import { openDiary, reopenDiary } from './diary.ts';
import { type Offer, offerFrom } from './offer.ts';
import { questionWorthAsking } from './question.ts';
import { type ChoiceLog, Recorder } from './recorder.ts';

/** What there is to say about a draft, and where it is noted. */
export interface Advised {
  readonly judgement: Judgement;
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
  const judgement = judge(context, compiled);
  const question = questionWorthAsking(judgement);
  const offer = offerFrom(judgement, question);
  const advice = outlineOf(judgement);
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
  return { judgement, offer, recorder: new Recorder(subject, diary, about.log), same };
}

/** Two advices that show the same. */
function sameOffer(one: AdviceOutline, other: AdviceOutline): boolean {
  const ids = ({ outcome, preselected, options }: AdviceOutline) =>
    [outcome, preselected?.service, ...options.map(({ service }) => service)].join(' ');
  return ids(one) === ids(other);
}

/** What is logged of a judgement. */
function outlineOf(judgement: Judgement): AdviceOutline {
  const { outcome, preselected, unknown, silences, compiled } = judgement;
  return {
    outcome,
    preselected,
    options: optionsOf(judgement).map(({ service }) => ({ service: service.id })),
    silentBecause: silences,
    unknown,
    catalogue: compiled.identity,
  };
}
