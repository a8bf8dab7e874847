import { html, nothing, type TemplateResult } from 'lit';
import { type Language, silenceCodes, silenceLabels } from '../../../src/advice/index.ts';
import { type Dots, dotsChart } from '../../charts/dots.ts';
import { fullDay } from '../../page/days.ts';
import { plainText } from '../../page/safe-link.ts';
import { specialismName } from '../../page/specialisms.ts';
import type { ReadRegionPage } from '../feed/read-page.ts';
import { receiptView } from './receipt.ts';
import type { Shown } from './shown.ts';

type Figure = ReadRegionPage['figures'][number];

/** One page a quarter for who steers: the region as a whole, and nothing of a practice. */
export function regionView(page: ReadRegionPage, shown: Shown): TemplateResult {
  const { texts } = shown;
  const ofRegion = page.figures.filter(({ of }) => 'region' in of);
  const ofGroups = page.figures.filter(({ of, id }) => 'group' in of && id === FOLLOW);
  const follow = ofRegion.find(({ id }) => id === FOLLOW);
  return html`
    <h3>${texts.region}</h3>
    <p class="lead">${follow ? texts.regionTold(texts.share(follow.value), follow.n) : texts.regionNone}</p>
    ${follow ? receiptView(FOLLOW, shown) : nothing}
    <div class="columns">
      ${dotsView(page, shown)} ${tableView(texts.regionMeasures, ofRegion, titleOf(shown), shown)}
      ${tableView(texts.regionGroups, ofGroups, ({ of }) => ('group' in of ? plainText(of.group) : ''), shown)}
      ${codesView(texts.regionReasons, 'reasons-to-leave', page, shown)}
      ${codesView(texts.regionSilences, 'causes-of-silence', page, shown)}
    </div>
    ${page.hidden > 0 ? html`<p class="soft">${texts.hidden(page.hidden)}</p>` : nothing}
  `;
}

const FOLLOW = 'follow-share';

const titleOf =
  ({ receipts, texts }: Shown) =>
  ({ id, part }: Figure) =>
    [plainText(receipts.get(id)?.title[texts.language] ?? id), part && (texts.parts[part] ?? plainText(part))]
      .filter(Boolean)
      .join(', ');

function dotsView({ specialisms, period }: ReadRegionPage, { texts, receipts, width }: Shown) {
  const rows = specialisms.filter(({ id }) => id === FOLLOW);
  const receipt = receipts.get(FOLLOW);
  if (rows.length === 0 || receipt === undefined) return nothing;
  const sorted = rows
    .map(({ specialism = '', value, low, high, n }) => ({
      label: specialismName(specialism, texts.locale),
      ...{ value, low, high, n },
    }))
    .sort((a, b) => a.label.localeCompare(b.label, texts.locale));
  const facts: Dots = {
    id: 'region',
    title: texts.regionDots,
    sentence: texts.regionDotsSays(texts.quarter(period.name)),
    until: texts.until(fullDay(period.until, texts.locale)),
    count: texts.count(rows.reduce((sum, { n }) => sum + n, 0)),
    definition: plainText(receipt.denominator[texts.language]),
    showTable: texts.showTable,
    format: texts.share,
    rows: sorted,
    words: texts.regionWords,
  };
  const sheets = Array.from({ length: Math.ceil(rows.length / ON_A_SHEET) }, (_, nth) =>
    sorted.slice(nth * ON_A_SHEET, (nth + 1) * ON_A_SHEET),
  );
  return html`<section class="block">
    ${sheets.map((some, nth) => dotsChart({ ...facts, id: `region-${nth}`, rows: some }, width))}
  </section>`;
}

/** Rows of a chart that stands in a column of A4 whole. */
const ON_A_SHEET = 24;

/** A share is between 0 and 1 and so is its band; what is counted otherwise is not. */
function reads({ value, low, high, id }: Figure, { texts, receipts }: Shown): readonly [string, string] {
  const isShare = (receipts.get(id)?.counters.outOf.length ?? 0) > 0 || shares.includes(id);
  const format = isShare ? texts.share : texts.number;
  return [format(value), `${format(low)} – ${format(high)}`];
}
const shares = ['sent-on', 'reasons-to-leave', 'causes-of-silence'];

function tableView(title: string, figures: readonly Figure[], nameOf: (one: Figure) => string, shown: Shown) {
  if (figures.length === 0) return nothing;
  const { texts } = shown;
  return html`
    <section class="block">
      <h4>${title}</h4>
      <div class="scroll" role="group" tabindex="0" aria-label=${title}>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">${texts.headMeasure}</th>
              <th scope="col">${texts.headValue}</th>
              <th scope="col">${texts.headBand}</th>
              <th scope="col">n</th>
            </tr>
          </thead>
          <tbody>
            ${figures.map((one) => {
              const [value, band] = reads(one, shown);
              return html`<tr><th scope="row">${nameOf(one)}</th><td>${value}</td><td>${band}</td><td>${one.n}</td></tr>`;
            })}
          </tbody>
        </table>
      </div>
    </section>
  `;
}

function codesView(title: string, id: string, { codes }: ReadRegionPage, shown: Shown) {
  const rows = codes.filter((one) => one.id === id).sort((a, b) => b.value - a.value);
  const { names, texts } = shown;
  const nameOf = ({ part = '' }: Figure) => {
    if (id === 'causes-of-silence') return silenceName(part, texts.language);
    return part === 'zonder' ? texts.noReason : plainText(names.reason(part));
  };
  return tableView(title, rows, nameOf, shown);
}

function silenceName(part: string, language: Language): string {
  const code = silenceCodes.find((one) => one === part);
  return code === undefined ? plainText(part) : silenceLabels[code].short[language];
}
