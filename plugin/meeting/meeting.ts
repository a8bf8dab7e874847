import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { controls } from '../nudge/view/controls.styles.ts';
import { absolute } from '../page/address.ts';
import type { Ask, Problem } from '../page/ask-logbook.ts';
import { reportError } from '../page/error-event.ts';
import { FocusKeeper } from '../page/focus-keeper.ts';
import { localDay } from '../page/local-day.ts';
import { tokens } from '../page/tokens.styles.ts';
import { LogbookElement } from '../screens/logbook-element.ts';
import { narrowAndPaper, screenStyles } from '../screens/screens.styles.ts';
import { screensView } from '../screens/tabs.ts';
import { languageOf } from '../texts/language.ts';
import { meetingEn } from '../texts/meeting.en.ts';
import { type MeetingTexts, meetingNl } from '../texts/meeting.nl.ts';
import { type Loaded, loadMeeting } from './feed/load.ts';
import { Papers, type Working } from './feed/papers.ts';
import { loadDocx } from './load-docx.ts';
import { screensFor } from './screens.ts';
import { docxType, fileName, handOver, htmlFile, printSheet } from './view/files.ts';
import { formStyles } from './view/form.styles.ts';
import { meetingStyles } from './view/meeting.styles.ts';
import { sheetFor } from './view/sheet.ts';
import type { Own, Shown } from './view/shown.ts';

type State = Loaded | { readonly problem: Problem } | 'reading' | undefined;

/**
 * What a practice takes to its own meeting: a report and a plan, drafted from its mirror, changed by people, kept by version in the
 * logbook for the practice alone. To who steers it shows the impact methode of the region.
 *
 * @summary The meeting: report and plan of a practice, or the impact page of a region.
 * @tagname tenzij-meeting
 * @fires {TenzijErrorEvent} tenzij-error - What it begins from could not be had or read.
 * @csspart page - Everything.
 * @csspart sheet - A report or a plan as it comes on paper.
 * @cssprop [--tenzij-color] - Text; `--tenzij-color-subtle` for text of less weight.
 * @cssprop [--tenzij-border-color] - Edges of controls, and lines.
 * @cssprop [--tenzij-background] - Behind what stands out.
 * @cssprop [--tenzij-accent] - The chosen screen and the button that keeps.
 * @cssprop [--tenzij-focus-color] - Focus ring.
 * @cssprop [--tenzij-font] - Font, size and line height.
 * @cssprop [--tenzij-color-scheme=inherit] - `light` or `dark`, where the page's own is not meant.
 */
export class TenzijMeeting extends LogbookElement {
  static override styles = [tokens, controls, screenStyles, meetingStyles, formStyles, narrowAndPaper];

  static override properties = {
    practice: {},
    now: { attribute: false },
    state: { state: true },
    screen: { state: true },
    chosen: { state: true },
    says: { state: true },
  };

  /** Regional pseudonym of the practice: another one begins anew. Whose papers they are the login says. */
  declare practice: string;
  /** The clock, for tests. */
  declare now: () => Date;

  declare private state: State;
  declare private screen: string;
  declare private chosen: Readonly<Record<string, string>>;
  declare private says: string;
  /** Raised with each practice or logbook: an answer that was asked for before it is of somebody else. */
  #generation = 0;
  readonly #papers = new Papers(
    () => this.#place,
    () => {
      this.says = '';
      this.requestUpdate();
    },
  );

  constructor() {
    super();
    new FocusKeeper(this);
    this.practice = '';
    this.now = () => new Date();
    this.screen = '';
    this.chosen = {};
    this.says = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const any = (...names: readonly (keyof TenzijMeeting)[]) => names.some((name) => changed.has(name));
    if (any('logbook', 'practice', 'logbookFetch')) {
      this.#generation++;
      void this.#read();
    }
  }

  /** Reads everything again; what was not kept is gone. Resolves when it stands there. */
  async refresh(): Promise<void> {
    await this.#read();
    await this.updateComplete;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { state } = this;
    if (state === undefined) return nothing;
    const texts = this.#texts;
    return html`
      <section class="page" part="page" lang=${texts.language} aria-labelledby="title">
        <div class="head"><h2 id="title">${texts.title}</h2></div>
        ${typeof state === 'object' && 'kind' in state ? this.#renderScreens(state, texts) : this.#renderNone(state, texts)}
      </section>
    `;
  }

  #renderNone(state: 'reading' | { readonly problem: Problem }, texts: MeetingTexts): TemplateResult {
    return html`
      <p role="status">${state === 'reading' ? texts.reading : texts.problems[state.problem]}</p>
      ${state === 'reading' ? nothing : html`<p><button type="button" @click=${() => void this.refresh()}>${texts.again}</button></p>`}
    `;
  }

  #renderScreens(loaded: Loaded, texts: MeetingTexts): TemplateResult {
    const screens = screensFor(loaded);
    const now = screens.find(({ id }) => id === this.screen) ?? screens[0];
    if (now === undefined) return html``;
    const ids = screens.map(({ id }) => id);
    const view = now.view(this.#shown(loaded, texts));
    if (ids.length === 1) return html`<div class="panel">${view}</div>`;
    return html`
      ${screensView(
        ids,
        { now: now.id, label: texts.screens, words: texts.tabs },
        (screen, isByKey) => void this.#show(screen, isByKey),
        (id) => (id === now.id ? view : nothing),
      )}
    `;
  }

  #shown(loaded: Loaded, texts: MeetingTexts): Shown {
    const sheet = (working: Working, own: Own) => sheetFor(working, own, this.#shown(loaded, texts));
    const withOwn = (then: (own: Own) => void) => {
      if (loaded.kind === 'practice') then(loaded);
    };
    return {
      ...{ texts, language: texts.language, names: this.names, papers: this.#papers, chosen: this.chosen },
      today: localDay(this.now()),
      choose: (screen, id) => {
        this.chosen = { ...this.chosen, [screen]: id };
      },
      files: {
        says: this.says,
        print: (working) =>
          withOwn((own) => {
            const isPrinted = printSheet(this.renderRoot, sheet(working, own), working.paper.language);
            this.says = isPrinted ? '' : texts.unprinted;
            if (!isPrinted) reportError(this, 'not-printed', 'This page may not print.');
          }),
        html: (working) =>
          withOwn((own) => {
            const name = fileName(working.paper, 'html');
            handOver(htmlFile(sheet(working, own), working.paper), name);
            this.says = texts.made(name);
          }),
        docx: (working) => withOwn((own) => void this.#docx(working, () => sheet(working, own))),
      },
    };
  }

  async #docx({ paper }: Working, sheet: () => ReturnType<typeof sheetFor>): Promise<void> {
    const texts = this.#texts;
    const generation = this.#generation;
    this.says = texts.making;
    try {
      const asDocx = await loadDocx();
      if (generation !== this.#generation) return;
      const name = fileName(paper, 'docx');
      const bytes = await asDocx(sheet(), paper.language);
      if (generation !== this.#generation) return;
      handOver(new Blob([bytes], { type: docxType }), name);
      this.says = texts.made(name);
    } catch (cause) {
      if (generation !== this.#generation) return;
      this.says = texts.unmade;
      reportError(this, 'part-missing', `No Word file could be made. ${cause}`);
    }
  }

  get #texts(): MeetingTexts {
    return { nl: meetingNl, en: meetingEn }[languageOf(this.lang)];
  }

  get #place(): Pick<Ask, 'logbook' | 'ask'> {
    return { logbook: absolute(this.logbook) ?? '', ask: this.logbookFetch };
  }

  async #show(screen: string, isByKey: boolean): Promise<void> {
    this.screen = screen;
    this.says = '';
    await this.updateComplete;
    if (isByKey) this.renderRoot.querySelector<HTMLElement>(`#tab-${screen}`)?.focus();
  }

  async #read(): Promise<void> {
    const place = this.#place;
    const generation = this.#generation;
    this.state = place.logbook ? 'reading' : undefined;
    if (!place.logbook) return;
    const read = await loadMeeting(place);
    if (generation !== this.#generation) return;
    if ('kind' in read && read.kind === 'practice') this.#papers.begin(read.papers);
    this.chosen = {};
    this.state = read;
    if (!('problem' in read)) return;
    const codes = { unreachable: 'logbook-unreachable', refused: 'logbook-refused', broken: 'logbook-broken' } as const;
    const { problem } = read;
    if (problem === 'unreachable' || problem === 'refused' || problem === 'broken')
      reportError(this, codes[problem], 'What the meeting begins from can not be had.');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tenzij-meeting': TenzijMeeting;
  }
}
