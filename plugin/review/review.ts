import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { reportError } from '../page/error-event.ts';
import { tokens } from '../page/tokens.styles.ts';
import { languageOf } from '../texts/language.ts';
import { reviewEn } from '../texts/review.en.ts';
import { type ReviewTexts, reviewNl } from '../texts/review.nl.ts';
import { TenzijFilterEvent } from './events.ts';
import { ChoiceFeed } from './feed/feed.ts';
import { type Filters, readFilters } from './feed/filters.ts';
import { fetchNames, type Names, noNames } from '../page/names.ts';
import { type Preset, presets } from './feed/period.ts';
import { Polling } from './feed/polling.ts';
import { countStanding } from './feed/standing.ts';
import { choiceTable, openersIn } from './view/choice-table.ts';
import { colourStyles } from './view/colour.styles.ts';
import { detailStyles } from './view/detail.styles.ts';
import { type FilterChange, filterForm, filterWords } from './view/filter-form.ts';
import { listFoot } from './view/list-foot.ts';
import { narrowStyles } from './view/narrow.styles.ts';
import { paperStyles } from './view/paper.styles.ts';
import { reviewStyles } from './view/review.styles.ts';
import { problemNotice, statusBar } from './view/status-bar.ts';
import { standingSummary } from './view/summary.ts';
import { tableStyles } from './view/table.styles.ts';

/**
 * The page on which the audit team sees the choices as they arrive. It reads the logbook's FHIR search
 * (`GET {logbook}/AuditEvent`), asks for new ones every few seconds while someone can see it, and shows them only when
 * the reader asks. It holds no patient identity, ranks nobody, never throws at the page and changes nothing.
 *
 * @summary Choices from the logbook, to understand and to learn from.
 * @tagname tenzij-review
 * @fires {TenzijFilterEvent} tenzij-filter - The reader chose another period, specialism or kind.
 * @fires {TenzijErrorEvent} tenzij-error - The logbook or the catalogue could not be read.
 * @csspart page - Everything.
 * @csspart filters - The form.
 * @csspart summary - The counts.
 * @csspart table - The list.
 * @cssprop [--tenzij-color] - Text; `--tenzij-color-subtle` for text of less weight.
 * @cssprop [--tenzij-page-background] - The page; `--tenzij-background` for quiet surfaces, `--tenzij-control-background`.
 * @cssprop [--tenzij-border-color] - Edges of controls; `--tenzij-line-color` for the lines between rows.
 * @cssprop [--tenzij-accent] - The chosen period; `--tenzij-accent-color` for the text on it.
 * @cssprop [--tenzij-link-color] - Buttons that look like links.
 * @cssprop [--tenzij-focus-color] - Focus ring.
 * @cssprop [--tenzij-font] - Font, size and line height.
 * @cssprop [--tenzij-color-scheme=inherit] - `light` or `dark`, where the page's own is not meant.
 * @cssprop [--tenzij-sticky-top=0px] - Room that the host's own header takes at the top.
 */
export class TenzijReview extends LitElement {
  static override styles = [tokens, colourStyles, reviewStyles, tableStyles, detailStyles, narrowStyles, paperStyles];

  static override properties = {
    logbook: {},
    catalogue: {},
    lang: {},
    from: {},
    to: {},
    preset: {},
    specialism: {},
    kind: {},
    reason: {},
    service: {},
    pollInterval: { type: Number, attribute: 'poll-interval' },
    logbookFetch: { attribute: false },
    fetch: { attribute: false },
    now: { attribute: false },
    names: { state: true },
    namesFailed: { state: true },
    opened: { state: true },
    spoken: { state: true },
  };

  /** FHIR base of the logbook. */
  declare logbook: string;
  /** URL of the catalogue JSON, for names instead of codes. Optional. */
  declare catalogue: string;
  /** Language of the page: `nl`, or `en`. Anything else is Dutch. */
  declare lang: string;
  /** First and last day, `YYYY-MM-DD`. When either is set, `preset` is not used. */
  declare from: string;
  declare to: string;
  /** `today`, `week`, `days30` or `quarter`; follows the clock. */
  declare preset: Preset;
  /** COD016 code, or empty for all. */
  declare specialism: string;
  /** Kind of choice, or empty for all. */
  declare kind: string;
  /** Code of a tenzij reason, or empty for all. */
  declare reason: string;
  /** Id of a service that was proposed or chosen, or empty for all. */
  declare service: string;
  /** Milliseconds between looks for new choices. */
  declare pollInterval: number;
  /** Where a host adds its tokens for the logbook. */
  declare logbookFetch: typeof fetch;
  /** The same for the catalogue. */
  declare fetch: typeof fetch;
  /** The clock, for tests. */
  declare now: () => Date;

  declare private names: Names;
  declare private namesFailed: boolean;
  declare private opened: ReadonlySet<string>;
  declare private spoken: string;

  #feed = new ChoiceFeed(this, {
    logbook: () => this.logbook,
    filters: () => this.#filters,
    fetcher: () => this.logbookFetch,
    now: () => this.now(),
    onProblem: (problem, message) => reportError(this, `logbook-${problem}`, message),
  });

  #barActions = {
    onRefresh: (): void => void this.#load(),
    onAdmit: async (): Promise<void> => {
      await this.#feed.admit();
      await this.updateComplete;
      // The button is gone; the reader goes on at what it brought.
      openersIn(this.renderRoot)[0]?.focus();
    },
  };

  constructor() {
    super();
    this.logbook = '';
    this.catalogue = '';
    this.lang = '';
    this.from = '';
    this.to = '';
    this.preset = 'days30';
    this.specialism = '';
    this.kind = '';
    this.reason = '';
    this.service = '';
    this.pollInterval = 5_000;
    this.logbookFetch = (...request) => fetch(...request);
    this.fetch = (...request) => fetch(...request);
    this.now = () => new Date();
    this.names = noNames;
    this.namesFailed = false;
    this.opened = new Set();
    this.spoken = '';
    new Polling(
      this,
      () => this.#poll(),
      () => this.pollInterval,
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A moved element was disconnected, which stopped its questions.
    if (this.hasUpdated) void this.#load();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('catalogue')) void this.#readCatalogue();
    const asks: readonly (keyof TenzijReview)[] = [
      'logbook',
      'from',
      'to',
      'preset',
      'specialism',
      'kind',
      'reason',
      'service',
      'logbookFetch',
    ];
    if (asks.some((name) => changed.has(name))) void this.#load();
  }

  protected override render(): TemplateResult {
    const texts = this.#texts;
    const feed = this.#feed;
    const filters = this.#filters;
    const own = filters.from === this.from || filters.to === this.to;
    return html`
      <div class="page" part="page" lang=${texts.language}>
        <header>
          <h2>${texts.title}</h2>
          <p>${texts.tone}</p>
          <p class="soft">${texts.privacy}</p>
        </header>
        <p class="paper-filters">${filterWords(feed.answered ?? filters, texts, this.names)}</p>
        ${filterForm(filters, own ? undefined : this.#preset, texts, this.names, (change) => this.#onFilter(change))}
        ${standingSummary(countStanding(feed.inPeriod, feed.answered), feed.isWhole, texts)}
        ${statusBar(feed, texts, this.#barActions)} ${problemNotice(feed, texts, this.#barActions)}
        ${this.#renderList(texts)} ${listFoot(this.#feed, this.namesFailed, texts, this.#onOlder)}
        <div class="aside" role="status">${this.spoken}</div>
      </div>
    `;
  }

  #renderList(texts: ReviewTexts): TemplateResult | typeof nothing {
    const { ledger, answered, busy } = this.#feed;
    if (answered === undefined) {
      return busy === 'first' ? html`<p class="void late">${texts.loading}</p>` : nothing;
    }
    if (ledger.choices.length === 0) {
      return html`<div class="void"><p><strong>${texts.empty}</strong></p><p>${texts.emptyHint}</p></div>`;
    }
    return choiceTable({
      ledger,
      known: this.#feed.known,
      answered,
      busy: busy === 'first',
      opened: this.opened,
      reading: { texts, names: this.names },
      onToggle: (id) => this.#toggle(id),
    });
  }

  get #texts(): ReviewTexts {
    return { nl: reviewNl, en: reviewEn }[languageOf(this.lang)];
  }

  get #preset(): Preset {
    return presets.find((name) => name === this.preset) ?? 'days30';
  }

  get #filters(): Filters {
    const { from, to, specialism, kind, reason, service } = this;
    return readFilters({ from, to, preset: this.#preset, specialism, kind, reason, service }, this.now());
  }

  async #load(): Promise<void> {
    await this.#feed.load();
    const { problem, busy, ledger } = this.#feed;
    if (busy !== undefined || problem !== undefined) return;
    const count = ledger.choices.length;
    this.spoken = count === 0 ? this.#texts.empty : this.#texts.choices(count, String(count));
  }

  async #poll(): Promise<boolean> {
    const before = this.#feed.ledger.waiting.length;
    const answered = await this.#feed.poll();
    const waiting = this.#feed.ledger.waiting.length;
    if (waiting > before) this.spoken = this.#texts.fresh(waiting, this.#feed.overflow);
    return answered;
  }

  async #readCatalogue(): Promise<void> {
    const asked = this.catalogue;
    const names = asked === '' ? noNames : await fetchNames(asked, this.fetch);
    if (asked !== this.catalogue) return;
    this.names = names ?? noNames;
    this.namesFailed = names === undefined;
    if (names === undefined) reportError(this, 'catalogue-unreadable', `No catalogue could be read from ${asked}`);
  }

  #onFilter(change: FilterChange): void {
    if (change.preset !== undefined) {
      this.preset = change.preset;
      this.from = '';
      this.to = '';
    } else if (change.from !== undefined || change.to !== undefined) {
      // The end that stays is the one on screen, also when it came from a preset.
      const { from = '', to = '' } = this.#filters;
      this.from = change.from ?? from;
      this.to = change.to ?? to;
    }
    this.specialism = change.specialism ?? this.specialism;
    this.kind = change.kind ?? this.kind;
    this.reason = change.reason ?? this.reason;
    this.service = change.service ?? this.service;
    const event = new TenzijFilterEvent(this.#filters);
    this.dispatchEvent(event);
  }

  #onOlder = async (): Promise<void> => {
    const before = this.#feed.ledger.choices.length;
    await this.#feed.older();
    await this.updateComplete;
    if (!this.#feed.hasOlder) openersIn(this.renderRoot)[before]?.focus();
    this.spoken = this.#texts.choices(this.#feed.ledger.choices.length, String(this.#feed.ledger.choices.length));
  };

  #toggle(id: string): void {
    const opened = new Set(this.opened);
    const choice = this.#feed.ledger.choices.find((one) => one.id === id);
    if (!opened.delete(id)) {
      opened.add(id);
      if (choice) void this.#feed.readCourse(choice);
    }
    this.opened = opened;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tenzij-review': TenzijReview;
  }
}
