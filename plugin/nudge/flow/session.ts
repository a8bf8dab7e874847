import type { Ask, ReferralContext, TenzijReason } from '../../../src/advice/index.ts';
import type { MadeChoice } from './drafts.ts';
import { type Offer, type Option, otherProvider } from './offer.ts';

/**
 * The states of one draft's nudge, without a DOM. `idle` → `reading` → `silent` or `open` → `writing` → `done`, and back
 * to `open` by undoing. A patient switch throws the session away; nothing of it is carried over.
 */

/** What the GP chose, or chose earlier. */
export interface Choice {
  readonly kind: 'accepted' | 'overridden' | 'chosen';
  /** Absent: the GP fills in another provider, of which nothing is known. */
  readonly option?: Option | undefined;
  readonly reason?: TenzijReason | undefined;
  /** For the draft only. */
  readonly comment?: string | undefined;
  /** The GP ticked that it was discussed with the patient. For the draft only. */
  readonly discussed?: true | undefined;
}

/** A quiet sentence above or below: why what the GP sees is not what the GP asked for. */
export type Notice = 'conflict' | 'not-written' | 'not-restored' | 'reminder';

/** What the GP answered last, to be said once. */
export interface Answered {
  readonly fact: string;
  readonly value: string | boolean;
}

export interface Open {
  readonly phase: 'open' | 'writing';
  readonly offer: Offer;
  /** The GP would rather see the options than answer what is asked. */
  readonly showsOptions: boolean;
  readonly answered?: Answered | undefined;
  /** Name of what is being written to the draft. */
  readonly saving?: string | undefined;
  /** Service id of the checked radio; undefined while none is, in `inform`. */
  readonly picked?: string | undefined;
  /** Service id of the hospital location, or `other`. */
  readonly hospital: string;
  readonly panel: 'none' | 'reasons';
  /** Reasons that are seldom needed are shown too. */
  readonly more: boolean;
  /** The reason whose optional comment is being asked. */
  readonly asking?: TenzijReason | undefined;
  readonly why: boolean;
  /** Ticked: discussed with the patient. */
  readonly discussed: boolean;
  readonly notice?: Notice | undefined;
}

export interface Done extends MadeChoice {
  readonly phase: 'done';
  readonly offer: Offer | null;
  readonly notice?: Notice | undefined;
  /** Facts that were asked and not answered when the GP chose. */
  readonly unanswered?: readonly string[] | undefined;
  /** True while the undoing is under way. */
  readonly undoing: boolean;
}

/** The GP asked for quiet about a specialism: one line where something would have stood, with the way back. */
export interface Muted {
  readonly phase: 'muted';
  /** Asked just now, upon this draft. */
  readonly isNew: boolean;
  readonly specialism: string;
  readonly until: string;
}

/** Nothing to see; what the GP just answered is still said. */
export interface Quiet {
  readonly phase: 'idle' | 'reading' | 'silent';
  readonly answered?: Answered | undefined;
}

export type Session = Quiet | Open | Done | Muted;

/** An offer as it comes into view. */
export function opened(offer: Offer, more: Pick<Partial<Open>, 'notice' | 'discussed' | 'answered'> = {}): Open {
  return {
    phase: 'open',
    offer,
    showsOptions: false,
    picked: offer.preselected?.service,
    hospital: offer.hospitals[0]?.service ?? otherProvider,
    panel: 'none',
    more: false,
    why: false,
    discussed: false,
    ...more,
  };
}

export function isOpen(session: Session): session is Open {
  return session.phase === 'open' || session.phase === 'writing';
}

/** The phase as the element shows it to style sheets and tests. */
export function phaseOf(session: Session): string {
  return session.phase === 'done' && session.undoing ? 'undoing' : session.phase;
}

/** True when there is something to see. */
export function hasContent(session: Session): session is Open | Done | Muted {
  return isOpen(session) || session.phase === 'done' || session.phase === 'muted';
}

/** Longest comment, in characters. */
export const commentLimit = 200;

/** Most reasons that are shown at once; as many as a digit key can choose. */
export const reasonsAtOnce = 9;

/**
 * The reasons that are shown, in the order of the region. Of a longer list those that a GP seldom needs wait behind one
 * more press. Leaving without a reason is never among them, nor a reason with a comment while there is room.
 */
export function shownReasons({
  offer: { reasons },
  more,
}: {
  readonly offer: Pick<Offer, 'reasons'>;
  readonly more: boolean;
}): readonly TenzijReason[] {
  if (reasons.length <= reasonsAtOnce) return reasons;
  const rank = ({ code, comment }: TenzijReason) => (code === 'zonder' ? 0 : comment ? 1 : 2);
  const first = [...reasons].sort((a, b) => rank(a) - rank(b)).slice(0, reasonsAtOnce);
  const shown = reasons
    .filter((reason) => first.includes(reason))
    .sort((a, b) => Number(rank(a) < 2) - Number(rank(b) < 2));
  return more ? [...shown, ...reasons.filter((reason) => !first.includes(reason))] : shown;
}

/** The option whose radio is checked. */
export function pickedOption(session: Open): Option | undefined {
  return session.offer.options.find((option) => option.service === session.picked);
}

/** The question that stands alone, until it is answered or the GP asks for the options. */
export function askedNow({ offer, showsOptions }: Open): Ask | undefined {
  return showsOptions ? undefined : offer.ask[0];
}

/** What the checked radio amounts to after a nudge; undefined while none is checked. */
export function acceptance(session: Open): Choice | undefined {
  const option = pickedOption(session);
  return option && choiceOf(session, 'accepted', option);
}

/** One of the options without a preference, the hospital among them. */
export function choiceAmong(session: Open, service: string): Choice | undefined {
  const { options, hospitals } = session.offer;
  const option = [...options, ...hospitals].find((one) => one.service === service);
  return option && choiceOf(session, 'chosen', option);
}

/** The reason is an emergency, and the draft still says routine. */
export function isStillRoutine(priority: ReferralContext['priority'], reason: TenzijReason | undefined): boolean {
  return Boolean(reason?.emergency) && (priority ?? 'routine') === 'routine';
}

/** The road to the hospital or another provider, against a nudge, with its reason. */
export function departure(session: Open, reason?: TenzijReason, comment?: string): Choice {
  const option = session.offer.hospitals.find(({ service }) => service === session.hospital);
  const choice = choiceOf(session, 'overridden', option);
  return { ...choice, reason, comment: comment || undefined };
}

function choiceOf({ offer, discussed }: Open, kind: Choice['kind'], option: Option | undefined): Choice {
  return { kind: offer.outcome === 'nudge' ? kind : 'chosen', option, discussed: discussed || undefined };
}
