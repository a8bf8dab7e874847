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
  const row = (label: string, text: Said | undefined, url: string | undefined, title?: string) => html`
    <dt>${label}</dt>
    <dd>${text && said(text, language)} ${link(url, title, words.moreOn)}</dd>
  `;
  const rows = [
    shared && row(words.sharedDecision, shared.text, shared.url),
    ...medicines.map(({ title, url }) => row(words.formulary, undefined, url, title)),
    positiveHealth && row(words.conversation, positiveHealth.question, positiveHealth.url),
    training && row(words.training, undefined, training.url, training.title),
  ];
  return rows.some(Boolean) ? html`<dl>${rows}</dl>` : nothing;
}

/** In the language of the nudge where the region gives it, else in Dutch, and marked so. */
function said(text: Said, language: NudgeTexts['language']) {
  const own = text[language];
  return html`<span lang=${own ? nothing : 'nl'}>${plainText(own ?? text.nl)}</span>`;
}

/** `title`: the region wrote it, and writes Dutch. */
function link(url: string | undefined, title: string | undefined, more: string) {
  const address = safeLink(url);
  return address
    ? html`<a class="link" part="link" href=${address} target="_blank" rel="noopener noreferrer" lang=${title ? 'nl' : nothing}
        >${plainText(title ?? more)}</a
      >`
    : nothing;
}
