import type { HealthcareService } from 'fhir/r4';
import { cod016System } from 'tenzij/fhir';
import { fill, h } from './dom.ts';
import type { Recipient } from './draft-store.ts';
import { texts } from './texts.ts';

const OTHER = 'other';

/**
 * The recipient: a visible choice from the regional address book, or a name that the GP types. Whoever fills it in, the
 * GP sees it and can change it; what stands here is what is sent.
 */
export class RecipientField {
  readonly element: HTMLElement;
  readonly #select = h('select', { id: 'ontvanger', onchange: () => this.#byHand() });
  readonly #other = h('input', { id: 'ontvanger-naam', type: 'text', autocomplete: 'off' });
  readonly #otherField = h(
    'div',
    { class: 'field', hidden: true },
    h('label', { for: 'ontvanger-naam' }, texts.otherName),
    this.#other,
  );
  readonly #hint = h('p', { class: 'hint', id: 'ontvanger-hint' });
  #entries: readonly HealthcareService[] = [];
  /** True while the field holds what tenzij suggested and the GP has not touched it. */
  #suggested = false;

  constructor() {
    this.#select.setAttribute('aria-describedby', 'ontvanger-hint');
    this.element = h(
      'div',
      { class: 'recipient' },
      h('div', { class: 'field' }, h('label', { for: 'ontvanger' }, texts.recipient), this.#select),
      this.#otherField,
      this.#hint,
    );
  }

  /** Offers the services that take this specialism, by kind; keeps the choice when it is still among them. */
  offer(book: readonly HealthcareService[], specialism: string): void {
    this.#entries = book.filter((entry) =>
      entry.specialty?.some(({ coding }) =>
        coding?.some(({ system, code }) => system === cod016System && code === specialism),
      ),
    );
    const before = this.#select.value;
    fill(
      this.#select,
      h('option', { value: '' }, texts.noRecipient),
      ...Object.entries(texts.routes).map(([route, label]) => {
        const services = this.#entries.filter((entry) => routeOf(entry) === route);
        return services.length > 0 && h('optgroup', { label }, ...services.map(optionFor));
      }),
      h('option', { value: OTHER }, texts.otherRecipient),
    );
    this.#show(this.#entries.some(({ id }) => id === before) ? before : '');
  }

  /** Puts a service of the address book in the field, or empties it. */
  set(service: string | undefined): void {
    this.#suggested = false;
    this.#show(this.#entries.some(({ id }) => id === service) ? (service ?? '') : '');
    fill(this.#hint);
  }

  /** Fills in a service that nobody chose yet, and says so. What the GP put here stays. */
  suggest(service: string | undefined): void {
    if (!service || this.#select.value) return;
    this.set(service);
    if (!this.#select.value) return;
    this.#suggested = true;
    fill(this.#hint, texts.filledIn);
  }

  /** Takes back what was only suggested: the facts that it was suggested for have changed. */
  withdraw(): void {
    if (this.#suggested) this.set(undefined);
  }

  /** The GP names somebody else: opens the field for the name. */
  askOther(): void {
    this.#show(OTHER);
    fill(this.#hint);
  }

  get value(): Recipient | undefined {
    const service = this.#entries.find(({ id }) => id === this.#select.value);
    if (service) return { service };
    const name = this.#other.value.trim();
    return this.#select.value === OTHER && name ? { name } : undefined;
  }

  focus(): void {
    (this.#select.value === OTHER ? this.#other : this.#select).focus();
  }

  #byHand(): void {
    this.#suggested = false;
    fill(this.#hint);
    this.#show(this.#select.value);
    if (this.#select.value === OTHER) this.#other.focus();
  }

  #show(value: string): void {
    this.#select.value = value;
    this.#otherField.hidden = value !== OTHER;
    if (value !== OTHER) this.#other.value = '';
  }
}

export const routeOf = (service: HealthcareService) => service.type?.[0]?.coding?.[0]?.code ?? '';

const optionFor = (service: HealthcareService) => h('option', { value: service.id ?? '' }, service.name ?? '');
