import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

/** Fields with their label, as both forms have them. */

const typed = (then: (text: string) => void) => (event: Event) => {
  const { target } = event;
  if (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    then(target.value);
};

interface Field {
  /** Once on the screen. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly set: (text: string) => void;
}

export const longField = ({ id, label, value, set, hint }: Field & { readonly hint?: string }): TemplateResult => html`
  <div class="field">
    <label for=${id}>${label}</label>
    <textarea id=${id} aria-describedby=${hint === undefined ? nothing : `${id}-hint`} rows="2" maxlength="300" .value=${live(value)} @input=${typed(set)}></textarea>
    ${hint === undefined ? nothing : html`<span class="soft" id=${`${id}-hint`}>${hint}</span>`}
  </div>
`;

export const shortField = ({ id, label, value, set }: Field): TemplateResult => html`
  <div class="field">
    <label for=${id}>${label}</label>
    <input id=${id} maxlength="80" autocomplete="off" .value=${live(value)} @input=${typed(set)} />
  </div>
`;

export const dayField = ({ id, label, value, set }: Field): TemplateResult => html`
  <div class="field">
    <label for=${id}>${label}</label>
    <input id=${id} type="date" .value=${live(value)} @change=${typed(set)} />
  </div>
`;

export const numberField = ({ id, label, value, set }: Field): TemplateResult => html`
  <div class="field">
    <label for=${id}>${label}</label>
    <input id=${id} type="number" min="1" max="100" step="1" inputmode="numeric" .value=${live(value)} @change=${typed(set)} />
  </div>
`;

export interface Choice {
  readonly id: string;
  readonly name: string;
}

export const choiceField = ({
  id,
  label,
  value,
  set,
  choices,
}: Field & { readonly choices: readonly Choice[] }): TemplateResult => html`
  <div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} @change=${typed(set)}>
      ${choices.map(({ id: one, name }) => html`<option value=${one} ?selected=${one === value} .selected=${one === value}>${name}</option>`)}
    </select>
  </div>
`;
