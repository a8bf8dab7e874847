import type { PropertyValues, TemplateResult } from 'lit';
import { absolute } from '../page/address.ts';
import { reportError } from '../page/error-event.ts';
import { dressAnew } from '../page/other-document.ts';
import { PageWatch } from '../page/page-watch.ts';
import { tokens } from '../page/tokens.styles.ts';
import { isForeign } from '../texts/language.ts';
import { type NudgeTexts, nudgeNl } from '../texts/nudge.nl.ts';
import { eventOf } from './events.ts';
import { actsOn } from './flow/acts.ts';
import { type ChoiceLog, logOpener } from './flow/choice-log.ts';
import type { SentReferral } from './flow/details.ts';
import { Flow } from './flow/flow.ts';
import type { Report } from './flow/nudge-error.ts';
import type { Inputs } from './flow/ports.ts';
import { serverOpener } from './flow/server.ts';
import { isOpen, phaseOf } from './flow/session.ts';
import { HostProperties, settingsOf, switching } from './host-properties.ts';
import { loadKeepFile, loadSecondFile, loadServerFile, SecondFileWatch, secondFileNow } from './load-parts.ts';
import { attentionOf } from './view/attention.ts';
import { controls } from './view/controls.styles.ts';
import { exposureWatch } from './view/exposure.ts';
import { onKey } from './view/keys.ts';
import { nudgeStyles } from './view/nudge.styles.ts';
import { view } from './view/view.ts';

/**
 * Proposes, inside the host's referral form, where an already decided referral is best carried out, and keeps the choice.
 * Shows nothing, and takes no room, when there is nothing to say.
 *
 * @summary Referral nudge: the region's agreed service, preselected, with a short way to leave it.
 * @tagname tenzij-nudge
 *
 * @fires {TenzijShownEvent} tenzij-shown - A proposal or options became visible; `detail.preselected` may go in the host's recipient field
 * @fires {TenzijAnsweredEvent} tenzij-answered - The GP answered the one question that was asked; the host may keep the form
 * @fires {TenzijChosenEvent} tenzij-chosen - The GP chose; `detail.written` tells whether the draft on the server holds it
 * @fires {TenzijMutedEvent} tenzij-muted - The GP asked for quiet about this specialism; with `detail.cleared` the host takes out what it took over
 * @fires {TenzijUndoneEvent} tenzij-undone - The GP undid the choice
 * @fires {TenzijErrorEvent} tenzij-error - Something did not work; the GP sees nothing of it
 *
 * @csspart nudge - The whole box
 * @csspart proposal - The line that proposes
 * @csspart option - A radio with its label
 * @csspart accept - The button that takes over the checked option
 * @csspart tenzij - The button to the hospital
 * @csspart reasons - The panel with the reasons
 * @csspart reason - One reason
 * @csspart answer - An answer to the one question that is asked
 * @csspart choice - An option without a preference
 * @csspart confirm - The button below the comment
 * @csspart link - Buttons and links that look like a link
 * @csspart example - The mark of an example catalogue
 * @csspart notice - Why a proposal stands here again
 * @csspart why - The panel that explains
 * @csspart done - The line after a choice
 * @csspart emergency - The emergency line of the region
 *
 * @cssprop [--tenzij-color-scheme=inherit] - `light`, `dark` or `light dark`; by default that of the page
 * @cssprop [--tenzij-color] - Text
 * @cssprop [--tenzij-color-subtle] - Text of less weight
 * @cssprop [--tenzij-background] - Background of the box
 * @cssprop [--tenzij-control-background] - Background of reasons and fields
 * @cssprop [--tenzij-border-color] - Lines around controls
 * @cssprop [--tenzij-accent] - The bar, the accept button and the radios
 * @cssprop [--tenzij-accent-color] - Text on the accept button
 * @cssprop [--tenzij-link-color] - Links
 * @cssprop [--tenzij-done-color] - The tick after a choice
 * @cssprop [--tenzij-focus-color] - Focus ring
 * @cssprop [--tenzij-target-size=32px] - Smallest height of a control, never less than 24px
 * @cssprop [--tenzij-border-radius=3px] - Corners
 * @cssprop [--tenzij-gap=12px] - Room inside the box
 * @cssprop [--tenzij-reserve=0] - Height kept free while reading, so that nothing shifts when a proposal arrives
 */
export class TenzijNudge extends HostProperties {
  static override styles = [tokens, controls, nudgeStyles];

  readonly #fail: Report = (code, message) => reportError(this, code, message);
  readonly #flow = new Flow({
    inputs: () => this.#inputs(),
    log: () => this.#log(),
    hasLog: () => Boolean(this.logbook && this.practice),
    later: loadSecondFile,
    keeping: () => {
      this.#wakeLog();
      return loadKeepFile();
    },
    signed: loadKeepFile,
    changed: () => this.requestUpdate(),
    words: async () => (isForeign(this.lang) ? this.#secondFile.arrive() : undefined),
    tell: (telling) => {
      const event = eventOf(telling);
      this.dispatchEvent(event);
      // While the GP reads the line; what is not here when it is asked for is said then.
      if (telling.type === 'shown') loadSecondFile().catch(() => {});
    },
    failed: this.#fail,
  });
  readonly #acts = actsOn(this.#flow, {
    byArrow: () => this.#key.startsWith('Arrow'),
    print: ({ offer }) => {
      if (!secondFileNow()?.printSheet(this.renderRoot, offer)) this.#fail('not-printed', 'This page may not print.');
    },
  });
  readonly #secondFile = new SecondFileWatch(this, () => this.#needsSecondFile(), this.#fail);
  readonly #serverOf = serverOpener(loadServerFile);
  readonly #logOf = logOpener(loadKeepFile, this.#fail);
  /** The key of the GP's last press here; empty when a pointer pressed. */
  #key = '';
  #began = false;
  readonly #attention = attentionOf(this);
  readonly #watch = exposureWatch((since) => this.#flow.note({ type: 'seen', since }));

  constructor() {
    super();
    new PageWatch(this, (isGone) => {
      if (isGone) this.#flow.pause();
      if (isGone || this.#flow.session.phase !== 'idle') this.#log()?.flush();
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Back after a real departure: begin anew. Moved within one task: everything is still there.
    if (this.hasUpdated && !this.#began) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    setTimeout(() => {
      if (this.isConnected) return;
      this.#began = false;
      this.#flow.end();
      this.requestUpdate();
    });
  }

  /** In another document the style sheets of the first are gone: it gets its own, or shows nothing at all. */
  adoptedCallback(): void {
    if (dressAnew(this, TenzijNudge.elementStyles)) this.requestUpdate();
    else {
      this.#flow.end();
      this.#fail('not-styled', 'Its document has no window.');
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.isConnected && (!this.#began || switching.some((name) => changed.has(name)))) {
      this.#began = true;
      void this.#flow.begin();
    } else if (changed.has('fetch')) this.#flow.retry();
    if (changed.has('practiceKey') && this.#flow.session.phase !== 'idle') this.#wakeLog();
    const { session, atHand } = this.#flow;
    this.#attention.turn(session, this.#key ? this.shadowRoot?.activeElement : null, atHand?.memory);
  }

  /** A rendering that fails would reach the page as an unhandled rejection. */
  protected override performUpdate(): void {
    try {
      super.performUpdate();
    } catch (cause) {
      this.#flow.end();
      this.#fail('unexpected', String(cause));
    }
  }

  protected override render(): TemplateResult {
    const second = secondFileNow();
    const texts = this.#texts;
    return view(this.#flow.session, {
      texts,
      acts: this.#acts,
      why: second && ((session, tick) => second.why(session, texts, this.#acts, tick)),
      isWhyMissing: this.#secondFile.isMissing,
      specialismName: (code) => second?.specialismIn(this.lang, code) ?? code,
      onKey: this.#onKey,
      onPointer: this.#onPointer,
    });
  }

  protected override updated(): void {
    const { session } = this.#flow;
    this.dataset['phase'] = phaseOf(session);
    if (this.shadowRoot) secondFileNow()?.addWhyStyles(this.shadowRoot);
    this.#watch(this.renderRoot.querySelector('.nudge'), isOpen(session) ? session.offer : undefined);
    this.#attention.pay(this.renderRoot);
  }

  /** Also waits for what is still to be fetched for it. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    if (!this.#needsSecondFile()) return isDone;
    await this.#secondFile.arrive();
    return super.getUpdateComplete();
  }

  /**
   * Call it when the referral has left the HIS. What stood preselected and was sent without an act is then known as kept.
   * Resolves when it is logged. A draft other than the one at hand changes nothing.
   */
  async sent({ draft, service, route }: SentReferral): Promise<void> {
    await this.#flow.sent(draft, service, route === 'unknown' ? undefined : route);
  }

  /**
   * Reads the same draft anew: call it when the draft on the server changed, or a Bundle that was handed over was changed
   * in place. Resolves when it was read, or could not be.
   */
  async refresh(): Promise<void> {
    await this.#flow.begin();
    await this.updateComplete;
  }

  /**
   * Call it when the GP presses send, before sending. True when the nudge now reminds of a proposal that was passed over:
   * once per draft, and only for services for which the region asks that. The host may wait for a second press; it may
   * also simply send.
   */
  beforeSend(): boolean {
    return this.#flow.remind();
  }

  /** No proposals for a specialism (COD016) up to and including a day (`YYYY-MM-DD`), in this browser. */
  mute(specialism: string, until: string): void {
    this.#flow.mute(specialism, until);
  }

  /** Proposals for a specialism again. */
  unmute(specialism: string): void {
    this.#flow.unmute(specialism);
  }

  readonly #onKey = (event: KeyboardEvent) => {
    this.#key = event.key;
    onKey(event, this.#flow.session, this.#acts);
  };

  readonly #onPointer = () => {
    this.#key = '';
  };

  get #texts(): NudgeTexts {
    return secondFileNow()?.textsIn(this.lang) ?? nudgeNl;
  }

  /** What the GP asked for, or its language, stands in the second file. */
  #needsSecondFile(): boolean {
    const { session } = this.#flow;
    return isForeign(this.lang) || session.phase === 'muted' || (isOpen(session) && session.why);
  }

  #inputs(): Inputs {
    const { off, facts, bundle, draft, patient, fetch, shadow, transport, practitioner } = this;
    const base = absolute(this.fhir);
    const server = this.#serverOf(base, fetch, draft ?? bundle ?? facts);
    const more = { hasFetch: fetch !== undefined, isLogged: this.log !== 'off', settings: settingsOf(this.settings) };
    const region = { catalogue: absolute(this.catalogue), catalogueKey: this.catalogueKey, practice: this.practice };
    return {
      off,
      facts,
      bundle,
      draft,
      patient,
      fhir: base,
      server,
      shadow,
      transport,
      practitioner,
      ...region,
      ...more,
    };
  }

  /** Opens it as soon as it is described: what waited from an earlier page goes then. */
  #wakeLog(): void {
    if (this.logbook && this.practice && this.practiceKey?.length) this.#log();
  }

  #log(): ChoiceLog | undefined {
    if (this.off) return undefined;
    const { logbook, practice, practiceKey, logbookFetch: fetch, channel } = this;
    return this.#logOf({ logbook: absolute(logbook), practice, practiceKey, channel, fetch });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tenzij-nudge': TenzijNudge;
  }
}
