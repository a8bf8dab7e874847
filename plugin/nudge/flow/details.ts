import type { Outcome, ReferralContext, Route } from '../../../src/advice/index.ts';
import type { Act } from './choice-kinds.ts';
import { type Offer, type OfferedService, type Option, offered } from './offer.ts';
import { type Choice, isStillRoutine } from './session.ts';

/** What the page is told of a draft, and what it reports back. */

export interface ShownDetail {
  /** Reference of the draft, as the host or the server named it. */
  readonly draft: string;
  /** `nudge`: one service is preselected. `inform`: options without a preference. */
  readonly outcome: Outcome;
  /** May be put in the host's own recipient field. Null in `inform`. */
  readonly preselected: OfferedService | null;
  readonly options: readonly OfferedService[];
}

export interface ChosenDetail {
  readonly draft: string;
  readonly kind: 'accepted' | 'overridden' | 'chosen';
  /** Absent when the GP fills in another provider. */
  readonly service?: string;
  /** Absent likewise: another provider may be of any kind. */
  readonly route?: Route;
  readonly name?: string;
  readonly organization?: string;
  readonly agb?: string;
  readonly location?: string;
  readonly product?: OfferedService['product'];
  /** Code of the tenzij reason. */
  readonly reason?: string;
  /** Free text of the GP, for the draft only. Never send it on to a log. */
  readonly comment?: string;
  /** Present when the GP ticked that it was discussed with the patient. Like the comment: for the draft only. */
  readonly discussed?: true;
  /** Present when the reason is an emergency and the draft still says routine: the host may offer to change that. */
  readonly stillRoutine?: true;
  /** True when the route stands in the draft on the FHIR server; false: the host's own form is leading. */
  readonly written: boolean;
}

export interface UndoneDetail {
  readonly draft: string;
  /** True when the draft on the FHIR server is as it was before the choice. */
  readonly written: boolean;
}

export interface MutedDetail {
  readonly draft: string;
  /** COD016 code. */
  readonly specialism: string;
  /** Last day of the silence, `YYYY-MM-DD`. */
  readonly until: string;
  /** What stood preselected, and may stand in the host's own recipient field. */
  readonly preselected: OfferedService | null;
  /** True when the host should take it out again, where it put it in. */
  readonly cleared: boolean;
}

export interface AnsweredDetail {
  readonly draft: string;
  /** linkId of the question on the referral form. */
  readonly question: string;
  readonly answer: string | boolean;
  /** Every answer that is now known for this draft, as the form would keep it. For the host to keep. */
  readonly questionnaireResponse: Readonly<Record<string, unknown>>;
  /** True when the FHIR server has kept it. */
  readonly written: boolean;
}

/** What the host sent, reported with `sent()`. */
export interface SentReferral {
  /** Reference of the draft, as in `tenzij-shown`. */
  readonly draft: string;
  /** Service id of the catalogue. Without it, a referral that was left as proposed cannot count as kept. */
  readonly service?: string | undefined;
  /** Absent or `unknown`: the host does not know the road it took. */
  readonly route?: Route | 'unknown' | undefined;
}

/** What there is to tell the page; each becomes the event of its name. */
export type Telling =
  | { readonly type: 'shown'; readonly detail: ShownDetail }
  | { readonly type: 'answered'; readonly detail: AnsweredDetail }
  | { readonly type: 'chosen'; readonly detail: ChosenDetail }
  | { readonly type: 'undone'; readonly detail: UndoneDetail }
  | { readonly type: 'muted'; readonly detail: MutedDetail };

export function shownDetail(draft: string, { outcome, preselected, options, hospitals }: Offer): ShownDetail {
  return {
    draft,
    outcome,
    preselected: preselected && offered(preselected.entry),
    options: [...options, ...hospitals].map(({ entry }) => offered(entry)),
  };
}

export function mutedDetail(draft: string, specialism: string, until: string, preselected: Option | null): MutedDetail {
  return {
    draft,
    specialism,
    until,
    preselected: preselected && offered(preselected.entry),
    cleared: preselected !== null,
  };
}

export function chosenDetail(
  draft: string,
  choice: Choice,
  { priority }: Pick<ReferralContext, 'priority'>,
  written: boolean,
): ChosenDetail {
  const { kind, option, reason, comment, discussed } = choice;
  return {
    draft,
    kind,
    ...(option && offered(option.entry)),
    ...(reason && { reason: reason.code }),
    ...(comment && { comment }),
    ...(discussed && { discussed }),
    ...(isStillRoutine(priority, reason) && { stillRoutine: true }),
    written,
  };
}

/**
 * The part of a choice that is logged: no comment, no names, not what was discussed. Another provider may be of any kind:
 * its route is unknown, and nobody calls it a hospital.
 */
export function actOf({ kind, option, reason }: Choice): Act {
  return { kind, chosen: option && { service: option.service, route: option.route }, reason: reason?.code };
}
