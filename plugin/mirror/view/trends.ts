import { html, nothing, type TemplateResult } from 'lit';
import { type Trend, trendChart } from '../../charts/trend.ts';
import { fullDay } from '../../page/days.ts';
import { plainText } from '../../page/safe-link.ts';
import type { ReadPracticePage } from '../feed/read-page.ts';
import { receiptView } from './receipt.ts';
import type { Shown } from './shown.ts';

/** A practice beside itself: charts in which a mark says by which rule it is more than chance. */

type Quarters = ReadPracticePage['trend'];

/** The share that followed. */
export const trendView = ({ trend }: ReadPracticePage, shown: Shown): TemplateResult | typeof nothing =>
  quartersView(trend, shown, {
    ...{ id: 'trend', title: shown.texts.follow, format: shown.texts.share, words: shown.texts.trend },
    ...{ usual: shown.texts.trendUsual, more: shown.texts.trendMore, first: shown.texts.trendFirst },
  });

/** What tenzij saw for each thousand patients; nothing where nobody told how many there are. */
export const seenView = ({ seen }: ReadPracticePage, shown: Shown): TemplateResult | typeof nothing =>
  quartersView(seen, shown, {
    ...{ id: 'seen', title: shown.texts.seenTitle, format: shown.texts.number, words: shown.texts.seenWords },
    ...{ usual: shown.texts.seenUsual, more: shown.texts.seenMore, first: shown.texts.seenFirst },
  });

type Says = (quarter: string, value: string) => string;

interface About extends Pick<Trend, 'id' | 'title' | 'format' | 'words'> {
  readonly usual: Says;
  readonly more: Says;
  readonly first: Says;
}

function quartersView(
  quarters: Quarters,
  shown: Shown,
  { usual, more, first, ...about }: About,
): TemplateResult | typeof nothing {
  const { texts, receipts, width } = shown;
  const last = quarters.at(-1);
  const receipt = last && receipts.get(last.receipt);
  if (last === undefined || receipt === undefined) return nothing;
  const hasPast = quarters.length > 1 && !last.isNewBase;
  const says = last.isMarked ? more : hasPast ? usual : first;
  const facts: Trend = {
    ...about,
    sentence: says(texts.quarter(last.name), about.format(last.value)),
    until: texts.until(fullDay(receipt.period.until, texts.locale)),
    count: texts.count(last.n),
    definition: plainText(receipt.denominator[texts.language]),
    showTable: texts.showTable,
    points: quarters.map(({ name, rules, ...point }) => ({
      ...{ ...point, label: texts.shortQuarter(name) },
      why: rules.map((rule) => texts.rules[rule]).join(', '),
    })),
  };
  return html`<section class="block">${trendChart(facts, width)}${receiptView(last.receipt, shown)}</section>`;
}
