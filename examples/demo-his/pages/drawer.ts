import type { ServiceRequest } from 'fhir/r4';
import type { Advice, CompiledCatalogue, ReferralContext } from 'tenzij/advice';
import { advise, compile, parseCatalogue } from 'tenzij/advice';
import { createFhirClient, readContext } from 'tenzij/fhir';
import { fill, h } from './dom.ts';
import { adviceView, contextView, exchangeRow, jsonView } from './drawer-views.ts';
import { texts } from './texts.ts';
import type { Exchange } from './traffic.ts';

const say = texts.drawer;

/**
 * "Wat gebeurt er?": what the nudge asks and writes, live, and beside it what the engine makes of the same draft. The
 * context and the advice are reckoned here once more, with the package's own public functions on the same server.
 */
export class Drawer {
  readonly #requests = h('ol', { class: 'exchanges' });
  readonly #log = h('ol', { class: 'exchanges' });
  readonly #context = h('div');
  readonly #advice = h('div');
  readonly #draft = h('div');
  readonly #rows = new Map<string, HTMLElement>();
  readonly #fhir: string;
  #compiled: Promise<CompiledCatalogue | undefined> | undefined;
  #turn = 0;
  #before: { readonly id: string | undefined; readonly resource: unknown } | undefined;

  constructor(panel: HTMLElement, button: HTMLButtonElement, fhir: string) {
    this.#fhir = fhir;
    const columns = [
      [say.requests, this.#requests],
      [say.context, this.#context],
      [say.advice, this.#advice],
      [say.draft, this.#draft],
      [say.log, this.#log],
    ] as const;
    fill(
      panel,
      ...columns.map(([title, body]) => h('section', { tabindex: '0', 'aria-label': title }, h('h2', {}, title), body)),
    );
    button.addEventListener('click', () => {
      panel.hidden = !panel.hidden;
      button.setAttribute('aria-expanded', String(!panel.hidden));
      document.querySelector('tenzij-nudge')?.scrollIntoView({ block: 'nearest' });
    });
  }

  /** Another patient: empty, save the logbook, which is of all of them. */
  clear(): void {
    this.#turn += 1;
    fill(this.#requests);
    for (const box of [this.#context, this.#advice, this.#draft]) fill(box, h('p', { class: 'hint' }, say.none));
  }

  fhirExchange(exchange: Exchange, id: number): void {
    this.#show(this.#requests, `fhir-${id}`, exchange);
  }

  logExchange(exchange: Exchange, id: number): void {
    this.#show(this.#log, `log-${id}`, exchange);
  }

  failed(code: string, message: string): void {
    this.#requests.prepend(h('li', { class: 'problem' }, `${say.error}: ${code}. ${message}`));
  }

  /** Reckons context and advice for the draft as it is now, and shows the draft itself. */
  async look(draft: ServiceRequest): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const [reading, compiled] = await Promise.all([
      readContext(createFhirClient({ baseUrl: this.#fhir }), `ServiceRequest/${draft.id}`),
      this.#catalogue(),
    ]);
    if (turn !== this.#turn) return;
    if (!reading.ok) {
      fill(this.#context, h('p', { class: 'problem' }, reading.refusal.message));
      return;
    }
    this.#showAdvice(reading.context, compiled && advise(reading.context, compiled));
    const { resource } = reading.draft;
    fill(this.#draft, jsonView(resource, this.#before?.id === draft.id ? this.#before?.resource : undefined));
    this.#before = { id: draft.id, resource };
    this.#draft.querySelector('ins')?.scrollIntoView({ block: 'center' });
  }

  #showAdvice(context: ReferralContext, advice: Advice | undefined): void {
    fill(this.#context, contextView(context));
    fill(this.#advice, advice ? adviceView(advice) : null);
  }

  #catalogue(): Promise<CompiledCatalogue | undefined> {
    this.#compiled ??= fetch('catalogue.json')
      .then((response) => response.json())
      .then((json: unknown) => {
        const parsed = parseCatalogue(json);
        return parsed.ok ? compile(parsed.catalogue) : undefined;
      });
    return this.#compiled;
  }

  #show(list: HTMLElement, key: string, exchange: Exchange): void {
    const row = exchangeRow(exchange);
    const before = this.#rows.get(key);
    if (before?.isConnected) before.replaceWith(row);
    else list.prepend(row);
    this.#rows.set(key, row);
  }
}
