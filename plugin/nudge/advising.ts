import { type Advice, advise, type CompiledCatalogue, coarsen, type ReferralContext } from '../../src/advice/index.ts';
import { type Diary, openDiary } from './diary.ts';
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
  const { again, draftId, shadow } = about;
  const same = again !== undefined && again.subject.shadow === shadow && sameOffer(again.subject.advice, advice);
  const fresh: Diary = {
    ...openDiary(offer?.outcome ?? 'silent', performance.now(), {
      preselected: offer?.preselected?.service,
      earlier: about.chosen,
    }),
    acts: again?.diary.acts ?? 0,
  };
  const subject = { draftId, at: context.at, advice, context: coarsen(context, advice, compiled), shadow };
  return { advice, offer, recorder: new Recorder(subject, same ? again.diary : fresh, about.log), same };
}

/** Two advices that show the same. */
function sameOffer(one: Advice, other: Advice): boolean {
  const ids = ({ outcome, preselected, options }: Advice) =>
    [outcome, preselected?.service, ...options.map(({ service }) => service)].join(' ');
  return ids(one) === ids(other);
}
