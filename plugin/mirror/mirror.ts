import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { chartStyles } from '../charts/charts.styles.ts';
import { controls } from '../nudge/view/controls.styles.ts';
import { absolute } from '../page/address.ts';
import { fullDay } from '../page/days.ts';
import { reportError } from '../page/error-event.ts';
import { tokens } from '../page/tokens.styles.ts';
import { TenzijOpenDraftEvent } from '../recall/events.ts';
import type { RecallDraft } from '../recall/recall.ts';
import { LogbookElement } from '../screens/logbook-element.ts';
import { narrowAndPaper, screenStyles } from '../screens/screens.styles.ts';
import { screensView } from '../screens/tabs.ts';
import { languageOf } from '../texts/language.ts';
import { mirrorEn } from '../texts/mirror.en.ts';
import { type MirrorTexts, mirrorNl } from '../texts/mirror.nl.ts';
import { countedAgain } from './feed/check.ts';
import { fetchMirror, type Problem } from './feed/fetch-page.ts';
import { ownChoices } from './feed/own-choices.ts';
import { type ReadPage, readMirrorPage } from './feed/read-page.ts';
import { ChartWidth } from './view/chart-width.ts';
import { comparedView } from './view/compared.ts';
import { happenedView } from './view/happened.ts';
import { mirrorStyles } from './view/mirror.styles.ts';
import { type OwnState, ownView } from './view/own-list.ts';
import { paperStyles } from './view/paper.styles.ts';
import { regionView } from './view/region.ts';
import type { Shown } from './view/shown.ts';

/** Days of which the own choices are listed. */
const OWN_DAYS = 56;
type State = { readonly page: ReadPage } | { readonly problem: Problem } | 'reading' | undefined;

const screens = ['happened', 'own', 'compared'] as const;
type Screen = (typeof screens)[number];

/**
 * What comes back to a practice of its choices, in three screens; to who steers, the region on one page. It shows what the logbook
 * released and works nothing out. With `practiceKey` and `drafts`, in the practice's own HIS, it also finds the own referrals.
 *
 * @summary The mirror: what became of the choices, for a practice or for the region.
 * @tagname tenzij-mirror
 * @fires {TenzijOpenDraftEvent} tenzij-open-draft - The reader wants to see a draft. Only where `opens` is set.
 * @fires {TenzijErrorEvent} tenzij-error - The figures could not be had or read.
 * @csspart page - Everything.
 * @csspart chart - A chart, with its sentence and its table.
 * @csspart receipt - Where a number comes from.
 * @csspart list - The own referrals.
 * @cssprop [--tenzij-color] - Text; `--tenzij-color-subtle` for text of less weight.
 * @cssprop [--tenzij-border-color] - Edges of controls, and lines.
 * @cssprop [--tenzij-background] - Behind numbers and receipts.
 * @cssprop [--tenzij-focus-color] - Focus ring.
 * @cssprop [--tenzij-font] - Font, size and line height.
 * @cssprop [--tenzij-color-scheme=inherit] - `light` or `dark`, where the page's own is not meant.
 */
export class TenzijMirror extends LogbookElement {
  static override styles = [tokens, controls, screenStyles, chartStyles, mirrorStyles, paperStyles, narrowAndPaper];

  static override properties = {
    practice: {},
    opens: { type: Boolean },
    page: { attribute: false },
    drafts: { attribute: false },
    practiceKey: { attribute: false },
    now: { attribute: false },
    state: { state: true },
    own: { state: true },
    screen: { state: true },
    checked: { state: true },
  };

  /** Regional pseudonym of the practice. */
  declare practice: string;
  /** The host opens a draft at `tenzij-open-draft`: each own referral gets a button. */
  declare opens: boolean;
  /** A page as JSON, instead of the logbook's: what `tenzij mirror --practice ID` prints. */
  declare page: unknown;
  /** The practice's drafts and sent referrals: ids or references, or `{ draft, label }`. They stay in the page. */
  declare drafts: readonly RecallDraft[];
  /** The practice's own key, the same as on the nudge. */
  declare practiceKey?: Uint8Array;
  /** The clock, for tests. */
  declare now: () => Date;

  declare private state: State;
  declare private own: OwnState;
  declare private screen: Screen;
  declare private checked: ReadonlyMap<string, string>;
  #abort = new AbortController();
  readonly #charts = new ChartWidth(this, () => {
    this.requestUpdate();
    this.performUpdate();
  });

  constructor() {
    super();
    this.practice = '';
    this.opens = false;
    this.drafts = [];
    this.now = () => new Date();
    this.own = 'unasked';
    this.screen = 'happened';
    this.checked = new Map();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const any = (...names: readonly (keyof TenzijMirror)[]) => names.some((name) => changed.has(name));
    if (any('page', 'logbook', 'practice', 'logbookFetch')) void this.#read();
    if (any('logbook', 'practice', 'practiceKey', 'drafts', 'logbookFetch')) void this.#find();
  }

  /** Reads everything again. Resolves when it stands there. */
  async refresh(): Promise<void> {
    await Promise.all([this.#read(), this.#find()]);
    await this.updateComplete;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { state } = this;
    if (state === undefined) return nothing;
    const texts = this.#texts;
    return html`
      <section class="page" part="page" lang=${texts.language} aria-labelledby="title">
        ${typeof state === 'object' && 'page' in state ? this.#renderPage(state.page, texts) : this.#renderNone(state, texts)}
      </section>
    `;
  }

  #renderNone(state: 'reading' | { readonly problem: Problem }, texts: MirrorTexts): TemplateResult {
    const says = state === 'reading' ? texts.reading : texts.problems[state.problem];
    return html`
      <div class="head"><h2 id="title">${texts.title}</h2></div>
      <p role="status">${says}</p>
      ${state === 'reading' ? nothing : html`<p><button type="button" @click=${() => void this.refresh()}>${texts.again}</button></p>`}
    `;
  }

  #renderPage(page: ReadPage, texts: MirrorTexts): TemplateResult {
    const { release, period, receipts } = page;
    const { names, checked } = this;
    const { width } = this.#charts;
    const canCheck = page.kind === 'practice' && this.logbook !== '' && this.practice === page.practice;
    const check = canCheck ? (id: string) => void this.#check(id, page) : undefined;
    const shown: Shown = { texts, names, width, receipts, checked, check };
    const correction = release?.correction;
    const corrected = page.kind === 'practice' ? correction?.drafts : correction?.figures;
    const isOther = correction?.isOther ?? corrected !== 0;
    const says = page.kind === 'practice' ? texts.correction : texts.corrected;
    return html`
      <div class="head">
        <h2 id="title">${texts.title}: ${texts.quarter(period.name)}</h2>
        <p class="soft">
          ${release ? texts.release(release.number, fullDay(release.made, texts.locale)) : texts.unreleased}
        </p>
      </div>
      ${correction && corrected !== undefined && isOther ? html`<p class="note">${says(correction.of, corrected)}</p>` : nothing}
      ${page.kind === 'region' ? html`<div class="panel">${regionView(page, shown)}</div>` : this.#renderScreens(page, shown)}
    `;
  }

  #renderScreens(page: ReadPage & { readonly kind: 'practice' }, shown: Shown): TemplateResult {
    const open = this.opens ? (draft: string) => this.#open(draft) : undefined;
    const views: Readonly<Record<Screen, () => TemplateResult>> = {
      happened: () => happenedView(page, shown),
      own: () => ownView(this.own, shown, open),
      compared: () => comparedView(page, shown),
    };
    return html`
      ${screensView(
        screens,
        { now: this.screen, label: shown.texts.screens, words: shown.texts.tabs },
        (screen, isByKey) => void this.#show(screen, isByKey),
        (screen) => views[screen](),
      )}
    `;
  }

  get #texts(): MirrorTexts {
    return { nl: mirrorNl, en: mirrorEn }[languageOf(this.lang)];
  }

  async #show(screen: Screen, isByKey: boolean): Promise<void> {
    this.screen = screen;
    await this.updateComplete;
    if (isByKey) this.renderRoot.querySelector<HTMLElement>(`#tab-${screen}`)?.focus();
  }

  async #read(): Promise<void> {
    this.checked = new Map();
    const given = this.page;
    const logbook = absolute(this.logbook);
    if (given !== undefined) {
      const page = readMirrorPage(given);
      this.state = page ? { page } : { problem: 'broken' };
      if (!page) reportError(this, 'logbook-broken', 'The property `page` is no page of the mirror.');
      return;
    }
    this.state = logbook ? 'reading' : undefined;
    if (!logbook) return;
    const fetched = await fetchMirror(logbook, this.logbookFetch);
    if (absolute(this.logbook) !== logbook || this.page !== undefined) return;
    this.state = fetched.ok ? { page: fetched.page } : { problem: fetched.problem };
    if (fetched.ok || fetched.problem === 'none') return;
    const codes = { unreachable: 'logbook-unreachable', refused: 'logbook-refused', broken: 'logbook-broken' } as const;
    reportError(this, codes[fetched.problem], 'The figures of the mirror can not be had.');
  }

  async #find(): Promise<void> {
    this.#abort.abort();
    const abort = new AbortController();
    this.#abort = abort;
    const { practice, practiceKey, logbookFetch } = this;
    const logbook = absolute(this.logbook);
    this.own = 'unasked';
    if (!logbook || !practice || !practiceKey?.length) return;
    this.own = 'reading';
    const since = new Date(this.now().getTime() - OWN_DAYS * 86_400_000).toISOString().slice(0, 10);
    const drafts = this.drafts.map((one) =>
      typeof one === 'string' ? { draft: one, label: one } : { draft: one.draft, label: one.label || one.draft },
    );
    const found = await ownChoices({
      logbook,
      practice,
      practiceKey,
      drafts,
      since,
      logbookFetch,
      signal: abort.signal,
    });
    if (!abort.signal.aborted) this.own = found ?? 'unreadable';
  }

  async #check(id: string, page: ReadPage): Promise<void> {
    const receipt = page.receipts.get(id);
    const logbook = absolute(this.logbook);
    if (receipt === undefined || !logbook) return;
    const texts = this.#texts;
    const says = (text: string) => {
      this.checked = new Map([...this.checked, [id, text]]);
    };
    says(texts.checking);
    const { practice, fetch, logbookFetch } = this;
    const places = { logbook, catalogue: absolute(this.catalogue) ?? logbook, fetch, logbookFetch };
    const found = await countedAgain(receipt, { ...places, practice, signal: new AbortController().signal });
    if (found === undefined) says(texts.uncheckable);
    else if (found.k === receipt.k && found.n === receipt.n) says(texts.same(found.k, found.n));
    else says(texts.different(found.k, found.n, receipt.k, receipt.n));
  }

  #open(draft: string): void {
    const event = new TenzijOpenDraftEvent(draft);
    this.dispatchEvent(event);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tenzij-mirror': TenzijMirror;
  }
}
