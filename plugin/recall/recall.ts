import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { incidentText } from '../../src/advice/index.ts';
import { controls } from '../nudge/view/controls.styles.ts';
import { absolute } from '../page/address.ts';
import { reportError } from '../page/error-event.ts';
import { pinnedFrom } from '../page/pinned-keys.ts';
import { tokens } from '../page/tokens.styles.ts';
import { languageOf } from '../texts/language.ts';
import { recallEn } from '../texts/recall.en.ts';
import { type RecallTexts, recallNl } from '../texts/recall.nl.ts';
import { TenzijOpenDraftEvent, TenzijRecalledEvent } from './events.ts';
import { type LookBack, type LookBackAsk, type LookedBack, lookBack, type OwnDraft } from './feed/look-back.ts';
import { recallStyles } from './view/recall.styles.ts';
import { recallList } from './view/recall-list.ts';
import { copyFrom, report } from './view/report.ts';

/** A draft as a host names it: its id or reference, and what the practice knows it by. */
export type RecallDraft = string | { readonly draft: string; readonly label?: string };

/** A framework makes the same list anew at every rendering. */
const isOtherList = (now: unknown, before: unknown) => JSON.stringify(now) !== JSON.stringify(before);

/**
 * For a practice, after its region withdrew a rule or halted a service: which of its own referrals had that proposal, what became of
 * them, what to do, and a text for an incident report (VIM). It reads the log of this practice and the versions under which its
 * choices were made, finds the practice's drafts by the practice's own key among those that the host names, and sends nothing.
 *
 * @summary The practice's own referrals that had a proposal which was withdrawn or halted since.
 * @tagname tenzij-recall
 * @fires {TenzijRecalledEvent} tenzij-recalled - The log was looked through; with the drafts that had it, of which there may be none.
 * @fires {TenzijOpenDraftEvent} tenzij-open-draft - The reader wants to see a draft. Only where `opens` is set.
 * @fires {TenzijErrorEvent} tenzij-error - The logbook or the catalogue could not be read.
 * @csspart page - Everything.
 * @csspart list - The referrals.
 * @csspart report - The text for a report.
 * @cssprop [--tenzij-color] - Text; `--tenzij-color-subtle` for text of less weight.
 * @cssprop [--tenzij-border-color] - Edges of controls, and the lines between rows.
 * @cssprop [--tenzij-control-background] - The field with the text for a report.
 * @cssprop [--tenzij-focus-color] - Focus ring.
 * @cssprop [--tenzij-font] - Font, size and line height.
 * @cssprop [--tenzij-color-scheme=inherit] - `light` or `dark`, where the page's own is not meant.
 */
export class TenzijRecall extends LitElement {
  static override styles = [tokens, controls, recallStyles];

  static override properties = {
    logbook: {},
    catalogue: {},
    catalogueKey: { attribute: 'catalogue-key' },
    practice: {},
    since: {},
    lang: {},
    opens: { type: Boolean },
    drafts: { attribute: false, hasChanged: isOtherList },
    practiceKey: { attribute: false },
    fetch: { attribute: false },
    logbookFetch: { attribute: false },
    now: { attribute: false },
    looked: { state: true },
    said: { state: true },
  };

  /** FHIR base of the logbook. */
  declare logbook: string;
  /** Address of the region's catalogue as JSON, or of its signed pointer (`live.json`), as on the nudge. */
  declare catalogue: string;
  /** The region's first key set, a JWKS as JSON, as on the nudge. */
  declare catalogueKey?: string;
  /** Regional pseudonym of the practice. */
  declare practice: string;
  /** First day that is looked at, `YYYY-MM-DD`. Default: 90 days ago. */
  declare since: string;
  /** Language: `nl`, or `en`. Anything else is Dutch. */
  declare lang: string;
  /** The host opens a draft at `tenzij-open-draft`: each referral gets a button. */
  declare opens: boolean;
  /** The practice's drafts and sent referrals: ids or references, or `{ draft, label }`. They stay in the page. */
  declare drafts: readonly RecallDraft[];
  /** The practice's own key, the same as on the nudge. */
  declare practiceKey?: Uint8Array;
  /** The fetch for the region's files. */
  declare fetch: typeof fetch;
  /** The fetch for the logbook, where a host adds its tokens. */
  declare logbookFetch: typeof fetch;
  /** The clock, for tests. */
  declare now: () => Date;

  declare private looked: LookBack | 'reading' | undefined;
  declare private said: string;
  #abort = new AbortController();
  #looking: Promise<void> = Promise.resolve();

  constructor() {
    super();
    this.logbook = '';
    this.catalogue = '';
    this.practice = '';
    this.since = '';
    this.lang = '';
    this.opens = false;
    this.drafts = [];
    this.fetch = (...request) => fetch(...request);
    this.logbookFetch = (...request) => fetch(...request);
    this.now = () => new Date();
    this.said = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const asks: readonly (keyof TenzijRecall)[] = [
      ...(['logbook', 'catalogue', 'catalogueKey', 'practice', 'since', 'drafts'] as const),
      ...(['practiceKey', 'fetch', 'logbookFetch'] as const),
    ];
    if (asks.some((name) => changed.has(name))) this.#looking = this.#look();
  }

  /** Looks again. Resolves when the list stands there. */
  async refresh(): Promise<void> {
    this.#looking = this.#look();
    await this.#looking;
    await this.updateComplete;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { looked } = this;
    if (looked === undefined) return nothing;
    const texts = this.#texts;
    return html`
      <section class="page" part="page" lang=${texts.language} aria-labelledby="title">
        <h2 id="title">${texts.title}</h2>
        ${this.#renderLooked(looked, texts)}
      </section>
    `;
  }

  #renderLooked(looked: LookBack | 'reading', texts: RecallTexts): TemplateResult {
    if (looked === 'reading') return html`<p role="status">${texts.reading}</p>`;
    if (!looked.ok) {
      return html`<p role="status">${texts.problems[looked.problem]}</p>
        <p><button type="button" @click=${() => void this.refresh()}>${texts.again}</button></p>`;
    }
    const open = this.opens ? (draft: string) => this.#open(draft) : undefined;
    return html`
      ${recallList(looked, this.#since, texts, { open })}
      ${looked.found.length > 0 ? report(this.#report(looked, texts), this.said, texts, () => void this.#copy()) : nothing}
    `;
  }

  get #texts(): RecallTexts {
    return { nl: recallNl, en: recallEn }[languageOf(this.lang)];
  }

  get #since(): string {
    if (/^\d{4}-\d{2}-\d{2}$/.test(this.since)) return this.since;
    return localDay(new Date(this.now().getTime() - 90 * 86_400_000));
  }

  #report({ region, version, names, found, unfound }: LookedBack, { language }: RecallTexts): string {
    const on = localDay(this.now());
    return incidentText({ region, version, withdrawn: names, on, drafts: found, unfound }, language);
  }

  async #look(): Promise<void> {
    this.#abort.abort();
    const abort = new AbortController();
    this.#abort = abort;
    const ask = this.#ask(abort.signal);
    this.said = '';
    this.looked = ask && 'reading';
    if (!ask) return;
    const looked = await lookBack(ask);
    if (abort.signal.aborted) return;
    this.looked = looked;
    if (!looked.ok) {
      const logbook = looked.problem === 'logbook';
      const what = logbook ? 'The choices of this practice' : 'What is live now, or its signatures,';
      reportError(this, logbook ? 'logbook-unreachable' : 'catalogue-unavailable', `${what} can not be read.`);
      return;
    }
    const { found, unfound, withdrawn, whole } = looked;
    const drafts = found.map(({ label: _, name: __, ...draft }) => draft);
    const event = new TenzijRecalledEvent({ drafts, unfound, withdrawn, whole });
    this.dispatchEvent(event);
  }

  /** Undefined while a host did not hand over everything yet. */
  #ask(signal: AbortSignal): LookBackAsk | undefined {
    const { practice, practiceKey, catalogueKey, drafts, fetch, logbookFetch } = this;
    const [logbook, catalogue] = [absolute(this.logbook), absolute(this.catalogue)];
    if (!logbook || !catalogue || !practice || !practiceKey?.length) return undefined;
    const pinned = catalogueKey === undefined ? undefined : pinnedFrom(catalogueKey);
    if (catalogueKey !== undefined && !pinned) {
      reportError(this, 'catalogue-key', 'The attribute catalogue-key is no JWKS with keys in it.');
      return undefined;
    }
    const more = { pinned, practice, practiceKey, since: this.#since, now: this.now(), signal };
    return { logbook, catalogue, drafts: drafts.map(asOwn), fetch, logbookFetch, ...more };
  }

  #open(draft: string): void {
    const event = new TenzijOpenDraftEvent(draft);
    this.dispatchEvent(event);
  }

  async #copy(): Promise<void> {
    const field = this.renderRoot.querySelector('textarea');
    if (!field) return;
    this.said = '';
    const isCopied = await copyFrom(field);
    this.said = isCopied ? this.#texts.copied : this.#texts.notCopied;
  }
}

const asOwn = (one: RecallDraft): OwnDraft =>
  typeof one === 'string' ? { draft: one, label: one } : { draft: one.draft, label: one.label || one.draft };

const localDay = (at: Date) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(at);

declare global {
  interface HTMLElementTagNameMap {
    'tenzij-recall': TenzijRecall;
  }
}
