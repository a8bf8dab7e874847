import { html, nothing, type TemplateResult } from 'lit';
import { plainText } from '../../page/safe-link.ts';
import type { ReadAct } from '../feed/read-desk.ts';
import { type OneState, type Shown, wordsOf } from './shown.ts';

/** What is decided about a signal: a decision with a note, a draft, the verdict of a second person, a card for the taskforce. */

export interface DecideActs {
  pick(decision: string): void;
  /** Keeps a decision; one to change a rule makes its draft in the same press. */
  decide(form: FormData): void;
  draft(): void;
  judge(verdict: 'approved' | 'rejected', form: FormData): void;
  card(form: FormData): void;
}

const decisions = ['understandable', 'discuss', 'change-rule', 'no-offer'] as const;

export function decideView(state: OneState, shown: Shown, acts: DecideActs): TemplateResult {
  const { texts } = shown;
  const { may, status, acts: history, trial } = state.detail;
  const draft = history.findLast(({ act }) => act === 'draft');
  const isOpen = draft !== undefined && !history.some(({ act, of }) => act === 'verdict' && of === draft.number);
  // The decision was kept, and its draft was not: of another day, or a line that broke.
  const mayDraft = status.outcome === 'change-rule' && trial !== undefined && may.includes('draft');
  return html`
    ${draft === undefined ? nothing : draftView(draft, isOpen, state, shown, acts)}
    ${mayDraft ? html`<p class="block"><button type="button" @click=${acts.draft}>${texts.makeDraft}</button></p>` : nothing}
    ${status.outcome === 'no-offer' && may.includes('card') ? cardForm(shown, acts) : nothing}
    ${may.includes('decision') && !(isOpen && draft) ? decisionForm(state, trial !== undefined, shown, acts) : nothing}
    <p role="status" class="saved">${state.says}</p>
    ${historyView(history, shown)}
  `;
}

const sending = (then: (form: FormData) => void) => (event: SubmitEvent) => {
  event.preventDefault();
  if (event.target instanceof HTMLFormElement) then(new FormData(event.target, event.submitter));
};

function decisionForm({ picked }: OneState, drafts: boolean, { texts }: Shown, acts: DecideActs): TemplateResult {
  return html`
    <form class="block" @submit=${sending(acts.decide)}>
      <fieldset>
        <legend>${texts.decide}</legend>
        ${decisions.map(
          (decision) => html`<label class="option">
            <input
              type="radio"
              name="decision"
              value=${decision}
              required
              .checked=${picked === decision}
              @change=${() => acts.pick(decision)}
            />
            <span><strong>${texts.decisions[decision]}</strong><br /><span class="soft">${decision === 'change-rule' && !drafts ? texts.byHand : texts.decisionHints[decision]}</span></span>
          </label>`,
        )}
      </fieldset>
      <label class="field">
        <span>${texts.note}</span>
        <textarea name="note" rows="2" maxlength="500" aria-describedby="note-hint"></textarea>
      </label>
      <p class="soft" id="note-hint">${texts.noteHint}</p>
      ${
        picked === 'discuss' || picked === 'no-offer'
          ? html`<div class="pair">
              <label class="field"><span>${texts.owner}</span><input name="owner" maxlength="80" autocomplete="off" /></label>
              <label class="field"><span>${texts.due}</span><input name="due" type="date" /></label>
            </div>`
          : nothing
      }
      <p><button class="take">${picked === 'change-rule' && drafts ? texts.saveDraft : texts.save}</button></p>
    </form>
  `;
}

function draftView(act: ReadAct, isOpen: boolean, state: OneState, shown: Shown, acts: DecideActs): TemplateResult {
  const { texts } = shown;
  const words = wordsOf(shown);
  const { draft, who, at, isOwn } = act;
  const codes = (all: readonly string[]) =>
    all.map((one) => html`<code class=${one === draft?.icpc ? 'added' : ''}>${plainText(one)}</code> `);
  const { signal, may } = state.detail;
  return html`
    <section class="block draft">
      <h4>${texts.draftTitle}</h4>
      <p>${texts.draftOf(plainText(who), words.day(at.slice(0, 10)))}</p>
      ${
        draft === undefined
          ? nothing
          : html`<p>${texts.draftChange(words.service(draft.service))}</p>
              <dl class="change">
                <div><dt>${texts.draftBefore}</dt><dd>${codes(draft.before)}</dd></div>
                <div><dt>${texts.draftAfter}</dt><dd>${codes(draft.after)}</dd></div>
              </dl>`
      }
      ${
        isOpen && !isOwn && may.includes('verdict')
          ? html`<form @submit=${sending((form) => acts.judge(form.get('verdict') === 'rejected' ? 'rejected' : 'approved', form))}>
              <input type="hidden" name="of" .value=${String(act.number)} />
              <label class="field">
                <span>${texts.why}</span>
                <textarea name="why" rows="2" maxlength="500" aria-describedby="why-hint"></textarea>
              </label>
              <p class="soft" id="why-hint">${texts.whyHint}</p>
              <p class="buttons">
                <button class="take" name="verdict" value="approved">${texts.approve}</button>
                <button name="verdict" value="rejected">${texts.reject}</button>
              </p>
            </form>`
          : isOpen
            ? html`<p class="soft">${texts.draftMine}</p>`
            : nothing
      }
      <details>
        <summary>${texts.draftCommand}</summary>
        <pre tabindex="0"><code>npx tenzij propose --signal ${plainText(signal.key)} --author ${plainText(who)} …</code></pre>
      </details>
    </section>
  `;
}

function cardForm({ texts }: Shown, acts: DecideActs): TemplateResult {
  return html`
    <form class="block" @submit=${sending(acts.card)}>
      <fieldset>
        <legend>${texts.cardTitle}</legend>
        ${(['do', 'evaluate'] as const).map(
          (card) => html`<label class="option">
            <input type="radio" name="card" value=${card} required /><span><strong>${texts.cards[card]}</strong></span>
          </label>`,
        )}
      </fieldset>
      <div class="pair">
        <label class="field">
          <span>${texts.owner}</span><input name="owner" required maxlength="80" autocomplete="off" />
        </label>
        <label class="field"><span>${texts.due}</span><input name="due" type="date" required /></label>
      </div>
      <p><button class="take">${texts.cardSave}</button></p>
    </form>
  `;
}

function historyView(history: readonly ReadAct[], shown: Shown): TemplateResult | typeof nothing {
  if (history.length === 0) return nothing;
  const { texts } = shown;
  const words = wordsOf(shown);
  const nameOf = ({ act, decision, verdict, card }: ReadAct) =>
    (decision && texts.decisions[decision]) ||
    (card && texts.cards[card]) ||
    texts.acts[verdict ?? act] ||
    plainText(act);
  return html`
    <section class="block">
      <h4>${texts.history}</h4>
      <ol class="history">
        ${history.map(
          (one) => html`<li>
            <strong>${nameOf(one)}</strong> <span class="soft">${texts.acted(plainText(one.who), words.day(one.at.slice(0, 10)))}</span>
            ${one.note || one.why ? html`<br />${plainText(one.note ?? one.why ?? '')}` : nothing}
          </li>`,
        )}
      </ol>
    </section>
  `;
}
