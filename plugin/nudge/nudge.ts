import { LitElement, type PropertyValues } from 'lit';
import type { ReferralFacts } from '../../src/advice/index.ts';
import { createFhirClient } from '../../src/fhir/index.ts';
import { once } from '../page/memo-last.ts';
import { PageWatch } from '../page/page-watch.ts';
import { tokens } from '../page/tokens.styles.ts';
import { nl } from '../texts/nl.ts';
import { isEnglish } from '../texts/texts.ts';
import { handsOn } from './flow/acts.ts';
import type { ChoiceLog } from './flow/choice-log.ts';
import { logOpener } from './flow/choice-log-opener.ts';
import { type SentReferral, TenzijErrorEvent, TenzijShownEvent } from './flow/events.ts';
import { exposureWatch } from './flow/exposure.ts';
import { Course } from './flow/flow.ts';
import type { Inputs } from './flow/ports.ts';
import { isOpen, phaseOf, type Session } from './flow/session.ts';
import { later, laterNow } from './second-file.ts';
import { AwaitedParts } from './second-file-watch.ts';
import { controls } from './view/controls.styles.ts';
import { needsLater } from './view/explanation.ts';
import { focusAfter } from './view/focus.ts';
import { onKey } from './view/keys.ts';
import { nudgeStyles } from './view/nudge.styles.ts';
import { view } from './view/view.ts';

/** What makes it another draft, or another way to see it. */
const switching = ['fhir', 'draft', 'patient', 'catalogue', 'bundle', 'facts', 'shadow'] as const;

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
export class TenzijNudge extends LitElement {
  static override styles = [tokens, controls, nudgeStyles];

  static override properties = {
    fhir: {},
    draft: {},
    patient: {},
    catalogue: {},
    logbook: {},
    practice: {},
    shadow: { type: Boolean },
    lang: {},
    transport: {},
    bundle: { attribute: false },
    facts: { attribute: false },
    fetch: { attribute: false },
    logbookFetch: { attribute: false },
    practiceKey: { attribute: false },
  };

  /** Base address of the FHIR server that holds the draft. */
  declare fhir?: string;
  /** Reference of the draft: `ServiceRequest/12`. Another draft is a patient switch. */
  declare draft?: string;
  /** Reference of the patient, where the host knows it: then one request reads everything. */
  declare patient?: string;
  /** Address of the region's catalogue, as JSON. */
  declare catalogue?: string;
  /** FHIR base address of the logbook. Without it nothing is logged. */
  declare logbook?: string;
  /** Regional pseudonym of the practice. */
  declare practice?: string;
  /** Show nothing and touch nothing; log what would have been shown. */
  declare shadow: boolean;
  /** Language of the nudge: `nl` (default) or `en`. */
  declare lang: string;
  /** `task`: writes a draft Task beside the draft, from which the transport can preselect the recipient. */
  declare transport?: 'task';
  /** A FHIR Bundle with the draft and what belongs to it, instead of reading from a server. */
  declare bundle?: unknown;
  /** Plain facts about the referral, for a host without FHIR. */
  declare facts?: ReferralFacts;
  /** The fetch for the FHIR server, where a host adds its tokens. */
  declare fetch?: typeof globalThis.fetch;
  /** The fetch for the logbook. */
  declare logbookFetch?: typeof globalThis.fetch;
  /** The practice's own key, from which the pseudonym of a draft is made. */
  declare practiceKey?: Uint8Array;

  readonly #fail = (code: string, message: string) => {
    console.warn(`tenzij-nudge: ${code}. ${message}`);
    const event = new TenzijErrorEvent({ code, message });
    this.dispatchEvent(event);
  };
  readonly #course = new Course({
    inputs: () => this.#inputs(),
    log: () => this.#log(),
    changed: () => this.requestUpdate(),
    words: async () => (isEnglish(this.lang) ? this.#parts.arrive() : undefined),
    tell: (event) => {
      this.dispatchEvent(event);
      // While the GP reads the line; what is not here when it is asked for is said then.
      if (event instanceof TenzijShownEvent) later().catch(() => {});
    },
    failed: this.#fail,
  });
  readonly #hands = handsOn(this.#course, {
    byArrow: () => this.#key.startsWith('Arrow'),
    print: ({ offer }) => {
      const parts = laterNow();
      const isPrinted = parts?.printSheet(this.renderRoot, parts.comparisonOf(offer));
      if (!isPrinted) this.#fail('not-printed', 'This page may not print.');
    },
  });
  readonly #needsLater = () => needsLater(this.#course.session, isEnglish(this.lang));
  readonly #parts = new AwaitedParts(this, this.#needsLater, this.#fail);
  readonly #serverOf = once((baseUrl: string, own?: typeof globalThis.fetch) =>
    createFhirClient({ baseUrl, fetch: own }),
  );
  readonly #logOf = logOpener(this.#fail);
  /** The key of the GP's last press here; empty when a pointer pressed. */
  #key = '';
  #began = false;
  #before: Session = { phase: 'idle' };
  #focusOn: string | undefined;
  readonly #watch = exposureWatch((since) => this.#course.note({ type: 'seen', since }));

  constructor() {
    super();
    this.shadow = false;
    this.lang = '';
    new PageWatch(this, (isGone) => {
      if (isGone) this.#course.pause();
      if (isGone || this.#course.session.phase !== 'idle') this.#log()?.flush();
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
      this.#course.end();
      this.requestUpdate();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isNew = switching.some((name) => changed.has(name));
    if (this.isConnected && (isNew || !this.#began)) {
      this.#began = true;
      this.#course.begin();
    }
    const { session } = this.#course;
    const isInside = this.#key && this.shadowRoot?.activeElement;
    this.#focusOn = isInside ? focusAfter(this.#before, session) : undefined;
    this.#before = session;
  }

  /** A rendering that fails would reach the page as an unhandled rejection. */
  protected override performUpdate(): void {
    try {
      super.performUpdate();
    } catch (cause) {
      this.#course.end();
      this.#fail('unexpected', String(cause));
    }
  }

  protected override render() {
    const { session } = this.#course;
    const texts = (isEnglish(this.lang) && laterNow()?.en) || nl;
    const { isMissing } = this.#parts;
    return view(session, { texts, hands: this.#hands, isMissing, onKey: this.#onKey, onPointer: this.#onPointer });
  }

  protected override updated(): void {
    const { session } = this.#course;
    this.dataset['phase'] = phaseOf(session);
    if (this.shadowRoot) laterNow()?.addWhyStyles(this.shadowRoot);
    this.#watch(this.renderRoot.querySelector('.nudge'), isOpen(session) ? session.offer : undefined);
    if (this.#focusOn) this.renderRoot.querySelector<HTMLElement>(this.#focusOn)?.focus();
    this.#focusOn = undefined;
  }

  /** Also waits for what is still to be fetched for it. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    if (!this.#needsLater()) return isDone;
    await this.#parts.arrive();
    return super.getUpdateComplete();
  }

  /**
   * Call it when the referral has left the HIS. What stood preselected and was sent without an act is then known as kept.
   * Resolves when it is logged. A draft other than the one at hand changes nothing.
   */
  async sent({ draft, service, route }: SentReferral): Promise<void> {
    await this.#course.sent(draft, service, route === 'unknown' ? undefined : route);
  }

  /**
   * Call it when the GP presses send, before sending. True when the nudge now reminds of a proposal that was passed over:
   * once per draft, and only for services for which the region asks that. The host may wait for a second press; it may
   * also simply send.
   */
  beforeSend(): boolean {
    return this.#course.remind();
  }

  /** No proposals for a specialism (COD016) up to and including a day (`YYYY-MM-DD`), in this browser. */
  mute(specialism: string, until: string): void {
    this.#course.mute(specialism, until);
  }

  /** Proposals for a specialism again. */
  unmute(specialism: string): void {
    this.#course.unmute(specialism);
  }

  readonly #onKey = (event: KeyboardEvent) => {
    this.#key = event.key;
    onKey(event, this.#course.session, this.#hands);
  };

  readonly #onPointer = () => {
    this.#key = '';
  };

  #inputs(): Inputs {
    const { facts, bundle, draft, patient, catalogue, fhir, fetch, shadow, transport } = this;
    const base = fhir ? new URL(fhir, document.baseURI).href : undefined;
    const client = base === undefined ? undefined : this.#serverOf(base, fetch);
    return { facts, bundle, draft, patient, catalogue, fhir: base, client, shadow, transport };
  }

  #log(): ChoiceLog | undefined {
    const { logbook, practice, practiceKey, logbookFetch } = this;
    return this.#logOf({ logbook, practice, practiceKey, fetch: logbookFetch });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tenzij-nudge': TenzijNudge;
  }
}
