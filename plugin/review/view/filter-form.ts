import { html, nothing, type TemplateResult } from 'lit';
import { choiceKinds } from '../../../src/advice/index.ts';
import type { ReviewTexts } from '../../texts/review.nl.ts';
import { type Filters, isReversed } from '../feed/filters.ts';
import { dateWords, type Preset, presets } from '../feed/period.ts';
import { specialismName, specialisms } from './specialisms.ts';

/** Changed filters: a preset, or any of the fields. An empty text asks for everything. */
export interface FilterChange {
  readonly preset?: Preset;
  readonly from?: string;
  readonly to?: string;
  readonly specialism?: string;
  readonly kind?: string;
}

/** The form above the list. It applies each change at once; there is no button to press. */
export function filterForm(
  filters: Filters,
  preset: Preset | undefined,
  texts: ReviewTexts,
  onChange: (change: FilterChange) => void,
): TemplateResult {
  const choose = (name: 'from' | 'to' | 'specialism' | 'kind') => (event: Event) => {
    const field = event.target;
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) onChange({ [name]: field.value });
  };
  const reversed = isReversed(filters);
  const day = (name: 'from' | 'to', label: string) => html`
    <div class="field day"><label for=${name}>${label}</label>
      <input type="date" id=${name} name=${name} .value=${filters[name] ?? ''} @change=${choose(name)}
        aria-invalid=${reversed ? 'true' : nothing} aria-describedby=${reversed ? 'reversed' : nothing}></div>`;
  const known = specialisms(texts.locale);
  const other = filters.specialism;
  return html`
    <form class="filters" part="filters" aria-label=${texts.filters} @submit=${(event: Event) => event.preventDefault()}>
      <div class="field" role="group" aria-labelledby="period">
        <span id="period">${texts.period}</span>
        <div class="presets">${presets.map(
          (name) => html`<button type="button" aria-pressed=${preset === name ? 'true' : 'false'}
            @click=${() => onChange({ preset: name })}>${texts.periods[name]}</button>`,
        )}</div>
      </div>
      ${day('from', texts.from)}${day('to', texts.to)}
      <div class="field pick"><label for="specialism">${texts.columns.specialism}</label>
        <select id="specialism" name="specialism" @change=${choose('specialism')}>
          <option value="" .selected=${other === undefined}>${texts.everySpecialism}</option>
          ${known.map(({ code, name }) => html`<option value=${code} .selected=${other === code}>${name}</option>`)}
          ${
            other === undefined || known.some(({ code }) => code === other)
              ? nothing
              : html`<option value=${other} .selected=${true}>${other}</option>`
          }
        </select></div>
      <div class="field pick"><label for="kind">${texts.kind}</label>
        <select id="kind" name="kind" @change=${choose('kind')}>
          <option value="" .selected=${filters.kind === undefined}>${texts.everyKind}</option>
          ${choiceKinds.map(
            (kind) => html`<option value=${kind} .selected=${filters.kind === kind}>${texts.kinds[kind]}</option>`,
          )}
        </select></div>
      ${reversed ? html`<p class="hint" id="reversed" role="alert">${texts.reversed}</p>` : nothing}
    </form>`;
}

/** The period in words: `1 november 2026 t/m 22 november 2026`. */
export function periodWords({ from, to }: Filters, texts: ReviewTexts): string {
  const words = (date: string | undefined) => (date === undefined ? '…' : dateWords(date, texts.locale));
  return from === to ? words(from) : texts.until(words(from), words(to));
}

/** All filters in one line, for paper, where there is no form. */
export function filterWords(filters: Filters, texts: ReviewTexts): string {
  return [
    periodWords(filters, texts),
    filters.specialism === undefined ? texts.everySpecialism : specialismName(filters.specialism, texts.locale),
    filters.kind === undefined ? texts.everyKind : texts.kinds[filters.kind],
  ].join(' · ');
}
