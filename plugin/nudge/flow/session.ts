import type { TenzijReason } from '../../../src/advice/index.ts';
import type { Told } from './drafts.ts';
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

export interface Open {
  readonly phase: 'open' | 'writing';
  readonly offer: Offer;
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

export interface Done extends Told {
  readonly phase: 'done';
  readonly offer: Offer | null;
  readonly notice?: Notice | undefined;
  /** True while the undoing is under way. */
  readonly undoing: boolean;
}

/** The GP asked for quiet about a specialism; said once, with the way back. */
export interface Muted {
  readonly phase: 'muted';
  readonly specialism: string;
  readonly until: string;
}

export type Session = { readonly phase: 'idle' | 'reading' | 'silent' } | Open | Done | Muted;

/** An offer as it comes into view. */
export function opened(offer: Offer, notice?: Notice, discussed = false): Open {
  return {
    phase: 'open',
    offer,
    picked: offer.preselected?.service,
    hospital: offer.hospitals[0]?.service ?? otherProvider,
    panel: 'none',
    more: false,
    why: false,
    discussed,
    notice,
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
 * more press; a reason with a comment and leaving without a reason are never among them.
 */
export function shownReasons({ offer, more }: Open): readonly TenzijReason[] {
  const { reasons } = offer;
  if (reasons.length <= reasonsAtOnce) return reasons;
  const always = reasons.filter(({ code, comment }) => comment || code === 'zonder');
  const others = reasons.filter((reason) => !always.includes(reason));
  const room = reasonsAtOnce - always.length;
  return [...others.slice(0, room), ...always, ...(more ? others.slice(room) : [])];
}

/** The option whose radio is checked. */
export function pickedOption(session: Open): Option | undefined {
  return session.offer.options.find((option) => option.service === session.picked);
}

/** What the checked radio amounts to: `accepted` after a nudge, `chosen` in `inform`; undefined while none is checked. */
export function acceptance(session: Open): Choice | undefined {
  const option = pickedOption(session);
  return option && choiceOf(session, 'accepted', option);
}

/** The road to the hospital or another provider: against a nudge with its reason, in `inform` simply a choice. */
export function departure(session: Open, reason?: TenzijReason, comment?: string): Choice {
  const option = session.offer.hospitals.find(({ service }) => service === session.hospital);
  const choice = choiceOf(session, 'overridden', option);
  return { ...choice, reason, comment: comment || undefined };
}

function choiceOf({ offer, discussed }: Open, kind: Choice['kind'], option: Option | undefined): Choice {
  return { kind: offer.outcome === 'nudge' ? kind : 'chosen', option, discussed: discussed || undefined };
}
