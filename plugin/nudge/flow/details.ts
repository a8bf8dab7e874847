import type { Service } from '../../../src/advice/model/catalogue.ts';
import type { Act } from './choice-kinds.ts';
import type { ChosenDetail, ShownDetail } from './events.ts';
import { type Offer, offered } from './offer.ts';
import type { Choice } from './session.ts';

/** What the events carry, made from the state. */

export function shownDetail(draft: string, { outcome, preselected, options, hospitals }: Offer): ShownDetail {
  return {
    draft,
    outcome,
    preselected: preselected && offered(preselected.entry),
    options: [...options, ...hospitals].map(({ entry }) => offered(entry)),
  };
}

export function chosenDetail(draft: string, choice: Choice, written: boolean): ChosenDetail {
  const { kind, option, reason, comment, discussed } = choice;
  return {
    draft,
    kind,
    ...(option && offered(option.entry)),
    ...(reason && { reason: reason.code }),
    ...(comment && { comment }),
    ...(discussed && { discussed }),
    ...(option?.entry.product && { product: productOf(option.entry.product) }),
    written,
  };
}

/** A host may open its address: nothing but a web page over https. */
function productOf({ system, code, url }: NonNullable<Service['product']>): NonNullable<ChosenDetail['product']> {
  return { system, code, ...(url?.startsWith('https://') && { url }) };
}

/**
 * The part of a choice that is logged: no comment, no names, not what was discussed. Another provider may be of any kind:
 * its route is unknown, and nobody calls it a hospital.
 */
export function actOf({ kind, option, reason }: Choice): Act {
  return { kind, chosen: option && { service: option.service, route: option.route }, reason: reason?.code };
}
