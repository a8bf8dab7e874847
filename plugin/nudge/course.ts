import type { ReferralContext, Route } from '../../src/advice/index.ts';
import { FhirError } from '../../src/fhir/index.ts';
import { adviseOn } from './advising.ts';
import { keepAnswer } from './answers.ts';
import { CatalogueError, loadCatalogue } from './catalogue-source.ts';
import { actOf, chosenDetail, shownDetail } from './details.ts';
import { mutedUntil, mute as muteSpecialism, unmute as unmuteSpecialism } from './mutes.ts';
import { closeLeft, findLeft, keepLeft, takeBack } from './past.ts';
import { withAnswers } from './question.ts';
import { draftName, isFromServer, isReadable, readReferral } from './referral-source.ts';
import {
  answersGiven,
  forget,
  fromDraft,
  memoryOf,
  recall,
  recalled,
  remember,
  rememberAnswers,
} from './remembered.ts';
import { type Choice, type Notice, type Session, type Step, step } from './session.ts';
import type { Inputs, ReadDraft, Subject, Surroundings } from './surroundings.ts';
import { undoChoice, type Written, writeChoice } from './write-draft.ts';

/**
 * The course of one draft after another: read, advise, offer, write, log. Begins anew at every patient switch; an answer
 * that comes for a draft that is no longer there is dropped. Knows no DOM, and throws nothing at its surroundings.
 */
export class Course {
  session: Session = { phase: 'idle' };
  readonly #around: Surroundings;
  #abort = new AbortController();
  #subject: Subject | undefined;
  /** The subject before the one that is being read: left for good only when that turns out to be another draft. */
  #before: Subject | undefined;
  /** Drafts that were reminded of; never twice. */
  readonly #reminded = new Set<string>();

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Begins with what the host hands over now. What was under way is aborted; what was shown is gone at once. */
  begin(notice?: Notice): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#before = this.#subject ?? this.#before;
    this.#subject = undefined;
    void this.#safely(signal, async () => {
      const inputs = this.#around.inputs();
      const { draft } = inputs;
      if (!isReadable(inputs) || (draft && draftName(draft) !== this.#before?.name)) this.#leave();
      this.#to({ type: isReadable(inputs) ? 'begin' : 'rest' });
      if (isReadable(inputs)) await this.#run(inputs, signal, notice);
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
    void (this.#subject ?? this.#before)?.recorder.note({ type: 'left' });
    closeLeft(this);
  }

  /** A step that the GP takes inside the nudge. Nothing happens to it when it does not belong to the present state. */
  take(to: Extract<Step, { type: 'pick' | 'place' | 'panel' | 'more' | 'ask' | 'why' | 'discussed' }>): void {
    this.#to(to);
  }

  /** Really visible for a second. */
  seen(since: number): void {
    void this.#subject?.recorder.note({ type: 'seen', since });
  }

  /** One activation of the GP on the way to a choice. */
  activation(): void {
    void this.#subject?.recorder.note({ type: 'activation' });
  }

  /** The GP chose: write, log, tell. Resolves when all is done; never rejects. */
  async decide(choice: Choice): Promise<void> {
    const subject = this.#subject;
    if (!subject || this.session.phase !== 'open') return;
    const { signal } = this.#abort;
    this.#to({ type: 'write' });
    const { client, compiled, transport } = subject;
    await this.#safely(signal, async () => {
      const result = await writeChoice(client, subject.draft, choice, compiled.catalogue, transport);
      if (this.#isConflict(result, signal)) return;
      const { written } = result;
      subject.undo = result.undo;
      subject.draft = result.draft ?? subject.draft;
      remember(subject.server, subject.name, memoryOf(choice, subject.context, written));
      await subject.recorder.note({ type: 'act', act: actOf(choice), now: performance.now() });
      if (result.message) this.#around.failed('write-failed', result.message);
      // The GP has gone on to another draft: the choice stands, but is not told where the page now shows someone else.
      if (signal.aborted) return;
      this.#to({ type: 'chosen', choice, written, ...(result.message && { notice: 'not-written' as const }) });
      this.#around.chosen(chosenDetail(subject.draft.reference, choice, written));
    });
  }

  /** Undoes the choice, also one that was made earlier. */
  async undo(): Promise<void> {
    const subject = this.#subject;
    const { session } = this;
    if (!subject || session.phase !== 'done' || session.undoing) return;
    const { signal } = this.#abort;
    this.#to({ type: 'undoing' });
    await this.#safely(signal, async () => {
      const client = session.written ? subject.client : undefined;
      const result = await undoChoice(client, subject.draft, subject.undo, subject.transport);
      if (this.#isConflict(result, signal)) return;
      subject.draft = result.draft ?? subject.draft;
      forget(subject.server, subject.name);
      await subject.recorder.note({ type: 'undo' });
      if (result.message) this.#around.failed('write-failed', result.message);
      if (signal.aborted) return;
      const notice = result.message ? 'not-restored' : undefined;
      if (session.offer) this.#to({ type: 'undone', ...(notice && { notice }) });
      else this.begin(notice);
      this.#around.undone({ draft: subject.draft.reference, written: result.written });
    });
  }

  /** The GP answers the one question that is asked: the advice is made anew, and the answer is kept. */
  async answer(value: string | boolean): Promise<void> {
    const subject = this.#subject;
    const { session } = this;
    const question = session.phase === 'open' ? session.offer.question : undefined;
    if (!subject || !question) return;
    const { signal } = this.#abort;
    this.activation();
    await this.#safely(signal, async () => {
      const given = { [question.fact]: value };
      rememberAnswers(subject.server, subject.name, given);
      const context = withAnswers(subject.context, given);
      this.#before = subject;
      this.#present(subject, context);
      const kept = await keepAnswer(subject.client, subject.draft, context.answers);
      if (kept.message) this.#around.failed('answer-not-written', kept.message);
      if (signal.aborted) return;
      const { questionnaireResponse, written } = kept;
      const { reference } = subject.draft;
      this.#around.answered({
        draft: reference,
        question: question.fact,
        answer: value,
        questionnaireResponse,
        written,
      });
    });
  }

  /**
   * The host is about to send. True when the GP is now reminded of a proposal that was passed over: once per draft, only
   * where the region asks for that, and never in the way of sending.
   */
  remind(): boolean {
    const subject = this.#subject;
    const { session } = this;
    if (!subject || session.phase !== 'open' || session.offer.preselected?.entry.prompt !== 'reminder') return false;
    if (this.#reminded.has(subject.name) || subject.recorder.diary.standing) return false;
    this.#reminded.add(subject.name);
    this.#to({ type: 'remind' });
    return true;
  }

  /** No proposals for a specialism up to and including a day; by default the one at hand, for four weeks. */
  mute(specialism = this.#subject?.context.specialism, until?: string): void {
    const subject = this.#subject;
    if (specialism === undefined) return;
    const last = until ?? fourWeeksAfter(subject?.context.at ?? new Date().toISOString().slice(0, 10));
    muteSpecialism(specialism, last);
    if (subject?.context.specialism !== specialism) return;
    void subject.recorder.note({ type: 'left' });
    this.#to({ type: 'muted', specialism, until: last });
  }

  /** Proposals for a specialism again, from now on. */
  unmute(specialism: string): void {
    unmuteSpecialism(specialism);
    if (this.#subject?.context.specialism === specialism) this.begin();
  }

  /** The host reports what it sent. A draft that this page never showed changes nothing. */
  async sent(draft: string, service: string | undefined, route: Route | undefined): Promise<void> {
    const name = draftName(draft);
    const at = this.#subject ?? this.#before;
    const recorder = at?.name === name ? at.recorder : findLeft(at?.server, name);
    await recorder?.note({ type: 'sent', ...(service && { service }), ...(route && { route }) });
  }

  async #run(inputs: Inputs, signal: AbortSignal, notice?: Notice): Promise<void> {
    if (!inputs.catalogue) throw new CatalogueError('catalogue-unavailable', 'The attribute catalogue is empty.');
    const [reading, compiled] = await Promise.all([
      readReferral(inputs, signal),
      loadCatalogue(inputs.catalogue),
      this.#around.words(),
    ]);
    if (signal.aborted) return;
    if (!reading.ok) {
      this.#leave();
      this.#to({ type: 'silence' });
      return this.#around.failed(reading.refusal.code, reading.refusal.message);
    }
    if (reading.unread) this.#around.failed('facts-unread', reading.unread);
    const name = draftName(reading.draft.reference);
    const server = inputs.fhir ?? '';
    const read: ReadDraft = {
      name,
      server,
      client: inputs.client,
      compiled,
      isFromServer: isFromServer(inputs),
      shadow: inputs.shadow ?? false,
      transport: inputs.transport,
      draft: reading.draft,
    };
    this.#present(read, withAnswers(reading.context, answersGiven(server, name)), notice);
  }

  /** Says what there is to say about a draft that was read. */
  #present(read: ReadDraft, context: ReferralContext, notice?: Notice): void {
    const { name, server, draft, compiled } = read;
    const shadow = read.shadow || mutedUntil(context.specialism, context.at) !== undefined;
    const written = draft.earlierChoice && fromDraft(draft.earlierChoice, compiled.catalogue);
    const earlier = written ?? recalled(recall(server, name), context, read.isFromServer);
    const again = this.#before?.name === name ? this.#before.recorder : undefined;
    const returned = again ? undefined : takeBack(server, name);
    if (!again) this.#leave();
    this.#before = undefined;
    const [chosen, log] = [earlier !== undefined, () => this.#around.log()];
    const about = { draftId: name, again, returned, chosen, shadow, log };
    const { judgement, offer, recorder, same } = adviseOn(context, compiled, about);
    this.#subject = { ...read, context, recorder };
    if (earlier && context.draft && !shadow) {
      this.#to({ type: 'earlier', offer, ...earlier });
      return;
    }
    if (!offer || shadow) {
      this.#to({ type: 'silence' });
      if (judgement.outcome === 'silent' && context.draft && !same) void recorder.note({ type: 'silent' });
      if (offer && !earlier) void recorder.note({ type: 'seen', since: performance.now() });
      return;
    }
    this.#to({ type: 'offer', offer, ...(notice && { notice }) });
    this.#around.shown(shownDetail(draft.reference, offer));
  }

  /** Another draft has come, or none. This one may come back, or be reported yet: nothing is judged here. */
  #leave(): void {
    const left = this.#subject ?? this.#before;
    this.#subject = undefined;
    this.#before = undefined;
    if (left) keepLeft(this, left);
  }

  #isConflict({ conflict, message, taskMessage }: Written, signal: AbortSignal): boolean {
    if (taskMessage) this.#around.failed('task-failed', taskMessage);
    if (!conflict) return false;
    if (!signal.aborted) this.begin('conflict');
    this.#around.failed('conflict', message);
    return true;
  }

  /** Nothing that goes wrong reaches the page: the GP sees nothing, the vendor hears it once. */
  async #safely(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      if (signal.aborted) return;
      this.#leave();
      this.#to({ type: 'silence' });
      const known =
        cause instanceof CatalogueError ? cause.code : cause instanceof FhirError ? cause.kind : 'unexpected';
      this.#around.failed(known, messageOf(cause));
    }
  }

  #to(to: Step): void {
    this.session = step(this.session, to);
    this.#around.changed();
  }
}

/** The day four weeks on, as local date. */
function fourWeeksAfter(day: string): string {
  return new Date(Date.parse(day) + 28 * 86_400_000).toISOString().slice(0, 10);
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}
