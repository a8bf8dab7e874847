import type { Outcome } from '../../../src/advice/model/advice.ts';
import type { Route } from '../../../src/advice/model/catalogue.ts';

/** What `<tenzij-nudge>` tells the page, and what the page reports back. Every event bubbles and crosses shadow roots; none can be cancelled. */

/** A service as the host may show it: the name for people, organisation and place where the catalogue gives them. */
export interface OfferedService {
  readonly service: string;
  readonly route: Route;
  readonly name: string;
  readonly organization?: string;
  readonly location?: string;
}

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
  readonly location?: string;
  /** Code of the tenzij reason. */
  readonly reason?: string;
  /** Free text of the GP, for the draft only. Never send it on to a log. */
  readonly comment?: string;
  /** Present when the GP ticked that it was discussed with the patient. Like the comment: for the draft only. */
  readonly discussed?: true;
  /** Product of the referral transport, when the catalogue knows it. */
  readonly product?: { readonly system: string; readonly code: string; readonly url?: string };
  /** True when the route stands in the draft on the FHIR server; false: the host's own form is leading. */
  readonly written: boolean;
}

export interface UndoneDetail {
  readonly draft: string;
  /** True when the draft on the FHIR server is as it was before the choice. */
  readonly written: boolean;
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

export interface ErrorDetail {
  /** For programs, for instance `catalogue-unavailable` or `no-log`. */
  readonly code: string;
  /** For the vendor's developer, in English. Holds no patient data. */
  readonly message: string;
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

const out = { bubbles: true, composed: true } as const;

export class TenzijShownEvent extends Event {
  readonly detail: ShownDetail;
  constructor(detail: ShownDetail) {
    super('tenzij-shown', out);
    this.detail = detail;
  }
}

export class TenzijChosenEvent extends Event {
  readonly detail: ChosenDetail;
  constructor(detail: ChosenDetail) {
    super('tenzij-chosen', out);
    this.detail = detail;
  }
}

export class TenzijUndoneEvent extends Event {
  readonly detail: UndoneDetail;
  constructor(detail: UndoneDetail) {
    super('tenzij-undone', out);
    this.detail = detail;
  }
}

export class TenzijAnsweredEvent extends Event {
  readonly detail: AnsweredDetail;
  constructor(detail: AnsweredDetail) {
    super('tenzij-answered', out);
    this.detail = detail;
  }
}

export class TenzijErrorEvent extends Event {
  readonly detail: ErrorDetail;
  constructor(detail: ErrorDetail) {
    super('tenzij-error', out);
    this.detail = detail;
  }
}

declare global {
  interface HTMLElementEventMap {
    'tenzij-shown': TenzijShownEvent;
    'tenzij-chosen': TenzijChosenEvent;
    'tenzij-undone': TenzijUndoneEvent;
    'tenzij-answered': TenzijAnsweredEvent;
    'tenzij-error': TenzijErrorEvent;
  }
}
