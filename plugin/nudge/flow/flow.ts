import { type ReferralContext, type Route, withAnswers } from '../../../src/advice/index.ts';
import { localDate } from '../../../src/fhir/index.ts';
import type { LogNow } from './choice-log.ts';
import { decide, isSameDraft, undo } from './choosing.ts';
import { mutedDetail, shownDetail } from './details.ts';
import { closeLeft, findLeft, fromDraft, openDraft, recalled } from './drafts.ts';
import { dropMute, keepMute, mutedUntil, muteSubject } from './mutes.ts';
import { NudgeError } from './nudge-error.ts';
import type { Inputs, ReadDraft } from './ports.ts';
import { adviseOn } from './propose.ts';
import { draftName, isFromServer, isReadable, readReferral } from './referral-source.ts';
import { regionCatalogue } from './region-catalogue.ts';
import { askedNow, type Choice, isOpen, type Notice, type Open, opened } from './session.ts';
import { FlowState } from './state.ts';

/**
 * One draft after another: read, advise, offer, write, log. Begins anew at every patient switch; an answer that comes for
 * a draft that is no longer there is dropped. Knows no DOM, and throws nothing at what is around it.
 */
export class Flow extends FlowState {
  /** What is being read was asked without a fetch of the host, or could not be read: another fetch may read it. */
  #wantsFetch = false;
  /** It was read again upon another fetch already. */
  #isRetried = false;

  /**
   * Begins with what the host hands over now. What was under way is aborted; what was shown is gone at once. Resolves when
   * it was read, or could not be.
   */
  begin(notice?: Notice): Promise<void> {
    this.#isRetried = false;
    return this.#read(notice);
  }

  /** The host handed over another fetch: what is at hand goes on with it, what could not be read is read again, once. */
  retry(): void {
    this.ports.inputs();
    if (!this.#wantsFetch || this.#isRetried) return;
    this.#isRetried = true;
    void this.#read();
  }

  async #read(notice?: Notice): Promise<void> {
    this.abort();
    await this.safely(async (signal) => {
      const inputs = this.ports.inputs();
      const isThere = isReadable(inputs);
      this.#wantsFetch = isFromServer(inputs) && !inputs.hasFetch;
      this.to({ phase: isThere ? 'reading' : 'idle' });
      if (!isThere) return this.leave();
      // Fetched while the record is read.
      inputs.server?.().catch(() => {});
      const keeping = this.ports.keeping();
      keeping.catch(() => {});
      const [reading, { compiled, settings, trouble }] = await Promise.all([
        readReferral(inputs, signal, this.ports.later),
        regionCatalogue(inputs, this.ports.signed),
        this.ports.words(),
      ]);
      if (signal.aborted) return;
      this.#wantsFetch = !reading.ok && isFromServer(inputs);
      if (!reading.ok) throw new NudgeError(reading.refusal.code, reading.refusal.message);
      // Nothing is shown that could not be kept: a page may go a moment after a choice, and would take it along.
      if (inputs.isLogged !== false && this.ports.hasLog()) await keeping;
      if (signal.aborted) return;
      const { draft, context, unread } = reading;
      if (trouble) this.ports.failed(trouble.code, trouble.message);
      if (unread) this.ports.failed('facts-unread', unread);
      const memory = openDraft(inputs.fhir ?? '', draftName(draft.reference));
      this.#present({ inputs, compiled, settings, memory, draft }, withAnswers(context, memory.answers), { notice });
    });
  }

  /** The element went away for good. */
  end(): void {
    this.abort();
    this.leave();
    closeLeft(this);
    this.session = { phase: 'idle' };
  }

  /** The page goes away and may come back: what was only shown counts as left for good, the state stays. */
  pause(): void {
    this.note({ type: 'left' });
    closeLeft(this);
  }

  /** The GP chose, with one activation. Resolves when all is done; never rejects. */
  decide(choice: Choice): Promise<void> {
    return decide(this, choice, (notice) => void this.begin(notice));
  }

  /** Undoes the choice, also one that was made earlier. */
  undo(): Promise<void> {
    return undo(this, (notice) => void this.begin(notice));
  }

  /** The GP answers the question that is asked: the advice is made anew, and the answer is kept. */
  async answer(value: string | boolean): Promise<void> {
    const { atHand, session, ports } = this;
    const fact = session.phase === 'open' ? askedNow(session)?.fact : undefined;
    if (!atHand || !fact) return;
    this.note({ type: 'activation' });
    await this.safely(async (signal) => {
      const { inputs, memory, draft } = atHand;
      memory.answers = { ...memory.answers, [fact]: value };
      const context = withAnswers(atHand.context, memory.answers);
      this.#present(atHand, context, { answered: { fact, value } });
      const { message, kept } = await ports.later().then(
        ({ keepAnswer }) => keepAnswer(inputs.server, draft, context.answers),
        (cause) => ({ message: String(cause), kept: undefined }),
      );
      if (message) ports.failed('answer-not-written', message);
      if (signal.aborted || !kept) return;
      ports.tell({
        type: 'answered',
        detail: { draft: draft.reference, question: fact, answer: value, ...kept },
      });
    });
  }

  /**
   * The host is about to send. True when the GP is now reminded of a proposal that was passed over: once per draft, only
   * where the region asks for that, and never in the way of sending.
   */
  remind(): boolean {
    const memory = this.atHand?.memory;
    const { session } = this;
    if (!memory || memory.isReminded || session.phase !== 'open') return false;
    if (session.offer.preselected?.entry.prompt !== 'reminder') return false;
    memory.isReminded = true;
    this.to({ ...session, notice: 'reminder' });
    return true;
  }

  /** Whether *Klopt niet?* was told to the log of this draft; undefined where nothing is logged. */
  get disputed(): boolean | undefined {
    const { atHand } = this;
    return this.ports.hasLog() && atHand?.inputs.isLogged !== false ? !!atHand?.memory.isDisputed : undefined;
  }

  /** The GP says that the agreement does not hold here: the rule goes to the log, and no text. Once per draft. */
  dispute(): void {
    const { atHand, session } = this;
    if (!atHand || this.disputed || session.phase !== 'open') return;
    atHand.memory.isDisputed = true;
    this.note({ type: 'disputed' });
    this.to({ ...session });
  }

  /** No proposals for a specialism up to and including a day; by default the one at hand, for four weeks. */
  mute(specialism = this.atHand?.context.specialism, until = inFourWeeks()): void {
    if (specialism === undefined) return;
    keepMute({ specialism, practitioner: this.ports.inputs().practitioner }, until);
    this.#logMute('muted', specialism);
    const atHand = this.session.phase === 'reading' ? undefined : this.atHand;
    if (atHand?.context.specialism !== specialism) return;
    const { session } = this;
    const preselected = isOpen(session) ? session.offer.preselected : null;
    void atHand.draftLog.note({ type: 'left' });
    this.to({ phase: 'muted', isNew: true, specialism, until });
    this.ports.tell({ type: 'muted', detail: mutedDetail(atHand.draft.reference, specialism, until, preselected) });
  }

  /** Proposals for a specialism again, from now on; by default the one at hand. */
  unmute(specialism = this.atHand?.context.specialism): void {
    if (specialism === undefined) return;
    dropMute({ specialism, practitioner: this.ports.inputs().practitioner });
    this.#logMute('unmuted', specialism);
    if (this.atHand?.context.specialism === specialism) void this.begin();
  }

  /** The host reports what it sent. A draft that this page never showed changes nothing. */
  async sent(draft: string, service: string | undefined, route: Route | undefined): Promise<void> {
    const name = draftName(draft);
    const memory = this.atHand?.memory;
    const draftLog = memory?.name === name ? this.atHand?.draftLog : findLeft(memory?.server, name);
    await draftLog?.note({ type: 'sent', service, route });
  }

  /** Says what there is to say about a draft that was read. */
  #present(read: ReadDraft, context: ReferralContext, why: Pick<Open, 'notice' | 'answered'> = {}): void {
    const { inputs, compiled, memory, draft } = read;
    const { specialism = '' } = context;
    const until = mutedUntil(specialism, context.at, inputs.practitioner);
    const shadow = inputs.shadow || until !== undefined;
    const earlier = draft.earlierChoice
      ? fromDraft(draft.earlierChoice, compiled.catalogue)
      : recalled(memory, context, isFromServer(inputs));
    const isStill = this.atHand?.memory === memory;
    this.leave();
    const { judgement, offer, draftLog, isSame } = adviseOn(context, compiled, {
      memory,
      isStill,
      chosen: earlier !== undefined,
      shadow,
      settings: read.settings,
      log: () => this.#logNow(inputs),
    });
    this.atHand = { ...read, context, draftLog, known: memory.choice };
    if (earlier && context.draft && !shadow) {
      this.to({ phase: 'done', offer, ...earlier, undoing: false });
    } else if (offer && !shadow) {
      // An answer changes the advice, not what was talked about.
      this.to(opened(offer, { ...why, discussed: isOpen(this.session) && this.session.discussed }));
      this.ports.tell({ type: 'shown', detail: shownDetail(draft.reference, offer) });
    } else {
      const isMuted = offer && until !== undefined && !inputs.shadow;
      this.to(
        isMuted
          ? { phase: 'muted', isNew: false, specialism, until }
          : { phase: 'silent', ...(!shadow && { answered: why.answered }) },
      );
      if (judgement.outcome === 'silent' && context.draft && !isSame) void draftLog.note({ type: 'silent' });
      if (offer && !earlier) void draftLog.note({ type: 'seen', since: performance.now() });
    }
  }

  /** Nowhere, once the host said that nothing of this draft is logged: when it was read, or since. */
  #logNow(inputs: Inputs): LogNow | undefined {
    const now = this.ports.inputs();
    const isRefused = now.off || inputs.isLogged === false || (now.isLogged === false && isSameDraft(inputs, now));
    return isRefused ? undefined : { log: this.ports.log(), isOwn: now.practice === inputs.practice };
  }

  /** Logged while a draft is at hand: it says under which catalogue. */
  #logMute(kind: 'muted' | 'unmuted', specialism: string): void {
    const { atHand } = this;
    if (!atHand) return;
    void this.ports.log()?.write(muteSubject(specialism, atHand.context.at, atHand.compiled.identity), { kind });
  }
}

/** The day four weeks on, as local date. */
function inFourWeeks(): string {
  return localDate(new Date(Date.now() + 28 * 86_400_000));
}
