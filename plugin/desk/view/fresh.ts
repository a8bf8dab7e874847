import { html, nothing, svg, type TemplateResult } from 'lit';
import { plainText } from '../../page/safe-link.ts';
import type { ListedSignal, ReadDesk, ReadSignal } from '../feed/read-desk.ts';
import { type Shown, wordsOf } from './shown.ts';

/** *Nieuw sinds vorige dinsdag*: at most ten cells, what stands behind them, and who fell silent. */
export function freshView(desk: ReadDesk, shown: Shown, open: (key: string) => void): TemplateResult {
  const { texts } = shown;
  const { fresh, rest } = desk;
  const most = Math.max(1, ...[...fresh, ...rest].map(({ observed, expected }) => Math.max(observed, expected)));
  const list = (signals: readonly ListedSignal[]) =>
    byLever(signals).map(
      ([lever, some]) => html`<section class="lever">
        <h4>${texts.leverTitles[lever] ?? texts.leverTitles['']}</h4>
        <ol class="signals">
          ${some.map((one) => html`<li>${card(one, most, shown, open)}</li>`)}
        </ol>
      </section>`,
    );
  return html`
    <h3>${texts.fresh(wordsOf(shown).day(desk.since))}</h3>
    <p class="lead">${fresh.length === 0 ? texts.freshNone : texts.freshLead(fresh.length)}</p>
    ${fresh.length === 0 ? nothing : list(fresh)}
    ${
      rest.length === 0
        ? nothing
        : html`<details class="rest">
            <summary>${texts.rest(rest.length)}</summary>
            ${list(rest)}
          </details>`
    }
    <div class="beside">${silentView(desk, shown)} ${disputedView(desk, shown)}</div>
  `;
}

/** Of E = M × C × G: what one talk is about. The group of the strongest signal first, and in it the strongest first. */
function byLever(signals: readonly ListedSignal[]): readonly (readonly [string, readonly ListedSignal[]])[] {
  const groups = new Map<string, ListedSignal[]>();
  for (const one of signals) {
    const lever = one.lever ?? '';
    groups.set(lever, [...(groups.get(lever) ?? []), one]);
  }
  return [...groups];
}

function card(one: ListedSignal, most: number, shown: Shown, open: (key: string) => void): TemplateResult {
  const { texts } = shown;
  const counted = one.reason === undefined ? texts.found : texts.counted;
  return html`
    <article class="signal">
      <div class="says">
        <p class="chips">
          <span class=${`chip ${one.kind}`}>${texts.kinds[one.kind] ?? plainText(one.kind)}</span>
          ${one.aim && texts.aims[one.aim] ? html`<span class="soft">${texts.aims[one.aim]}</span>` : nothing}
          ${one.status.outcome === 'new' ? nothing : html`<span class="state">${outcomeName(one.status.outcome, shown)}</span>`}
        </p>
        <h5>
          <button type="button" class="title" @click=${() => open(one.key)}>${wordsOf(shown).title(one)}</button>
        </h5>
        <p>${counted(one.observed, texts.number(one.expected))} ${texts.spread(texts.practices(one.practices), one.quarters)}</p>
        ${one.firstSeen === undefined ? nothing : html`<p class="soft">${texts.seen(texts.month(plainText(one.firstSeen)))}</p>`}
      </div>
      ${against(one, most, shown)}
    </article>
  `;
}

/** Two bars on one scale; the sentence beside them says the same. */
export function against({ observed, expected }: ReadSignal, most: number, { texts }: Shown): TemplateResult {
  const bar = (n: number, nth: number, name: string) => svg`
    <text x="0" y=${nth * 30 + 10}>${name}</text>
    <rect class=${nth === 0 ? 'seen' : 'usual'} x="0" y=${nth * 30 + 14} width=${Math.max(1.5, (n / most) * 140)} height="9" rx="1.5"></rect>
    <text class="n" x=${Math.max(1.5, (n / most) * 140) + 5} y=${nth * 30 + 22.5}>${texts.number(n)}</text>`;
  return html`<svg class="against" viewBox="0 0 180 58" aria-hidden="true">
    ${bar(observed, 0, texts.observed)} ${bar(expected, 1, texts.expected)}
  </svg>`;
}

export const outcomeName = (outcome: string, { texts }: Shown) => texts.outcome[outcome] ?? plainText(outcome);

function silentView({ silent }: ReadDesk, shown: Shown): TemplateResult {
  const { texts } = shown;
  return html`
    <section class="block">
      <h4>${texts.silentTitle}</h4>
      ${
        silent.length === 0
          ? html`<p>${texts.silentNone}</p>`
          : html`<ul class="plain">
              ${silent.map(({ since, practices }) => html`<li>${texts.silent(texts.practices(practices), weekday(since, texts.locale))}</li>`)}
            </ul>`
      }
    </section>
  `;
}

function weekday(date: string, locale: string): string {
  const day = new Date(date);
  if (Number.isNaN(+day)) return plainText(date);
  return day.toLocaleDateString(locale, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' });
}

/** More rules than these are told as a number. */
const MOST_RULES = 6;

function disputedView({ disputed }: ReadDesk, { texts, names }: Shown): TemplateResult {
  const told = disputed.slice(0, MOST_RULES);
  return html`
    <section class="block">
      <h4>${texts.disputedTitle}</h4>
      ${
        disputed.length === 0
          ? html`<p>${texts.disputedNone}</p>`
          : html`<p class="soft">${texts.disputedLead}</p>
              <table>
                <thead>
                  <tr>
                    <th scope="col">${texts.disputedHead.rule}</th>
                    <th scope="col" class="n">${texts.disputedHead.drafts}</th>
                    <th scope="col" class="n">${texts.disputedHead.practices}</th>
                  </tr>
                </thead>
                <tbody>
                  ${told.map(
                    ({ rule, drafts, practices }) => html`<tr>
                      <th scope="row">${plainText(names.rule(rule) ?? rule)}</th>
                      ${
                        drafts === undefined
                          ? html`<td class="n" colspan="2">${texts.disputedFew}</td>`
                          : html`<td class="n">${drafts}</td>
                              <td class="n">${practices}</td>`
                      }
                    </tr>`,
                  )}
                </tbody>
              </table>
              ${disputed.length > told.length ? html`<p class="soft">${texts.disputedMore(disputed.length - told.length)}</p>` : nothing}`
      }
    </section>
  `;
}
