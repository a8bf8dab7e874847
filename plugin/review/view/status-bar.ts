import { html, nothing, type TemplateResult } from 'lit';
import type { ReviewTexts } from '../../texts/review.nl.ts';
import type { ChoiceFeed } from '../feed/feed.ts';

export interface BarActions {
  readonly onRefresh: () => void;
  readonly onAdmit: () => void;
}

type State = Pick<ChoiceFeed, 'ledger' | 'updated' | 'problem' | 'answered' | 'overflow'>;

/** One line of fixed height above the list: neither an arrival nor a problem moves what the reader looks at. */
export function statusBar(feed: State, texts: ReviewTexts, actions: BarActions): TemplateResult {
  const { ledger, updated, problem, answered, overflow } = feed;
  const waiting = ledger.waiting.length;
  const trouble = answered === undefined ? undefined : problem;
  return html`
    <div class="bar" ?data-problem=${trouble !== undefined}>
      <div role="alert">${
        trouble === undefined ? nothing : html`<p class="trouble">${problemWords(feed, texts)}</p>`
      }</div>
      ${
        updated !== undefined && trouble === undefined
          ? html`<span class="soft updated">${texts.updated(clock(updated, texts))}</span>`
          : nothing
      }
      <button type="button" class="link" @click=${actions.onRefresh}
        >${trouble === undefined ? texts.refresh : texts.retry}</button>
      ${
        waiting > 0
          ? html`<button type="button" class="fresh" @click=${actions.onAdmit}>
              <strong>${texts.fresh(waiting, overflow)}</strong> <span>${texts.show}</span></button>`
          : nothing
      }
    </div>
  `;
}

/** The same problem where there is no list yet. */
export function problemNotice(feed: State, texts: ReviewTexts, actions: BarActions): TemplateResult | typeof nothing {
  if (feed.problem === undefined || feed.answered !== undefined) return nothing;
  return html`
    <div class="notice" role="alert">
      <p>${problemWords(feed, texts)}</p>
      ${
        feed.problem === 'unset'
          ? nothing
          : html`<button type="button" class="retry" @click=${actions.onRefresh}>${texts.retry}</button>`
      }
    </div>
  `;
}

/** What is the matter, what the reader sees meanwhile, and what to do. */
function problemWords({ problem, updated }: State, texts: ReviewTexts): TemplateResult | typeof nothing {
  if (problem === undefined) return nothing;
  const keeps = updated === undefined ? '' : `${texts.keeps(clock(updated, texts))} `;
  return html`<strong>${texts[problem]}</strong> ${keeps}${texts.todo[problem]}`;
}

function clock(at: Date, { locale }: ReviewTexts): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'Europe/Amsterdam', timeStyle: 'short' }).format(at);
}
