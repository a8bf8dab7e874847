import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { controls } from '../nudge/view/controls.styles.ts';
import { absolute } from '../page/address.ts';
import { type Answered, type Ask, askLogbook, type Problem } from '../page/ask-logbook.ts';
import { reportError } from '../page/error-event.ts';
import { FocusKeeper } from '../page/focus-keeper.ts';
import { tokens } from '../page/tokens.styles.ts';
import { LogbookElement } from '../screens/logbook-element.ts';
import { narrowAndPaper, screenStyles } from '../screens/screens.styles.ts';
import { screensView } from '../screens/tabs.ts';
import { goalsEn } from '../texts/goals.en.ts';
import { type GoalsTexts, goalsNl } from '../texts/goals.nl.ts';
import { languageOf } from '../texts/language.ts';
import {
  type ReadAgenda,
  type ReadEvaluation,
  type ReadPractice,
  type ReadRegion,
  type ReadSpeeddates,
  readAgenda,
  readEvaluation,
  readGoals,
  readSpeeddates,
} from './feed/read-circle.ts';
import { evaluationView, firstPlan } from './view/evaluation.ts';
import { formStyles } from './view/form.styles.ts';
import { goalView } from './view/goal.ts';
import { goalsStyles } from './view/goals.styles.ts';
import type { Shown } from './view/shown.ts';
import { speeddateView } from './view/speeddate.ts';
import { taskFrom, taskView } from './view/task.ts';

type State = ReadPractice | ReadRegion | { readonly problem: Problem } | 'reading' | undefined;

/**
 * To a practice its own goal and its speeddate, to a region its task and the planner of an evaluation: who asks decides. Of a goal
 * nobody else sees anything, and of the region only sums that tell none.
 *
 * @summary Goals of a practice and what they add up to; speeddates; the planner of an evaluation.
 * @tagname tenzij-goals
 * @fires {TenzijErrorEvent} tenzij-error - The goals could not be had or read.
 * @csspart page - Everything.
 * @cssprop [--tenzij-color] - Text; `--tenzij-color-subtle` for text of less weight.
 * @cssprop [--tenzij-border-color] - Edges of controls, and lines.
 * @cssprop [--tenzij-background] - Behind numbers.
 * @cssprop [--tenzij-accent] - The chosen screen and the button that keeps a choice.
 * @cssprop [--tenzij-focus-color] - Focus ring.
 * @cssprop [--tenzij-font] - Font, size and line height.
 * @cssprop [--tenzij-color-scheme=inherit] - `light` or `dark`, where the page's own is not meant.
 */
export class TenzijGoals extends LogbookElement {
  static override styles = [tokens, controls, screenStyles, goalsStyles, formStyles, narrowAndPaper];

  static override properties = {
    practice: {},
    state: { state: true },
    dates: { state: true },
    evaluation: { state: true },
    agenda: { state: true },
    screen: { state: true },
    picked: { state: true },
    says: { state: true },
  };

  /** Pseudonym of the practice; another one is read anew. Whose goals they are, the token says. */
  declare practice: string;

  declare private state: State;
  declare private dates: ReadSpeeddates | undefined;
  declare private evaluation: ReadEvaluation | undefined;
  declare private agenda: ReadAgenda | undefined;
  declare private screen: Screen | undefined;
  declare private picked: string;
  declare private says: string;
  /** Raised with each practice or logbook: an answer that was asked for before it is of somebody else. */
  #generation = 0;

  constructor() {
    super();
    new FocusKeeper(this);
    this.practice = '';
    this.picked = '';
    this.says = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const any = (...names: readonly (keyof TenzijGoals)[]) => names.some((name) => changed.has(name));
    if (any('logbook', 'logbookFetch', 'practice')) {
      this.#generation++;
      this.picked = '';
      void this.#read();
    }
  }

  /** Reads everything again. Resolves when it stands there. */
  refresh(): Promise<unknown> {
    // Who is at work sees what stands until the newer stands there, and keeps their place.
    const isAtWork = typeof this.state === 'object' && 'kind' in this.state;
    return this.#read(isAtWork).then(() => this.updateComplete);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { state } = this;
    if (state === undefined) return nothing;
    const texts = this.#texts;
    const isRegion = typeof state === 'object' && 'kind' in state && state.kind === 'region';
    return html`
      <section class="page" part="page" lang=${texts.language} aria-labelledby="title">
        <h2 id="title">${isRegion ? texts.regionTitle : texts.practiceTitle}</h2>
        ${typeof state === 'object' && 'kind' in state ? this.#renderScreens(state, texts) : this.#renderNone(state, texts)}
      </section>
    `;
  }

  #renderNone(state: 'reading' | { readonly problem: Problem }, texts: GoalsTexts): TemplateResult {
    if (state === 'reading') return html`<p role="status">${texts.reading}</p>`;
    return html`
      <p role="status">${texts.problems[state.problem]}</p>
      <p><button type="button" @click=${() => void this.refresh()}>${texts.again}</button></p>
    `;
  }

  #renderScreens(state: ReadPractice | ReadRegion, texts: GoalsTexts): TemplateResult {
    const shown: Shown = { texts, names: this.names, says: this.says };
    const views: Partial<Record<Screen, TemplateResult>> =
      state.kind === 'practice'
        ? {
            goal: goalView(state, this.picked, shown, this.#goalActs),
            ...(this.dates && { date: speeddateView(this.dates, shown, this.#dateActs) }),
          }
        : {
            task: taskView(state, this.agenda, shown, this.#taskActs),
            ...(this.evaluation && { evaluation: evaluationView(this.evaluation, shown, this.#planActs) }),
          };
    const screens = allScreens.filter((screen) => views[screen] !== undefined);
    const now = screens.find((screen) => screen === this.screen) ?? screens[0] ?? 'goal';
    return html`
      ${screensView(
        screens,
        { now, label: texts.screens, words: texts.tabs },
        (screen, isByKey) => void this.#show(screen, isByKey),
        (screen) => views[screen],
      )}
    `;
  }

  get #texts(): GoalsTexts {
    return { nl: goalsNl, en: goalsEn }[languageOf(this.lang)];
  }

  readonly #goalActs = {
    pick: (topic: string) => {
      this.picked = topic;
    },
    save: (form: FormData) => {
      const actions = form.getAll('actions').map(String);
      const step = Number(form.get('step'));
      const enrolled = form.has('enrolled') && { enrolled: Number(form.get('enrolled')) };
      const path = `goals/${encodeURIComponent(String(form.get('topic')))}`;
      const balance = form.has('balance') && { balance: String(form.get('balance')) };
      const body = { step, ...enrolled, actions, by: String(form.get('by')), ...balance };
      void this.#tell({ path, method: 'PUT', body });
    },
    takeBack: (topic: string) => void this.#tell({ path: `goals/${encodeURIComponent(topic)}`, method: 'DELETE' }),
  };

  readonly #dateActs = {
    join: (form: FormData) => {
      const body = { says: 'joins', name: String(form.get('name')).trim() };
      void this.#tell({ path: 'speeddates/taking-part', method: 'PUT', body });
    },
    leave: () => void this.#tell({ path: 'speeddates/taking-part', method: 'PUT', body: { says: 'leaves' } }),
    answer: (round: string, says: 'yes' | 'no') =>
      void this.#tell({ path: `speeddates/${encodeURIComponent(round)}`, method: 'PUT', body: { says } }),
  };

  readonly #taskActs = {
    setTask: (form: FormData) => void this.#tell({ path: 'goals/region/task', method: 'PUT', body: taskFrom(form) }),
  };

  readonly #planActs = {
    plan: (form: FormData, save: boolean) => {
      const of = (name: string) => Number(form.get(name));
      const wanted = Math.round(of('points') * 10) / 1000;
      const plan = { practices: of('practices'), steps: of('steps'), perPeriod: of('perPeriod'), wanted };
      if (save) {
        const title = String(form.get('title')).trim();
        void this.#tell({ path: 'evaluation', method: 'PUT', body: { title, ...plan } });
      } else void this.#try(plan);
    },
  };

  async #try(plan: Readonly<Record<string, number>>): Promise<void> {
    const generation = this.#generation;
    const query = new URLSearchParams(Object.entries(plan).map(([name, value]) => [name, String(value)]));
    const read = await askLogbook({ ...this.#place, path: `evaluation?${query}` }, readEvaluation);
    if (generation !== this.#generation) return;
    this.says = read.ok ? '' : this.#texts.problems[read.problem];
    if (read.ok) this.evaluation = read.what;
  }

  /** Tells the logbook, and reads again what stands then. */
  async #tell(asked: Pick<Ask, 'path' | 'method' | 'body'>): Promise<void> {
    const texts = this.#texts;
    const generation = this.#generation;
    // A slow logbook is told once, however often it is pressed.
    if (this.says === texts.saving) return;
    this.says = texts.saving;
    const told = await askLogbook({ ...this.#place, ...asked }, (json) => json ?? {});
    if (generation !== this.#generation) return;
    if (told.ok) await this.#read(true);
    if (generation !== this.#generation) return;
    this.says = told.ok ? texts.saved : texts.problems[told.problem];
  }

  get #place(): Pick<Ask, 'logbook' | 'ask'> {
    return { logbook: absolute(this.logbook) ?? '', ask: this.logbookFetch };
  }

  async #show(screen: Screen, isByKey: boolean): Promise<void> {
    this.screen = screen;
    this.says = '';
    await this.updateComplete;
    if (isByKey) this.renderRoot.querySelector<HTMLElement>(`#tab-${screen}`)?.focus();
  }

  async #read(isQuiet = false): Promise<void> {
    const place = this.#place;
    const generation = this.#generation;
    const isStill = () => generation === this.#generation;
    if (!isQuiet) {
      this.state = place.logbook ? 'reading' : undefined;
      this.says = '';
    }
    if (!place.logbook) return;
    const read = await askLogbook({ ...place, path: 'goals' }, readGoals);
    if (!isStill()) return;
    if (!read.ok) {
      this.state = { problem: read.problem };
      this.#report(read.problem);
      return;
    }
    const isRegion = read.what.kind === 'region';
    const [dates, evaluation, agenda] = await Promise.all([
      isRegion ? undefined : askLogbook({ ...place, path: 'speeddates' }, readSpeeddates),
      isRegion ? askLogbook({ ...place, path: 'evaluation' }, readEvaluation) : undefined,
      isRegion ? askLogbook({ ...place, path: 'speeddates/agenda' }, readAgenda) : undefined,
    ]);
    if (!isStill()) return;
    this.dates = whatOf(dates);
    this.evaluation = whatOf(evaluation);
    // Not every role of a region has an agenda.
    this.agenda = whatOf(agenda);
    this.state = read.what;
    // What a trial can see stands there before anybody asked.
    if (this.evaluation && !this.evaluation.plan) await this.#try(firstPlan);
  }

  #report(problem: Problem): void {
    if (problem === 'unreachable' || problem === 'refused' || problem === 'broken')
      reportError(this, `logbook-${problem}`, 'The goals can not be had.');
  }
}

type Screen = keyof GoalsTexts['tabs'];
const allScreens: readonly Screen[] = ['goal', 'date', 'task', 'evaluation'];
const whatOf = <What>(read: Answered<What> | undefined): What | undefined => (read?.ok ? read.what : undefined);

declare global {
  interface HTMLElementTagNameMap {
    'tenzij-goals': TenzijGoals;
  }
}
