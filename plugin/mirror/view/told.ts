import { html, nothing, type TemplateResult } from 'lit';
import { fullDay } from '../../page/days.ts';
import { plainText } from '../../page/safe-link.ts';
import type { ReadPracticePage } from '../feed/read-page.ts';
import type { Shown } from './shown.ts';

/** *Uw tenzij leidde tot …*: what came of reasons that this practice gave itself; a rejection says why. */
export function toldView({ told }: ReadPracticePage, { texts, names }: Shown): TemplateResult | typeof nothing {
  if (told.length === 0) return nothing;
  return html`
    <section class="block">
      <h4>${texts.cameTitle}</h4>
      <ul class="plain">
        ${told.map(({ outcome, since, icpc, service, reason, why, version, due }) => {
          const of = reason === undefined ? texts.noOffer : plainText(names.shortReason(reason));
          const day = (date: string) => fullDay(date, texts.locale);
          const says = {
            adopted: () =>
              texts.adopted(plainText(icpc), plainText(names.service(service ?? '')), plainText(version ?? '')),
            rejected: () => texts.rejected(plainText(why ?? '')),
            do: () => texts.willDo(day(due ?? '')),
            evaluate: () => texts.willEvaluate(day(due ?? '')),
          }[outcome]();
          return html`<li>
            <strong>${texts.cameOf(of, plainText(icpc))}</strong> ${says} <span class="soft">${day(since)}</span>
          </li>`;
        })}
      </ul>
    </section>
  `;
}
