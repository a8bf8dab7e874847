import { html, nothing, type TemplateResult } from 'lit';
import { fullDay } from '../../page/days.ts';
import { plainText } from '../../page/safe-link.ts';
import type { ReadReceipt } from '../feed/read-page.ts';
import type { Shown } from './shown.ts';

/** Where a number comes from, for who wants to know; in the practice itself it can be counted again. */
export function receiptView(id: string, shown: Shown): TemplateResult | typeof nothing {
  const { texts, receipts, check, checked } = shown;
  const receipt = receipts.get(id);
  if (receipt === undefined) return nothing;
  const fields = texts.receiptFields;
  const rows = fieldsOf(receipt, shown);
  return html`
    <details class="receipt" part="receipt">
      <summary>${texts.receipt}</summary>
      <dl>
        ${rows.map(([field, says]) => html`<div><dt>${fields[field]}</dt><dd>${says}</dd></div>`)}
      </dl>
      ${
        check && 'practice' in receipt.population
          ? html`<p class="checking">
              <button type="button" @click=${() => check(id)}>${texts.check}</button>
              <span role="status">${checked.get(id) ?? ''}</span>
            </p>`
          : nothing
      }
    </details>
  `;
}

type Field = keyof Shown['texts']['receiptFields'];

function fieldsOf(receipt: ReadReceipt, { texts }: Shown): readonly (readonly [Field, string])[] {
  const { measure, version, title, numerator, denominator, period, population, k, n, excluded, rules } = receipt;
  const { language, locale } = texts;
  const day = (text: string) => fullDay(text, locale);
  const who =
    'practice' in population
      ? texts.populationOf(plainText(population.practice), receipt.channel, receipt.specialisms?.length)
      : texts.wholeRegion;
  const left = excluded.map(({ counter, n: many }) => `${texts.counters[counter] ?? counter} ${many}`);
  return [
    ['measure', `${plainText(title[language])} (${measure}@${version})`],
    ['period', `${day(period.from)} – ${day(period.until)}`],
    ['population', who],
    ['numerator', `${plainText(numerator[language])} (${k})`],
    ['denominator', `${plainText(denominator[language])} (${n})`],
    ['excluded', left.join(', ') || texts.nobody],
    ...(rules.length > 0 ? [['rules', rules.map((hash) => `${hash.slice(0, 19)}…`).join(' ')] as const] : []),
    ...(receipt.release === undefined ? [] : [['release', String(receipt.release)] as const]),
    ...(receipt.checkpoint === undefined
      ? []
      : [['checkpoint', texts.links(receipt.checkpoint.size, `${receipt.checkpoint.head.slice(0, 16)}…`)] as const]),
  ];
}
