import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { controls } from '../nudge/view/controls.styles.ts';
import { absolute } from '../page/address.ts';
import { type Ask, askLogbook, type Problem } from '../page/ask-logbook.ts';
import { fullDay } from '../page/days.ts';
import { reportError } from '../page/error-event.ts';
import { FocusKeeper } from '../page/focus-keeper.ts';
import { plainText } from '../page/safe-link.ts';
import { tokens } from '../page/tokens.styles.ts';
import { LogbookElement } from '../screens/logbook-element.ts';
import { narrowAndPaper, screenStyles } from '../screens/screens.styles.ts';
import { screensView } from '../screens/tabs.ts';
import { deskEn } from '../texts/desk.en.ts';
import { type DeskTexts, deskNl } from '../texts/desk.nl.ts';
import { languageOf } from '../texts/language.ts';
import { type DecidedDetail, TenzijDecidedEvent } from './events.ts';
import { given } from './feed/given.ts';
import { type ReadDesk, type ReadDetail, readDesk, readDetail } from './feed/read-desk.ts';
import { deskStyles } from './view/desk.styles.ts';
import { formStyles } from './view/form.styles.ts';
import { freshView } from './view/fresh.ts';
import { oneView } from './view/one.ts';
import { outcomesView } from './view/outcomes.ts';
import { paperStyles } from './view/paper.styles.ts';
import type { Shown } from './view/shown.ts';

type State = { readonly desk: ReadDesk } | { readonly problem: Problem } | 'reading' | undefined;

const screens = ['fresh', 'one', 'outcomes'] as const;
type Screen = (typeof screens)[number];

/**
 * The desk of the audit team, in three screens: what recurs, one signal, and what came of it. It counts cases and not people; single
 * choices are examples, and no queue.
 *
 * @summary The desk: signals of a region, what is decided about them, and what came of that.
 * @tagname tenzij-desk
 * @fires {TenzijDecidedEvent} tenzij-decided - Something was decided, and the logbook kept it
 * @fires {TenzijErrorEvent} tenzij-error - The signals could not be had or read.
 * @csspart page - Everything.
 * @cssprop [--tenzij-color] - Text; `--tenzij-color-subtle` for text of less weight.
 * @cssprop [--tenzij-border-color] - Edges of controls, and lines.
 * @cssprop [--tenzij-background] - Behind numbers.
 * @cssprop [--tenzij-accent] - The chosen screen and the button that keeps a decision.
 * @cssprop [--tenzij-focus-color] - Focus ring.
 * @cssprop [--tenzij-font] - Font, size and line height.
 * @cssprop [--tenzij-color-scheme=inherit] - `light` or `dark`, where the page's own is not meant.
 */
export class TenzijDesk extends LogbookElement {
  static override styles = [tokens, controls, screenStyles, deskStyles, formStyles, paperStyles, narrowAndPaper];

  static override properties = {
    signal: {},
    state: { state: true },
    detail: { state: true },
    screen: { state: true },
    isTried: { state: true },
    picked: { state: true },
    says: { state: true },
  };

  /** Key of the signal that is shown, so that a page can open one. */
  declare signal: string;

  declare private state: State;
  declare private detail: ReadDetail | { readonly problem: Problem } | 'reading' | undefined;
  declare private screen: Screen;
  declare private isTried: boolean;
  declare private picked: string;
  declare private says: string;

  constructor() {
    super();
    new FocusKeeper(this);
    this.signal = '';
    this.screen = 'fresh';
    this.isTried = false;
    this.picked = '';
    this.says = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const any = (...names: readonly (keyof TenzijDesk)[]) => names.some((name) => changed.has(name));
    if (any('logbook', 'logbookFetch')) void this.#read();
    if (any('logbook', 'logbookFetch', 'signal')) void this.#readOne();
  }

  /** Reads everything again. Resolves when it stands there. */
  async refresh(): Promise<void> {
    // Who is at work sees what stands until the newer stands there, and keeps their place.
    const isAtWork = typeof this.state === 'object' && 'desk' in this.state;
    await Promise.all([this.#read(isAtWork), this.#readOne(isAtWork)]);
    await this.updateComplete;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { state } = this;
    if (state === undefined) return nothing;
    const texts = this.#texts;
    return html`
      <section class="page" part="page" lang=${texts.language} aria-labelledby="title">
        ${typeof state === 'object' && 'desk' in state ? this.#renderDesk(state.desk, texts) : this.#renderNone(state, texts)}
      </section>
    `;
  }

  #renderNone(state: 'reading' | { readonly problem: Problem }, texts: DeskTexts): TemplateResult {
    return html`
      <div class="head"><h2 id="title">${texts.title}</h2></div>
      <p role="status">${state === 'reading' ? texts.reading : texts.problems[state.problem]}</p>
      ${state === 'reading' ? nothing : html`<p><button type="button" @click=${() => void this.refresh()}>${texts.again}</button></p>`}
    `;
  }

  #renderDesk(desk: ReadDesk, texts: DeskTexts): TemplateResult {
    const shown: Shown = { texts, names: this.names };
    const version = desk.version && plainText(desk.version);
    const views: Readonly<Record<Screen, () => TemplateResult>> = {
      fresh: () => freshView(desk, shown, this.#open),
      one: () => this.#renderOne(shown),
      outcomes: () => outcomesView(desk, shown, this.#open),
    };
    return html`
      <div class="head">
        <h2 id="title">${texts.title}</h2>
        <p class="soft">${texts.figures(fullDay(desk.day, texts.locale), version)}</p>
      </div>
      ${screensView(
        screens,
        { now: this.screen, label: texts.screens, words: texts.tabs },
        (screen, isByKey) => void this.#show(screen, isByKey),
        (screen) => views[screen](),
      )}
    `;
  }

  #renderOne(shown: Shown): TemplateResult {
    const { texts } = shown;
    const { detail, isTried, picked, says } = this;
    if (detail === undefined) return html`<p class="on-screen">${texts.oneNone}</p>`;
    if (detail === 'reading') return html`<p role="status">${texts.oneReading}</p>`;
    if ('problem' in detail)
      return html`<p role="status">${{ ...texts.problems, none: texts.oneGone }[detail.problem]}</p>`;
    return oneView({ detail, isTried, picked, says }, shown, this.#acts);
  }

  get #texts(): DeskTexts {
    return { nl: deskNl, en: deskEn }[languageOf(this.lang)];
  }

  readonly #acts = {
    tryIt: () => {
      this.isTried = true;
      void this.#focus('#trial');
    },
    pick: (decision: string) => {
      this.picked = decision;
    },
    decide: (form: FormData) => void this.#decide(form),
    draft: () => void this.#tell('draft', 'POST', {}),
    judge: (verdict: 'approved' | 'rejected', form: FormData) =>
      void this.#tell('verdict', 'PUT', { verdict, of: Number(form.get('of')), ...given(form, 'why') }, true, {
        verdict,
      }),
    card: (form: FormData) => void this.#tell('card', 'PUT', given(form, 'card', 'owner', 'due')),
  };

  async #decide(form: FormData): Promise<void> {
    const { detail, signal } = this;
    const acts = typeof detail === 'object' && 'acts' in detail ? detail.acts : [];
    const of = acts.findLast(({ act }) => act === 'decision')?.number ?? 0;
    const body: Readonly<Record<string, unknown>> = { ...given(form, 'decision', 'note', 'owner', 'due'), of };
    const drafts = body['decision'] === 'change-rule' && typeof detail === 'object' && 'trial' in detail;
    if (!(await this.#tell('decision', 'PUT', body, !drafts)) || !drafts || !detail.trial) return;
    // Another signal may have been opened meanwhile: its draft is not asked for.
    if (this.signal !== signal) return;
    await this.#tell('draft', 'POST', {});
  }

  /** Tells the logbook, and reads again what stands then. True when it was kept. */
  async #tell(
    act: DecidedDetail['act'],
    method: 'PUT' | 'POST',
    body: unknown,
    reads = true,
    more: Pick<DecidedDetail, 'verdict'> = {},
  ): Promise<boolean> {
    const texts = this.#texts;
    this.says = texts.saving;
    const { signal } = this;
    const path = `desk/signals/${encodeURIComponent(signal)}/${act}`;
    const told = await askLogbook({ ...this.#place, path, method, body }, (json) => json ?? {});
    this.says = told.ok ? texts.saved : texts.problems[told.problem];
    if (told.ok) {
      const event = new TenzijDecidedEvent({ signal, act, ...more });
      this.dispatchEvent(event);
    }
    // What somebody else did meanwhile is shown; what is filled in stays.
    if (!told.ok && told.problem === 'conflict') await this.#readOne(true);
    if (told.ok && reads) {
      this.picked = '';
      await Promise.all([this.#read(true), this.#readOne(true)]);
    }
    return told.ok;
  }

  get #place(): Pick<Ask, 'logbook' | 'ask'> {
    return { logbook: absolute(this.logbook) ?? '', ask: this.logbookFetch };
  }

  readonly #open = (key: string) => {
    this.signal = key;
    this.screen = 'one';
    void this.#focus('#signal');
  };

  async #show(screen: Screen, isByKey: boolean): Promise<void> {
    this.screen = screen;
    if (isByKey) await this.#focus(`#tab-${screen}`);
  }

  async #focus(what: string): Promise<void> {
    await this.updateComplete;
    await this.#coming;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(what)?.focus();
  }

  /** The signal that is being read. */
  #coming: Promise<void> = Promise.resolve();

  async #read(isQuiet = false): Promise<void> {
    const { logbook } = this.#place;
    if (!isQuiet) this.state = logbook ? 'reading' : undefined;
    if (!logbook) return;
    const read = await askLogbook({ ...this.#place, path: 'desk/signals' }, readDesk);
    if (this.#place.logbook !== logbook) return;
    this.state = read.ok ? { desk: read.what } : { problem: read.problem };
    if (!read.ok) this.#report(read.problem);
  }

  #readOne(isQuiet = false): Promise<void> {
    this.#coming = this.#one(isQuiet);
    return this.#coming;
  }

  async #one(isQuiet: boolean): Promise<void> {
    const { signal } = this;
    const { logbook } = this.#place;
    if (!isQuiet) {
      this.isTried = false;
      this.picked = '';
      this.says = '';
      this.detail = signal && logbook ? 'reading' : undefined;
    }
    if (!signal || !logbook) return;
    const read = await askLogbook({ ...this.#place, path: `desk/signals/${encodeURIComponent(signal)}` }, readDetail);
    if (this.signal !== signal || this.#place.logbook !== logbook) return;
    this.detail = read.ok ? read.what : { problem: read.problem };
    if (!read.ok) this.#report(read.problem);
  }

  #report(problem: Problem): void {
    const codes = { unreachable: 'logbook-unreachable', refused: 'logbook-refused', broken: 'logbook-broken' } as const;
    if (problem === 'unreachable' || problem === 'refused' || problem === 'broken')
      reportError(this, codes[problem], 'The signals of the desk can not be had.');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tenzij-desk': TenzijDesk;
  }
}
