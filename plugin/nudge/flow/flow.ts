import type { ReferralContext, Route } from '../../../src/advice/index.ts';
import { localDate } from '../../../src/fhir/index.ts';
import { codeOf, Trouble } from '../../page/nudge-error.ts';
import { later } from '../second-file.ts';
import { loadCatalogue } from './catalogue-source.ts';
import type { Happening } from './choice-kinds.ts';
import { actOf, chosenDetail, shownDetail } from './details.ts';
import { closeLeft, type DraftMemory, findLeft, fromDraft, leaveDraft, openDraft, recalled } from './drafts.ts';
import { TenzijAnsweredEvent, TenzijChosenEvent, TenzijShownEvent, TenzijUndoneEvent } from './events.ts';
import { isMuted, mute as muteSpecialism, unmute as unmuteSpecialism } from './mutes.ts';
import type { ReadDraft, Subject, Surroundings } from './ports.ts';
import { adviseOn } from './propose.ts';
import { withAnswers } from './question.ts';
import { draftName, isFromServer, isReadable, readReferral } from './referral-source.ts';
import { type Choice, isOpen, type Notice, opened, type Session } from './session.ts';
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
      this.to({ phase: isThere ? 'reading' : 'idle' });
      if (!isThere) return this.#leave();
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
    this.note({ type: 'left' });
    closeLeft(this);
  }

  /** Something happened to the draft at hand; of no draft nothing is noted. */
  note(happening: Happening): void {
    void this.#subject?.recorder.note(happening);
  }

  /** The next state. Where something else came in place of `from` meanwhile, that stays. */
  to(next: Session, from = this.session): void {
    if (this.session !== from) return;
    this.session = next;
    this.#around.changed();
  }

  /** The GP chose, with one activation. Resolves when all is done; never rejects. */
  async decide(choice: Choice): Promise<void> {
    const subject = this.#subject;
    const { session } = this;
    if (!subject || session.phase !== 'open') return;
    this.note({ type: 'activation', decides: true });
    const { inputs, compiled, draft, context } = subject;
    const writing: Session = { ...session, phase: 'writing' };
    const write = writeChoice(inputs.client, draft, choice, compiled.catalogue, inputs.transport);
    await this.#write(subject, writing, write, ({ written, message }) => {
      const told = { name: choice.option?.name, reason: choice.reason, written };
      const notice = message ? 'not-written' : undefined;
      return {
        choice: { ...told, specialism: context.specialism },
        happening: { type: 'act', act: actOf(choice), now: performance.now() },
        show: () => this.to({ phase: 'done', offer: session.offer, ...told, notice, undoing: false }, writing),
        event: new TenzijChosenEvent(chosenDetail(draft.reference, choice, written)),
      };
    });
  }

  /** Undoes the choice, also one that was made earlier. */
  async undo(): Promise<void> {
    const subject = this.#subject;
    const { session } = this;
    if (!subject || session.phase !== 'done' || session.undoing) return;
    const { inputs, draft, undo } = subject;
    const undoing: Session = { ...session, undoing: true };
    const write = undoChoice(session.written ? inputs.client : undefined, draft, undo, inputs.transport);
    await this.#write(subject, undoing, write, ({ written, message }) => {
      const notice = message ? 'not-restored' : undefined;
      return {
        happening: { type: 'undo' },
        show: () => (session.offer ? this.to(opened(session.offer, notice), undoing) : this.begin(notice)),
        event: new TenzijUndoneEvent({ draft: draft.reference, written }),
      };
    });
  }

  /** The GP answers the one question that is asked: the advice is made anew, and the answer is kept. */
  async answer(answer: string | boolean): Promise<void> {
    const subject = this.#subject;
    const { session } = this;
    const question = session.phase === 'open' ? session.offer.question?.fact : undefined;
    if (!subject || !question) return;
    this.note({ type: 'activation' });
    await this.#safely(async (signal) => {
      const { inputs, memory, draft } = subject;
      memory.answers = { ...memory.answers, [question]: answer };
      const context = withAnswers(subject.context, memory.answers);
      this.#present(subject, context);
      const { message, kept } = await later().then(
        ({ keepAnswer }) => keepAnswer(inputs.client, draft, context.answers),
        (cause) => ({ message: String(cause), kept: undefined }),
      );
      if (message) this.#around.failed('answer-not-written', message);
      if (signal.aborted || !kept) return;
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
    this.to({ ...session, notice: 'reminder' });
    return true;
  }

  /** No proposals for a specialism up to and including a day; by default the one at hand, for four weeks. */
  mute(specialism = this.#subject?.context.specialism, until = inFourWeeks()): void {
    if (specialism === undefined) return;
    muteSpecialism(specialism, until);
    const subject = this.session.phase === 'reading' ? undefined : this.#subject;
    if (subject?.context.specialism !== specialism) return;
    void subject.recorder.note({ type: 'left' });
    this.to({ phase: 'muted', specialism, until });
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

  /** Says what there is to say about a draft that was read. */
  #present(read: ReadDraft, context: ReferralContext, notice?: Notice): void {
    const { inputs, compiled, memory, draft } = read;
    const shadow = inputs.shadow || isMuted(context.specialism, context.at);
    const earlier = draft.earlierChoice
      ? fromDraft(draft.earlierChoice, compiled.catalogue)
      : recalled(memory, context, isFromServer(inputs));
    const isStill = this.#subject?.memory === memory;
    this.#leave();
    const { judgement, offer, recorder, isSame } = adviseOn(context, compiled, {
      memory,
      isStill,
      chosen: earlier !== undefined,
      shadow,
      log: () => this.#around.log(),
    });
    this.#subject = { ...read, context, recorder };
    if (earlier && context.draft && !shadow) {
      this.to({ phase: 'done', offer, ...earlier, undoing: false });
    } else if (offer && !shadow) {
      // An answer changes the advice, not what was talked about.
      this.to(opened(offer, notice, isOpen(this.session) && this.session.discussed));
      this.#around.tell(new TenzijShownEvent(shownDetail(draft.reference, offer)));
    } else {
      this.to({ phase: 'silent' });
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

  /** Writes to the draft; what comes of it is remembered, logged, shown and told. Meanwhile the session is `during`. */
  async #write(
    subject: Subject,
    during: Session,
    write: Promise<Written>,
    outcomeOf: (result: Written) => Outcome,
  ): Promise<void> {
    this.to(during);
    await this.#safely(async (signal) => {
      const result = await write;
      const { conflict, message, taskMessage, draft, undo } = result;
      if (taskMessage) this.#around.failed('task-failed', taskMessage);
      if (message) this.#around.failed(conflict ? 'conflict' : 'write-failed', message);
      if (conflict) return signal.aborted ? undefined : this.begin('conflict');
      const { choice, happening, show, event } = outcomeOf(result);
      subject.memory.choice = choice;
      // The GP may have gone on to another draft, and even be back.
      const now = this.#subject?.memory === subject.memory ? this.#subject : subject;
      if (draft) now.draft = draft;
      now.undo = undo;
      await now.recorder.note(happening);
      // The choice stands, but is not told where the page now shows someone else.
      if (signal.aborted) return now === subject ? undefined : this.begin();
      show();
      this.#around.tell(event);
    });
  }

  /** Nothing that goes wrong reaches the page: the GP sees nothing, the vendor hears it once. */
  async #safely(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.#abort;
    try {
      await work(signal);
    } catch (cause) {
      if (signal.aborted) return;
      this.#leave();
      this.to({ phase: 'silent' });
      this.#around.failed(codeOf(cause), String(cause));
    }
  }
}

/** What comes of a choice or its undoing. */
interface Outcome {
  /** To remember; absent when it was undone. */
  readonly choice?: DraftMemory['choice'];
  readonly happening: Happening;
  /** Changes what the GP sees. */
  readonly show: () => void;
  readonly event: Event;
}

/** The day four weeks on, as local date. */
function inFourWeeks(): string {
  return localDate(new Date(Date.now() + 28 * 86_400_000));
}
