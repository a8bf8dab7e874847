import { html, LitElement, type TemplateResult } from 'lit';
import { controls } from '../nudge/view/controls.styles.ts';
import { tokens } from '../page/tokens.styles.ts';
import { tabsView } from '../screens/tabs.ts';
import { languageOf } from '../texts/language.ts';
import { studioEn } from '../texts/studio.en.ts';
import { type StudioTexts, studioNl } from '../texts/studio.nl.ts';
import { asker, takeSecret } from './feed/ask-studio.ts';
import { freshFields, type Made, madeFile } from './feed/fresh.ts';
import { type CaseShown, type Commanded, type DiffShown, read, type Tried } from './feed/read-state.ts';
import { Sitting } from './feed/sitting.ts';
import { Trial } from './feed/trial.ts';
import { diffView, publishView, replayView } from './view/beside.ts';
import { fileCards, serviceCards } from './view/cards.ts';
import { formStyles } from './view/form.styles.ts';
import { headView } from './view/head.ts';
import { idOf, type Shown } from './view/shown.ts';
import { sideStyles } from './view/side.styles.ts';
import { casesView, findingsView } from './view/side.ts';
import { studioStyles } from './view/studio.styles.ts';
import { tryView } from './view/try.ts';
import { type Mode, writeView } from './view/write.ts';

const screens = ['services', 'alarms', 'reasons', 'region', 'forms', 'cases', 'diff', 'replay', 'publish'] as const;
type Screen = (typeof screens)[number];
const sides = ['try', 'cases', 'findings'] as const;
type Side = (typeof sides)[number];

/** Milliseconds between two looks at the folder. */
const pulse = 2000;

/**
 * The page that `tenzij studio` opens: a region's files as cards and forms. It knows the folder through its server only, which writes
 * them; what is not saved lives here.
 *
 * @summary A region's files as cards and forms, with the check, a try and the cases beside them.
 * @tagname tenzij-studio
 */
export class TenzijStudio extends LitElement {
  static override styles = [tokens, controls, studioStyles, formStyles, sideStyles];

  static override properties = {
    lang: {},
    screen: { state: true },
    side: { state: true },
    file: { state: true },
    mode: { state: true },
    facts: { state: true },
    tried: { state: true },
    typed: { state: true },
    says: { state: true },
    diff: { state: true },
    replay: { state: true },
    told: { state: true },
    given: { state: true },
  };

  /** Language: `nl`, or `en`. Anything else is Dutch. */
  declare lang: string;
  declare private screen: Screen;
  declare private side: Side;
  /** The file that is open, within the region's folder. */
  declare private file: string | undefined;
  declare private mode: Mode;
  declare private facts: string;
  declare private tried: Tried | undefined;
  declare private typed: { readonly path: string; readonly text: string } | undefined;
  declare private says: string;
  declare private diff: DiffShown | undefined;
  declare private replay: Commanded | 'busy' | undefined;
  declare private told: Commanded | undefined;
  declare private given: Commanded | 'busy' | undefined;

  readonly #revealed = new Set<string>();
  #sitting: Sitting | undefined;
  #pulse: ReturnType<typeof setInterval> | undefined;
  #trial: Trial | undefined;

  constructor() {
    super();
    this.lang = '';
    this.screen = 'services';
    this.side = 'try';
    this.mode = 'form';
    this.facts = '';
    this.says = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sitting ??= new Sitting(asker(takeSecret()), () => {
      this.requestUpdate();
      this.#try();
    });
    const sitting = this.#sitting;
    this.#trial ??= new Trial(sitting, (tried) => (this.tried = tried));
    void sitting.read();
    this.#pulse = setInterval(() => document.visibilityState === 'visible' && void sitting.pulse(), pulse);
    addEventListener('beforeunload', this.#leaving);
    addEventListener('keydown', this.#keys);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#pulse);
    removeEventListener('beforeunload', this.#leaving);
    removeEventListener('keydown', this.#keys);
  }

  protected override render(): TemplateResult {
    const texts = this.#texts;
    const sitting = this.#sitting;
    if (sitting?.state === undefined) {
      const says = sitting?.refusal ?? (sitting?.isLost ? texts.lost : texts.reading);
      return html`<p class="plain" role="status">${says}</p>`;
    }
    const shown: Shown = { texts, sitting };
    return html`<div class="page" part="page" lang=${texts.language}>
      ${headView(shown, this.says, { save: this.#save, undo: this.#undo, findings: () => this.#beside('findings'), cases: () => this.#beside('cases') })}
      <main>
        ${tabsView(screens, { now: this.screen, label: texts.screens, words: texts.tabs, panel: 'panel' }, this.#show)}
        <div role="tabpanel" id="panel" aria-labelledby=${`tab-${this.screen}`}>${this.#renderScreen(shown)}</div>
      </main>
    </div>`;
  }

  #renderScreen(shown: Shown): TemplateResult {
    const { screen, file } = this;
    if (file !== undefined)
      return html`<div class="work">${this.#renderWrite(file, shown)}${this.#renderSide(shown)}</div>`;
    const acts = { open: (name: string) => this.#open(name), make: this.#make };
    if (screen === 'diff') return html`<div class="plain">${diffView(this.diff, shown)}</div>`;
    if (screen === 'replay') return html`<div class="plain">${replayView(this.replay, shown, this.#replayIt)}</div>`;
    if (screen === 'publish') {
      return html`<div class="plain">${publishView({ told: this.told, given: this.given }, shown, this.#publish)}</div>`;
    }
    const cards =
      screen === 'services'
        ? serviceCards(shown, acts)
        : fileCards(screen === 'cases' ? 'cases' : screen === 'forms' ? 'form' : 'alarms', shown, acts);
    return html`<div class="work"><div class="plain">${cards}</div>${this.#renderSide(shown)}</div>`;
  }

  #renderWrite(file: string, shown: Shown): TemplateResult {
    const { mode, typed } = this;
    return writeView({ file, mode, typed, revealed: this.#revealed }, shown, {
      edit: (path, value) => void shown.sitting.edit(file, path, value),
      forget: (path) => void shown.sitting.forget(file, path),
      typing: (path, text) => {
        this.typed = text === undefined ? undefined : { path, text };
      },
      reveal: (path, isShown = true) => {
        if (this.#revealed.has(path) === isShown) return;
        if (isShown) this.#revealed.add(path);
        else this.#revealed.delete(path);
        this.requestUpdate();
      },
      write: (text) => void shown.sitting.write(file, text),
      show: (next) => {
        this.mode = next;
      },
      back: () => this.#show(this.screen),
      drop: () => void shown.sitting.drop(file),
      remove: () => {
        void shown.sitting.remove(file);
        void this.#focus('#file');
      },
      rebase: () => void shown.sitting.rebase(file),
    });
  }

  #renderSide(shown: Shown): TemplateResult {
    const { texts } = shown;
    const views: Readonly<Record<Side, () => TemplateResult>> = {
      try: () => tryView({ facts: this.facts, tried: this.tried }, shown, this.#type),
      cases: () => casesView(shown, { tryIt: this.#tryCase, open: this.#open }),
      findings: () => findingsView(this.file, shown, ({ file, path }) => this.#open(file, path)),
    };
    return html`<aside class="aside" aria-label=${texts.side}>
      ${tabsView(sides, { now: this.side, label: texts.side, words: texts.sides, panel: 'beside' }, this.#beside)}
      <div role="tabpanel" id="beside" aria-labelledby=${`tab-${this.side}`} tabindex="0">${views[this.side]()}</div>
    </aside>`;
  }

  get #texts(): StudioTexts {
    return languageOf(this.lang) === 'en' ? studioEn : studioNl;
  }

  readonly #show = (screen: Screen, isByKey = false): void => {
    this.screen = screen;
    const only: Partial<Record<Screen, string>> = { reasons: 'reasons.yaml', region: 'region.yaml' };
    this.file = undefined;
    if (only[screen] !== undefined) this.#open(only[screen]);
    if (screen === 'diff') void this.#compare();
    if (screen === 'publish') void this.#ask('publish', (told) => (this.told = told));
    this.given = undefined;
    if (isByKey) void this.#focus(`#tab-${screen}`);
  };

  readonly #beside = (side: Side, isByKey = false): void => {
    if (['diff', 'replay', 'publish'].includes(this.screen)) this.#show('services');
    this.side = side;
    if (isByKey) void this.#focus(`#tab-${side}`);
  };

  readonly #open = (file: string, path = ''): void => {
    const [folder = ''] = file.split('/');
    const withCards = ['services', 'alarms', 'forms', 'cases'] as const;
    this.screen = withCards.find((one) => one === folder) ?? (file === 'reasons.yaml' ? 'reasons' : 'region');
    this.file = file;
    this.typed = undefined;
    this.mode = 'form';
    this.#revealed.clear();
    // Whatever a place stands in is unfolded.
    for (const { index } of path.matchAll(/[.[]|$/g)) this.#revealed.add(path.slice(0, index));
    void this.#focus(`#${idOf('field', path)}, #file`);
  };

  /** Undefined when it is made; else why not. */
  readonly #make = (kind: Made, name: string): string | undefined => {
    const texts = this.#texts;
    const file = madeFile(kind, name);
    // Sixty: a longer one fits on no card, and on some disks not at all.
    if (!/^(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) return texts.makeBad;
    if (/^(con|prn|aux|nul|com\d|lpt\d)$/.test(name)) return texts.makeDevice;
    if (this.#sitting?.sheet(file)) return texts.makeTaken;
    void this.#sitting
      ?.make(file, freshFields(kind, name, this.#sitting.state?.about.today ?? '', texts))
      .then(() => this.#open(file));
    return undefined;
  };

  readonly #save = async (): Promise<void> => {
    if (await this.#sitting?.save()) this.says = this.#texts.saved;
    else this.says = '';
  };

  readonly #undo = async (): Promise<void> => {
    this.says = (await this.#sitting?.undo()) ? this.#texts.undone : '';
  };

  readonly #keys = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    void this.#save();
  };

  readonly #leaving = (event: BeforeUnloadEvent): void => {
    if ((this.#sitting?.drafts.size ?? 0) > 0) event.preventDefault();
  };

  readonly #type = (facts: string): void => {
    this.facts = facts;
    this.#try();
  };

  readonly #tryCase = ({ facts }: CaseShown): void => {
    this.side = 'try';
    this.#type(JSON.stringify(facts));
  };

  #try(): void {
    void this.#trial?.ask(this.facts, this.#texts.lost);
  }

  async #compare(): Promise<void> {
    this.diff = undefined;
    const answer = await this.#sitting?.ask('diff', read.diff, {});
    if (answer) this.diff = answer.ok ? answer.what : { ok: false, said: answer.error ?? this.#texts.lost };
  }

  async #ask(path: string, take: (told: Commanded) => void, body?: object): Promise<void> {
    const answer = await this.#sitting?.ask(path, read.commanded, body);
    if (answer) take(answer.ok ? answer.what : { ok: false, said: answer.error ?? this.#texts.lost });
  }

  readonly #replayIt = (): void => {
    this.replay = 'busy';
    void this.#ask('replay', (replay) => (this.replay = replay), {});
  };

  readonly #publish = (): void => {
    this.given = 'busy';
    void this.#ask('publish', (given) => (this.given = given), {});
  };

  async #focus(what: string): Promise<void> {
    await this.updateComplete;
    // The last of them that is there: a field rather than the name of its file.
    [...this.renderRoot.querySelectorAll<HTMLElement>(what)].at(-1)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tenzij-studio': TenzijStudio;
  }
}
