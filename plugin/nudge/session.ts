import type { Route, TenzijReason } from '../../src/advice/catalogue.ts';
import { type Offer, type Option, otherProvider } from './offer.ts';

/**
 * The states of one draft's nudge, without a DOM. `idle` → `reading` → `silent` or `open` → `writing` → `done`, and back
 * to `open` by undoing. A patient switch throws the session away; nothing of it is carried over.
 */

/** What the GP chose, or chose earlier. */
export interface Choice {
  readonly kind: 'accepted' | 'overridden' | 'chosen';
  readonly route: Route;
  /** Absent: the GP fills in another provider. */
  readonly option?: Option;
  readonly reason?: TenzijReason;
  /** For the draft only. */
  readonly comment?: string;
  /** The GP ticked that it was discussed with the patient. For the draft only. */
  readonly discussed?: true;
}

/** A quiet sentence above or below: why what the GP sees is not what the GP asked for. */
export type Notice = 'conflict' | 'not-written' | 'not-restored' | 'reminder';

export interface Open {
  readonly phase: 'open' | 'writing';
  readonly offer: Offer;
  /** Service id of the checked radio; undefined while none is, in `inform`. */
  readonly picked?: string;
  /** Service id of the hospital location, or `other`. */
  readonly hospital: string;
  readonly panel: 'none' | 'reasons';
  /** Reasons that are seldom needed are shown too. */
  readonly more: boolean;
  /** The reason whose optional comment is being asked. */
  readonly asking?: TenzijReason;
  readonly why: boolean;
  /** Ticked: discussed with the patient. */
  readonly discussed: boolean;
  readonly notice?: Notice;
}

export interface Done {
  readonly phase: 'done';
  readonly offer: Offer | null;
  /** Name of what was chosen; undefined when the GP fills in another provider. */
  readonly name?: string;
  readonly reason?: TenzijReason;
  /** The draft on the server holds it. */
  readonly written: boolean;
  readonly notice?: Notice;
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

export type Step =
  | { readonly type: 'rest' }
  | { readonly type: 'begin' }
  | { readonly type: 'silence' }
  | { readonly type: 'offer'; readonly offer: Offer; readonly notice?: Notice }
  | {
      readonly type: 'earlier';
      readonly offer: Offer | null;
      readonly name?: string;
      readonly reason?: TenzijReason;
      readonly written: boolean;
    }
  | { readonly type: 'pick'; readonly service: string }
  | { readonly type: 'place'; readonly service: string }
  | { readonly type: 'panel'; readonly open: boolean }
  | { readonly type: 'more' }
  | { readonly type: 'ask'; readonly reason: TenzijReason }
  | { readonly type: 'why' | 'discussed' }
  | { readonly type: 'write' }
  | { readonly type: 'chosen'; readonly choice: Choice; readonly written: boolean; readonly notice?: Notice }
  | { readonly type: 'remind' }
  | { readonly type: 'muted'; readonly specialism: string; readonly until: string }
  | { readonly type: 'undoing' }
  | { readonly type: 'undone'; readonly notice?: Notice };

/** The next state. A step that does not belong to the present state changes nothing. */
export function step(session: Session, to: Step): Session {
  switch (to.type) {
    case 'rest':
      return { phase: 'idle' };
    case 'begin':
      return { phase: 'reading' };
    case 'silence':
      return { phase: 'silent' };
    case 'offer':
      // An answer changes the advice, not what was talked about.
      return { ...opened(to.offer, to.notice), discussed: isOpen(session) && session.discussed };
    case 'earlier':
      return {
        phase: 'done',
        offer: to.offer,
        ...(to.name && { name: to.name }),
        ...(to.reason && { reason: to.reason }),
        written: to.written,
        undoing: false,
      };
    case 'muted':
      return { phase: 'muted', specialism: to.specialism, until: to.until };
    case 'undoing':
      return session.phase === 'done' ? { ...session, undoing: true } : session;
    case 'undone':
      if (session.phase !== 'done') return session;
      return session.offer ? opened(session.offer, to.notice) : { phase: 'silent' };
    default:
      return isOpen(session) ? stepOpen(session, to) : session;
  }
}

function stepOpen(session: Open, to: Step): Session {
  if (to.type === 'chosen') {
    const { option, reason } = to.choice;
    return {
      phase: 'done',
      offer: session.offer,
      ...(option && { name: option.name }),
      ...(reason && { reason }),
      written: to.written,
      ...(to.notice && { notice: to.notice }),
      undoing: false,
    };
  }
  if (session.phase === 'writing') return session;
  switch (to.type) {
    case 'pick':
      return { ...session, picked: to.service };
    case 'place':
      return { ...session, hospital: to.service };
    case 'panel': {
      const { asking: _, ...rest } = session;
      return { ...rest, panel: to.open ? 'reasons' : 'none' };
    }
    case 'more':
      return { ...session, more: true };
    case 'ask':
      return { ...session, panel: 'reasons', asking: to.reason };
    case 'why':
      return { ...session, why: !session.why };
    case 'discussed':
      return { ...session, discussed: !session.discussed };
    case 'remind':
      return { ...session, notice: 'reminder' };
    case 'write':
      return { ...session, phase: 'writing' };
    default:
      return session;
  }
}

function opened(offer: Offer, notice?: Notice): Open {
  return {
    phase: 'open',
    offer,
    ...(offer.preselected && { picked: offer.preselected.service }),
    hospital: offer.hospitals[0]?.service ?? otherProvider,
    panel: 'none',
    more: false,
    why: false,
    discussed: false,
    ...(notice && { notice }),
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
  const first = [...others.slice(0, reasonsAtOnce - always.length), ...always];
  return more ? [...first, ...others.slice(reasonsAtOnce - always.length)] : first;
}

/** The option whose radio is checked. */
export function pickedOption(session: Open): Option | undefined {
  return session.offer.options.find((option) => option.service === session.picked);
}

/** The hospital location that is checked; undefined when the GP fills in another provider. */
export function pickedHospital(session: Open): Option | undefined {
  return session.offer.hospitals.find((option) => option.service === session.hospital);
}

/** What the checked radio amounts to: `accepted` after a nudge, `chosen` in `inform`; undefined while none is checked. */
export function acceptance(session: Open): Choice | undefined {
  const option = pickedOption(session);
  if (!option) return undefined;
  return {
    kind: session.offer.outcome === 'nudge' ? 'accepted' : 'chosen',
    route: option.route,
    option,
    ...(session.discussed && { discussed: true }),
  };
}

/** The road to the hospital or another provider: against a nudge with its reason, in `inform` simply a choice. */
export function departure(session: Open, reason?: TenzijReason, comment?: string): Choice {
  const option = pickedHospital(session);
  return {
    kind: session.offer.outcome === 'nudge' ? 'overridden' : 'chosen',
    route: option?.route ?? 'hospital',
    ...(option && { option }),
    ...(reason && { reason }),
    ...(comment && { comment }),
    ...(session.discussed && { discussed: true }),
  };
}
