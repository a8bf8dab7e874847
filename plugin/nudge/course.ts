import type { ReferralContext, Route } from '../../src/advice/index.ts';
import { localDate } from '../../src/fhir/index.ts';
import { adviseOn } from './advising.ts';
import { keepAnswer } from './answers.ts';
import { loadCatalogue } from './catalogue-source.ts';
import { actOf, chosenDetail, shownDetail } from './details.ts';
import { closeLeft, findLeft, fromDraft, leaveDraft, openDraft, recalled, takeBack } from './drafts.ts';
import { TenzijAnsweredEvent, TenzijChosenEvent, TenzijShownEvent, TenzijUndoneEvent } from './events.ts';
import { isMuted, mute as muteSpecialism, unmute as unmuteSpecialism } from './mutes.ts';
import { withAnswers } from './question.ts';
import { draftName, isFromServer, isReadable, readReferral } from './referral-source.ts';
import { type Choice, isOpen, type Notice, type Open, opened, type Session } from './session.ts';
import type { Inputs, ReadDraft, Subject, Surroundings } from './surroundings.ts';
import { codeOf, Trouble } from './trouble.ts';
import { undoChoice, type Written, writeChoice } from './write-draft.ts';

/**
 * The course of one draft after another: read, advise, offer, write, log. Begins anew at every patient switch; an answer
 * that comes for a draft that is no longer there is dropped. Knows no DOM, and throws nothing at its surroundings.
 */
export class Course {
  session: Session = { phase: 'idle' };
  readonly #around: Surroundings;
  #abort = new AbortController();
  /** The draft at hand; while reading the one before, which is left only when another turns out to have come. */
  #subject: Subject | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Begins with what the host hands over now. What was under way is aborted; what was shown is gone at once. */
  begin(notice?: Notice): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    void this.#safely(async (signal) => {
      const inputs = this.#around.inputs();
      const isThere = isReadable(inputs);
      this.#to({ phase: isThere ? 'reading' : 'idle' });
      if (isThere) await this.#run(inputs, signal, notice);
      else this.#leave();
    });
  }

  /** The element went away for good. */
  end(): void {
    this.#abort.abort();
    this.#leave();
    closeLeft(this);
    this.session = { phase: 'idle' };
  }

  /** The page goes away and may come back: what was only shown counts as left for good, the state stays. */
  pause(): void {
    void this.#subject?.recorder.note({ type: 'left' });
    closeLeft(this);
  }

  /** The GP changed something inside the open nudge, and chose nothing yet. */
  take(next: Open): void {
    this.#to(next);
  }

  /** Really visible for a second. */
  seen(since: number): void {
    void this.#subject?.recorder.note({ type: 'seen', since });
  }

  /** One activation of the GP on the way to a choice. */
  activation(): void {
    void this.#subject?.recorder.note({ type: 'activation' });
  }

  /** The GP chose, with one activation: write, log, tell. Resolves when all is done; never rejects. */
  async decide(choice: Choice): Promise<void> {
    const subject = this.#subject;
    const { session } = this;
    if (!subject || session.phase !== 'open') return;
    this.activation();
    const writing = this.#to({ ...session, phase: 'writing' });
    await this.#safely(async (signal) => {
      const { inputs, compiled, memory, context, recorder } = subject;
      const result = await writeChoice(inputs.client, subject.draft, choice, compiled.catalogue, inputs.transport);
      if (this.#isConflict(subject, result, signal)) return;
      const { written, message, undo } = result;
      const told = { name: choice.option?.name, reason: choice.reason, written };
      subject.undo = undo;
      memory.choice = { ...told, specialism: context.specialism };
      await recorder.note({ type: 'act', act: actOf(choice), now: performance.now() });
      // The GP has gone on to another draft: the choice stands, but is not told where the page now shows someone else.
      if (signal.aborted) return;
      const notice = message ? 'not-written' : undefined;
      this.#to({ phase: 'done', offer: session.offer, ...told, notice, undoing: false }, writing);
      this.#around.tell(new TenzijChosenEvent(chosenDetail(subject.draft.reference, choice, written)));
    });
  }

  /** Undoes the choice, also one that was made earlier. */
  async undo(): Promise<void> {
    const subject = this.#subject;
    const { session } = this;
    if (!subject || session.phase !== 'done' || session.undoing) return;
    const undoing = this.#to({ ...session, undoing: true });
    await this.#safely(async (signal) => {
      const { inputs, memory, recorder } = subject;
      const client = session.written ? inputs.client : undefined;
      const result = await undoChoice(client, subject.draft, subject.undo, inputs.transport);
      if (this.#isConflict(subject, result, signal)) return;
      const { written, message } = result;
      memory.choice = undefined;
      await recorder.note({ type: 'undo' });
      if (signal.aborted) return;
      const notice = message ? 'not-restored' : undefined;
      if (session.offer) this.#to(opened(session.offer, notice), undoing);
      else this.begin(notice);
      this.#around.tell(new TenzijUndoneEvent({ draft: subject.draft.reference, written }));
    });
  }

  /** The GP answers the one question that is asked: the advice is made anew, and the answer is kept. */
  async answer(answer: string | boolean): Promise<void> {
    const subject = this.#subject;
    const { session } = this;
    const question = session.phase === 'open' ? session.offer.question?.fact : undefined;
    if (!subject || !question) return;
    this.activation();
    await this.#safely(async (signal) => {
      const { inputs, memory, draft } = subject;
      memory.answers = { ...memory.answers, [question]: answer };
      const context = withAnswers(subject.context, memory.answers);
      this.#present(subject, context);
      const { message, ...kept } = await keepAnswer(inputs.client, draft, context.answers);
      if (message) this.#around.failed('answer-not-written', message);
      if (signal.aborted) return;
      this.#around.tell(new TenzijAnsweredEvent({ draft: draft.reference, question, answer, ...kept }));
    });
  }

  /**
   * The host is about to send. True when the GP is now reminded of a proposal that was passed over: once per draft, only
   * where the region asks for that, and never in the way of sending.
   */
  remind(): boolean {
    const memory = this.#subject?.memory;
    const { session } = this;
    if (!memory || memory.isReminded || session.phase !== 'open') return false;
    if (session.offer.preselected?.entry.prompt !== 'reminder') return false;
    memory.isReminded = true;
    this.#to({ ...session, notice: 'reminder' });
    return true;
  }

  /** No proposals for a specialism up to and including a day; by default the one at hand, for four weeks. */
  mute(specialism = this.#subject?.context.specialism, until = inFourWeeks()): void {
    if (specialism === undefined) return;
    muteSpecialism(specialism, until);
    const subject = this.session.phase === 'reading' ? undefined : this.#subject;
    if (subject?.context.specialism !== specialism) return;
    void subject.recorder.note({ type: 'left' });
    this.#to({ phase: 'muted', specialism, until });
  }

  /** Proposals for a specialism again, from now on; by default the one at hand. */
  unmute(specialism = this.#subject?.context.specialism): void {
    if (specialism === undefined) return;
    unmuteSpecialism(specialism);
    if (this.#subject?.context.specialism === specialism) this.begin();
  }

  /** The host reports what it sent. A draft that this page never showed changes nothing. */
  async sent(draft: string, service: string | undefined, route: Route | undefined): Promise<void> {
    const name = draftName(draft);
    const subject = this.#subject;
    const recorder = subject?.memory.name === name ? subject.recorder : findLeft(subject?.memory.server, name);
    await recorder?.note({ type: 'sent', service, route });
  }

  async #run(inputs: Inputs, signal: AbortSignal, notice?: Notice): Promise<void> {
    const [reading, compiled] = await Promise.all([
      readReferral(inputs, signal),
      loadCatalogue(inputs.catalogue),
      this.#around.words(),
    ]);
    if (signal.aborted) return;
    if (!reading.ok) throw new Trouble(reading.refusal.code, reading.refusal.message);
    const { draft, context, unread } = reading;
    if (unread) this.#around.failed('facts-unread', unread);
    const memory = openDraft(inputs.fhir ?? '', draftName(draft.reference));
    this.#present({ inputs, compiled, memory, draft }, withAnswers(context, memory.answers), notice);
  }

  /** Says what there is to say about a draft that was read. */
  #present(read: ReadDraft, context: ReferralContext, notice?: Notice): void {
    const { inputs, compiled, memory, draft } = read;
    const shadow = inputs.shadow || isMuted(context.specialism, context.at);
    const earlier = draft.earlierChoice
      ? fromDraft(draft.earlierChoice, compiled.catalogue)
      : recalled(memory, context, isFromServer(inputs));
    const again = this.#subject?.memory === memory ? this.#subject.recorder : undefined;
    const returned = again ? undefined : takeBack(memory);
    if (!again) this.#leave();
    const { judgement, offer, recorder, isSame } = adviseOn(context, compiled, {
      draftId: memory.name,
      again,
      returned,
      chosen: earlier !== undefined,
      shadow,
      log: () => this.#around.log(),
    });
    this.#subject = { ...read, context, recorder };
    if (earlier && context.draft && !shadow) {
      this.#to({ phase: 'done', offer, ...earlier, undoing: false });
    } else if (offer && !shadow) {
      // An answer changes the advice, not what was talked about.
      this.#to(opened(offer, notice, isOpen(this.session) && this.session.discussed));
      this.#around.tell(new TenzijShownEvent(shownDetail(draft.reference, offer)));
    } else {
      this.#to({ phase: 'silent' });
      if (judgement.outcome === 'silent' && context.draft && !isSame) void recorder.note({ type: 'silent' });
      if (offer && !earlier) void recorder.note({ type: 'seen', since: performance.now() });
    }
  }

  /** Another draft has come, or none. This one may come back, or be reported yet: nothing is judged here. */
  #leave(): void {
    const left = this.#subject;
    this.#subject = undefined;
    if (left) leaveDraft(left.memory, this, left.recorder);
  }

  /** Takes in how the writing went. True when the draft is no longer the one that was advised on: it is read again. */
  #isConflict(subject: Subject, result: Written, signal: AbortSignal): boolean {
    const { conflict, message, taskMessage, draft } = result;
    if (draft) subject.draft = draft;
    if (taskMessage) this.#around.failed('task-failed', taskMessage);
    if (message) this.#around.failed(conflict ? 'conflict' : 'write-failed', message);
    if (conflict && !signal.aborted) this.begin('conflict');
    return conflict;
  }

  /** Nothing that goes wrong reaches the page: the GP sees nothing, the vendor hears it once. */
  async #safely(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.#abort;
    try {
      await work(signal);
    } catch (cause) {
      if (signal.aborted) return;
      this.#leave();
      this.#to({ phase: 'silent' });
      this.#around.failed(codeOf(cause), String(cause));
    }
  }

  /** The next state. Where something else came in place of `from` meanwhile, that stays. */
  #to<Next extends Session>(next: Next, from = this.session): Next {
    if (this.session !== from) return next;
    this.session = next;
    this.#around.changed();
    return next;
  }
}

/** The day four weeks on, as local date. */
function inFourWeeks(): string {
  return localDate(new Date(Date.now() + 28 * 86_400_000));
}
