import { html, nothing, type TemplateResult } from 'lit';
import { type Dots, dotsChart } from '../../charts/dots.ts';
import { type Funnel, funnelChart } from '../../charts/funnel.ts';
import { fullDay } from '../../page/days.ts';
import { plainText } from '../../page/safe-link.ts';
import type { ReadPracticePage } from '../feed/read-page.ts';
import { receiptView } from './receipt.ts';
import type { Shown } from './shown.ts';
import { seenView } from './trends.ts';

/** *Hoe doen wij het?*: at most three topics, and the own practice among others that have no name. */
export function comparedView(page: ReadPracticePage, shown: Shown): TemplateResult {
  const { texts } = shown;
  return html`
    <h3>${texts.compared}</h3>
    <p class="lead">${texts.comparedLead}</p>
    ${
      page.topics.length === 0
        ? html`<p>${texts.comparedNone}</p>`
        : html`<div class="topics">${page.topics.slice(0, 3).map((topic) => topicView(topic, shown))}</div>
            <p class="soft">${texts.mixed}</p>`
    }
    <div class="columns">
      ${dotsView(page, shown)} ${funnelView(page, shown)} ${seenView(page, shown)}
      <section class="block">
        <h4>${texts.seen}</h4>
        <ul class="plain">${texts.seenWho.map((line) => html`<li>${line}</li>`)}</ul>
      </section>
    </div>
  `;
}

type Topic = ReadPracticePage['topics'][number];

/** Said by a word and a sign; a colour alone says nothing. */
function headOf({ role, verdict }: Topic, texts: Shown['texts']): readonly [sign: string, says: string] {
  if (verdict === 'too-little') return ['○', texts.unsure];
  if (role === 'learn') return ['▼', texts.learn];
  return verdict === 'higher' ? ['▲', texts.strength] : ['●', texts.steady];
}

function topicView(topic: Topic, shown: Shown): TemplateResult {
  const { texts } = shown;
  const [sign, says] = headOf(topic, texts);
  return html`
    <section class="topic ${topic.verdict}">
      <p class="kind"><span aria-hidden="true">${sign}</span> ${says}</p>
      <h4>${texts.groups[topic.specialisms] ?? plainText(topic.specialisms)}</h4>
      <p>${texts.verdicts[topic.verdict](texts.share(topic.value))}</p>
      ${
        topic.needed === undefined
          ? nothing
          : html`<p class="soft">
              ${texts.needed(topic.needed, topic.n)}
              ${topic.enoughBy === undefined ? nothing : texts.enoughBy(texts.month(topic.enoughBy))}
            </p>`
      }
      ${receiptView(topic.receipt, shown)}
    </section>
  `;
}

function dotsView({ topics, period }: ReadPracticePage, { texts, receipts, width }: Shown) {
  const [first] = topics;
  const receipt = first && receipts.get(first.receipt);
  if (first === undefined || receipt === undefined) return nothing;
  const facts: Dots = {
    id: 'dots',
    title: texts.dotsTitle,
    sentence: texts.dots(texts.quarter(receipt.period.name)),
    until: texts.until(fullDay(period.until, texts.locale)),
    count: texts.count(Math.max(...topics.map(({ n }) => n))),
    definition: plainText(receipt.denominator[texts.language]),
    showTable: texts.showTable,
    format: texts.share,
    rows: topics.map(({ specialisms, value, low, high, n, beside }) => ({
      label: texts.groups[specialisms] ?? plainText(specialisms),
      ...{ value, low, high, n },
      ...(beside !== undefined && { beside }),
    })),
    words: texts.dotsWords,
  };
  return html`<section class="block">${dotsChart(facts, width)}</section>`;
}

function funnelView({ funnel, period }: ReadPracticePage, shown: Shown) {
  const { texts, receipts, width } = shown;
  if (funnel === undefined || funnel.limits.length === 0) return nothing;
  const { own, receipt: id = '', ...rest } = funnel;
  const receipt = receipts.get(id);
  const isOwn = own !== undefined && receipt !== undefined;
  const all = [...funnel.others, ...(isOwn ? [own] : [])].reduce((sum, { n }) => sum + n, 0);
  const facts: Funnel = {
    ...rest,
    id: 'funnel',
    title: texts.funnelTitle,
    sentence: isOwn ? (isOutside(own, funnel.limits) ? texts.funnelOutside : texts.funnelInside) : texts.funnelWithout,
    until: texts.until(fullDay(period.until, texts.locale)),
    count: texts.count(all),
    definition: texts.funnelReading,
    showTable: texts.showTable,
    format: texts.share,
    words: texts.funnel,
    ...(isOwn && { own }),
  };
  return html`<section class="block">
    ${funnelChart(facts, width)} ${id === '' ? nothing : receiptView(id, shown)}
  </section>`;
}

function isOutside(
  { n, value }: { readonly n: number; readonly value: number },
  limits: readonly { readonly n: number; readonly low: number; readonly high: number }[],
): boolean {
  const near = limits.findLast((limit) => limit.n <= n) ?? limits[0];
  return near !== undefined && (value < near.low || value > near.high);
}
