import { html, nothing, type TemplateResult } from 'lit';
import { shortDay } from '../../page/days.ts';
import { plainText } from '../../page/safe-link.ts';
import { specialismName } from '../../page/specialisms.ts';
import type { OwnChoices, OwnTenzij } from '../feed/own-choices.ts';
import type { Shown } from './shown.ts';

export type OwnState = OwnChoices | 'reading' | 'unreadable' | 'unasked';

/** *Onze tenzij's*: the practice's own referrals, found back where its key is. */
export function ownView(own: OwnState, shown: Shown, open?: (draft: string) => void): TemplateResult {
  const { texts } = shown;
  const says = { reading: texts.ownReading, unreadable: texts.ownUnreadable, unasked: texts.ownUnasked };
  return html`
    <h3>${texts.own}</h3>
    <p class="lead">${texts.ownLead}</p>
    ${typeof own === 'string' ? html`<p role="status">${says[own]}</p>` : listView(own, shown, open)}
  `;
}

function listView(own: OwnChoices, shown: Shown, open?: (draft: string) => void): TemplateResult {
  const { texts } = shown;
  return html`
    ${
      own.left.length === 0
        ? html`<p>${texts.ownNone}</p>`
        : html`<ul class="rows" part="list">
            ${own.left.slice(0, MOST).map((one) => rowView(one, shown, open))}
          </ul>`
    }
    ${own.unfound > 0 ? html`<p class="soft">${texts.ownUnfound(own.unfound)}</p>` : nothing}
    ${own.whole ? nothing : html`<p><strong>${texts.ownNotWhole}</strong></p>`}
    <section class="block">
      <h4>${texts.gapsTitle}</h4>
      ${
        own.gaps.length === 0
          ? html`<p>${texts.gapsNone}</p>`
          : html`<ul class="plain">
              ${own.gaps.map(({ specialism, icpc, n }) => {
                const name = [specialismName(specialism, texts.locale), plainText(icpc)].filter(Boolean).join(', ');
                return html`<li>${texts.gap(name, n)}</li>`;
              })}
            </ul>`
      }
    </section>
  `;
}

/** A screen of them; the rest is in the review page. */
const MOST = 40;

function rowView(
  { at, specialism, reason, proposed, own }: OwnTenzij,
  { texts, names }: Shown,
  open?: (draft: string) => void,
): TemplateResult {
  const label = own === undefined ? texts.unnamed : plainText(own.label, 80);
  const why = reason === undefined || reason === 'zonder' ? texts.noReason : plainText(names.reason(reason));
  const about = [
    specialism === undefined ? undefined : specialismName(specialism, texts.locale),
    proposed === undefined ? undefined : plainText(names.service(proposed)),
  ];
  return html`
    <li>
      <time datetime=${at}>${shortDay(at, texts.locale)}</time>
      <div>
        <span class="label">${label}</span>
        <div class="soft">${[why, ...about].filter(Boolean).join(' · ')}</div>
      </div>
      ${
        open === undefined || own === undefined
          ? nothing
          : html`<button type="button" aria-label=${texts.open(label)} @click=${() => open(own.draft)}>
              ${texts.openShort}
            </button>`
      }
    </li>
  `;
}
