import type { nothing as Nothing, TemplateResult } from 'lit';
import { conversationIn, entryHolds, type Said } from '../../../src/advice/index.ts';
import { plainText, safeLink } from '../../page/safe-link.ts';
import type { NudgeTexts } from '../../texts/nudge.nl.ts';
import type { WhyTexts } from '../../texts/why.nl.ts';
import type { Offer, Option } from '../flow/offer.ts';
import { html, nothing } from './lit.ts';

/**
 * What the region offers for the conversation, inside *Meer over deze afspraak*: to decide together, the formulary by ICPC, what
 * matters to the patient, training. Never a reason to propose, never in the way; a practice may leave each out (`settings`).
 */
export function conversation(
  { catalogue, context }: Offer,
  { service }: Option,
  { language }: NudgeTexts,
  words: WhyTexts,
): TemplateResult | typeof Nothing {
  const { sharedDecisions = [], formulary = [], positiveHealth, training } = conversationIn(catalogue.content);
  const codes = context.reasons.flatMap(({ icpc }) => icpc ?? []);
  const shared = sharedDecisions.find((one) => one.service === service);
  const medicines = formulary.filter(({ icpc }) => codes.some((code) => icpc.some((entry) => entryHolds(entry, code))));
  const rows: readonly Row[] = [
    ...(shared ? [{ label: words.sharedDecision, text: shared.text, url: shared.url, name: words.moreOn }] : []),
    ...medicines.map(({ title, url }) => ({ label: words.formulary, url, name: title, dutch: true })),
    ...(positiveHealth
      ? [{ label: words.conversation, text: positiveHealth.question, url: positiveHealth.url, name: words.moreOn }]
      : []),
    ...(training ? [{ label: words.training, url: training.url, name: training.title, dutch: true }] : []),
  ];
  if (rows.length === 0) return nothing;
  return html`
    <dl>
      ${rows.map(
        ({ label, text, url, name, dutch }) => html`
          <dt>${label}</dt>
          <dd>${said(text, language)} ${link(url, name, dutch)}</dd>
        `,
      )}
    </dl>
  `;
}

interface Row {
  readonly label: string;
  readonly text?: Said | undefined;
  readonly url?: string | undefined;
  /** What the link is called. */
  readonly name: string;
  /** The region wrote it, and writes Dutch. */
  readonly dutch?: boolean;
}

/** In the language of the nudge where the region gives it, else in Dutch, and marked so. */
function said(text: Said | undefined, language: NudgeTexts['language']) {
  if (!text) return nothing;
  const own = text[language];
  return html`<span lang=${own === undefined ? 'nl' : nothing}>${plainText(own ?? text.nl)}</span>`;
}

function link(url: string | undefined, name: string, dutch?: boolean) {
  const address = safeLink(url);
  return address
    ? html`<a class="link" part="link" href=${address} target="_blank" rel="noopener noreferrer" lang=${dutch ? 'nl' : nothing}
        >${plainText(name)}</a
      >`
    : nothing;
}
