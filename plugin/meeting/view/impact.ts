import { html, nothing, type TemplateResult } from 'lit';
import { plainText } from '../../page/safe-link.ts';
import { specialismName } from '../../page/specialisms.ts';
import type { ReadImpact } from '../feed/read-meeting.ts';
import type { Region, Shown } from './shown.ts';

/** *Impact methode* on one page: where is the potential, and did it work. */
export function impactView({ impact }: Region, shown: Shown): TemplateResult {
  const { texts } = shown;
  const before = impact.before.slice(0, MOST);
  return html`
    <h3>${texts.impactTitle}</h3>
    <p class="lead">${texts.impactLead}</p>
    <section class="block">
      <h4>${texts.before}</h4>
      ${
        before.length === 0
          ? html`<p>${texts.beforeNone}</p>`
          : html`<p class="soft">${texts.beforeLead}</p>${tableView(
              texts.before,
              texts.beforeHead,
              before.map((one) => potentialRow(one, shown)),
            )}`
      }
    </section>
    <section class="block">
      <h4>${texts.after}</h4>
      ${
        impact.after.length === 0
          ? html`<p>${texts.afterNone}</p>`
          : tableView(
              texts.after,
              texts.afterHead,
              impact.after.flatMap((one) => followedRows(one, shown)),
            )
      }
    </section>
    <section class="block"><h4>${texts.plansTitle}</h4>${plansView(impact, shown)}</section>
  `;
}

/** More than a page of them is a queue. */
const MOST = 12;

const number = (value: number, locale: string) => value.toLocaleString(locale, { maximumFractionDigits: 1 });

function potentialRow(one: ReadImpact['before'][number], { texts, names }: Shown): readonly string[] {
  const { of, chances, gain, low, high, aim, lever } = one;
  const words = texts.sheetWords;
  const [specialism = '', , icpc = '', reason = ''] =
    'signal' in of ? (of.signal.split('.').length === 3 ? gapParts(of.signal) : of.signal.split('.')) : [of.specialism];
  const where = specialismName(plainText(specialism), texts.locale);
  const what = reason === 'no-service' ? texts.noOffer : names.shortReason(reason);
  return [
    'signal' in of ? `${where}, ${texts.toSignal(plainText(icpc), plainText(what))}` : where,
    lever === undefined ? texts.follow : words.levers[lever],
    words.aims[aim],
    number(chances, texts.locale),
    number(gain, texts.locale),
    `${number(low, texts.locale)} – ${number(high, texts.locale)}`,
  ];
}

/** Of a gap no service stands in the key. */
const gapParts = (key: string) => {
  const [specialism = '', icpc = '', reason = ''] = key.split('.');
  return [specialism, '', icpc, reason];
};

function followedRows(
  { signal, followed }: ReadImpact['after'][number],
  { texts, names }: Shown,
): readonly (readonly string[])[] {
  const what = signal.reason === undefined ? texts.noOffer : names.shortReason(signal.reason);
  return followed.measures.map((one, nth) => [
    nth === 0
      ? `${specialismName(plainText(signal.specialism ?? ''), texts.locale)}, ${texts.toSignal(plainText(signal.icpc), plainText(what))}`
      : '',
    texts.measures[one.measure] ?? plainText(one.measure),
    number(one.predicted, texts.locale),
    number(one.observed, texts.locale),
    `${number(one.low, texts.locale)} – ${number(one.high, texts.locale)}`,
    nth === 0 ? (texts.verdicts[followed.verdict] ?? plainText(followed.verdict)) : '',
  ]);
}

const tableView = (name: string, head: readonly string[], rows: readonly (readonly string[])[]) => html`
  <div class="scroll" role="group" tabindex="0" aria-label=${name}>
    <table class="figures">
      <thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
      <tbody>
        ${rows.map(([first = '', ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>
`;

function plansView({ plans }: ReadImpact, { texts }: Shown): TemplateResult {
  if (plans === undefined) return html`<p>${texts.plansNone}</p>`;
  const { practices, plans: count, ended } = plans;
  const how = ended === undefined ? texts.endedHidden : texts.ended(ended.reached, ended.notReached, ended.cannotTell);
  return html`<p>${texts.plans(count, practices)}</p><p>${how}</p>${nothing}`;
}
