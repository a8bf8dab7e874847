import { html, nothing, type TemplateResult } from 'lit';
import { choiceKinds } from '../../../src/advice/index.ts';
import type { ReviewTexts } from '../../texts/review.nl.ts';
import { type Filters, isReversed } from '../feed/filters.ts';
import type { Named, Names } from '../../page/names.ts';
import { dateWords, type Preset, presets } from '../feed/period.ts';
import { specialismName, specialisms } from './specialisms.ts';

/** Changed filters: a preset, or any of the fields. An empty text asks for everything. */
export interface FilterChange {
  readonly preset?: Preset;
  readonly from?: string;
  readonly to?: string;
  readonly specialism?: string;
  readonly kind?: string;
  readonly reason?: string;
  readonly service?: string;
}

/** The form above the list. It applies each change at once; there is no button to press. */
export function filterForm(
  filters: Filters,
  preset: Preset | undefined,
  texts: ReviewTexts,
  names: Names,
  onChange: (change: FilterChange) => void,
): TemplateResult {
  const choose = (name: 'from' | 'to' | 'specialism' | 'kind' | 'reason' | 'service') => (event: Event) => {
    const field = event.target;
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) onChange({ [name]: field.value });
  };
  const reversed = isReversed(filters);
  const day = (name: 'from' | 'to', label: string) => html`
    <div class="field day"><label for=${name}>${label}</label>
      <input type="date" id=${name} name=${name} .value=${filters[name] ?? ''} @change=${choose(name)}
        aria-invalid=${reversed ? 'true' : nothing} aria-describedby=${reversed ? 'reversed' : nothing}></div>`;
  const pick = (name: 'specialism' | 'reason' | 'service', label: string, all: string, known: readonly Named[]) => {
    const other = filters[name];
    // What is asked for but has no name here is shown as it is.
    const strange =
      other !== undefined && known.every(({ code }) => code !== other) ? [{ code: other, name: other }] : [];
    return html`
      <div class="field pick"><label for=${name}>${label}</label>
        <select id=${name} name=${name} @change=${choose(name)}>
          <option value="" .selected=${other === undefined}>${all}</option>
          ${[...known, ...strange].map(
            (one) => html`<option value=${one.code} .selected=${other === one.code}>${one.name}</option>`,
          )}
        </select></div>`;
  };
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
      ${pick('specialism', texts.columns.specialism, texts.everySpecialism, specialisms(texts.locale))}
      <div class="field pick"><label for="kind">${texts.kind}</label>
        <select id="kind" name="kind" @change=${choose('kind')}>
          <option value="" .selected=${filters.kind === undefined}>${texts.everyKind}</option>
          ${choiceKinds.map(
            (kind) => html`<option value=${kind} .selected=${filters.kind === kind}>${texts.kinds[kind]}</option>`,
          )}
        </select></div>
      ${pick('reason', texts.columns.reason, texts.everyReason, names.reasons ?? [])}
      ${pick('service', texts.service, texts.everyService, names.services ?? [])}
      ${reversed ? html`<p class="hint" id="reversed" role="alert">${texts.reversed}</p>` : nothing}
    </form>`;
}

/** The period in words: `1 november 2026 t/m 22 november 2026`. */
export function periodWords({ from, to }: Filters, texts: ReviewTexts): string {
  const words = (date: string | undefined) => (date === undefined ? '…' : dateWords(date, texts.locale));
  return from === to ? words(from) : texts.until(words(from), words(to));
}

/** All filters in one line, for paper, where there is no form. */
export function filterWords(filters: Filters, texts: ReviewTexts, names: Names): string {
  return [
    periodWords(filters, texts),
    filters.specialism === undefined ? texts.everySpecialism : specialismName(filters.specialism, texts.locale),
    filters.kind === undefined ? texts.everyKind : texts.kinds[filters.kind],
    ...(filters.reason === undefined ? [] : [names.shortReason(filters.reason)]),
    ...(filters.service === undefined ? [] : [names.service(filters.service)]),
  ].join(' · ');
}
