import type { Act } from './diary.ts';
import type { ChosenDetail, ShownDetail } from './events.ts';
import { type Offer, offered } from './offer.ts';
import type { Choice } from './session.ts';

/** What the events carry, made from the state. */

export function shownDetail(draft: string, { outcome, preselected, options, hospitals }: Offer): ShownDetail {
  return {
    draft,
    outcome,
    preselected: preselected && offered(preselected),
    options: [...options, ...hospitals].map(offered),
  };
}

export function chosenDetail(draft: string, choice: Choice, written: boolean): ChosenDetail {
  const { kind, route, option, reason, comment, discussed } = choice;
  const product = option?.entry.product;
  return {
    draft,
    kind,
    route,
    ...(option && offered(option)),
    ...(reason && { reason: reason.code }),
    ...(comment && { comment }),
    ...(discussed && { discussed }),
    ...(product && {
      product: { system: product.system, code: product.code, ...(isHttps(product.url) && { url: product.url }) },
    }),
    written,
  };
}

/** A host may open it: nothing but a web page over https. */
const isHttps = (url: string | undefined): url is string =>
  url !== undefined && URL.canParse(url) && new URL(url).protocol === 'https:';

/**
 * The part of a choice that is logged: no comment, no names, not what was discussed. Another provider may be of any kind:
 * its route is unknown, and the log does not call it a hospital.
 */
export function actOf({ kind, route, option, reason }: Choice): Act {
  return {
    kind,
    ...(option && { chosen: { service: option.service, route } }),
    ...(reason && { reason: reason.code }),
  };
}
