import {
  type Advice,
  advise,
  type Catalogue,
  coarsen,
  type ReferralContext,
  type Route,
} from '../../src/advice/index.ts';
import { type DraftReading, type FhirClient, FhirError, type RouteUndo } from '../../src/fhir/index.ts';
import { CatalogueError, loadCatalogue } from './catalogue-source.ts';
import { actOf, chosenDetail, shownDetail } from './details.ts';
import { openDiary } from './diary.ts';
import type { ChosenDetail, ShownDetail, UndoneDetail } from './events.ts';
import { offerFrom } from './offer.ts';
import { Past } from './past.ts';
import { type ChoiceLog, Recorder } from './recorder.ts';
import { draftName, isFromServer, isReadable, type ReferralInputs, readReferral } from './referral-source.ts';
import { forget, fromDraft, memoryOf, recall, recalled, remember } from './remembered.ts';
import { type Choice, type Notice, type Session, type Step, step } from './session.ts';
import { undoChoice, type Written, writeChoice } from './write-draft.ts';

/** What the host has handed over, at one moment. */
export interface Inputs extends ReferralInputs {
  readonly catalogue?: string | undefined;
  /** FHIR base, to keep drafts of two servers apart. */
  readonly fhir?: string | undefined;
}

/** What the course of a nudge needs of the element around it. */
export interface Surroundings {
  inputs(): Inputs;
  log(): ChoiceLog | undefined;
  /** The state changed: render. */
  changed(): void;
  shown(detail: ShownDetail): void;
  chosen(detail: ChosenDetail): void;
  undone(detail: UndoneDetail): void;
  failed(code: string, message: string): void;
}

/** The draft whose course this is, once it has been read. */
interface Subject {
  readonly name: string;
  readonly server: string;
  readonly client: FhirClient | undefined;
  readonly context: ReferralContext;
  readonly catalogue: Catalogue;
  readonly recorder: Recorder;
  /** As it was last read or written: a write needs its version. */
  draft: DraftReading;
  /** How to take back what was written in this session. */
  undo?: RouteUndo | undefined;
}

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
  readonly #past = new Past();

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
    this.session = { phase: 'idle' };
  }

  /** The page goes away and may come back: what was only shown counts as left, the state stays. */
  pause(): void {
    void this.#subject?.recorder.note({ type: 'left' });
  }

  /** A step that the GP takes inside the nudge. Nothing happens to it when it does not belong to the present state. */
  take(to: Extract<Step, { type: 'pick' | 'place' | 'panel' | 'more' | 'ask' | 'why' }>): void {
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
    await this.#safely(signal, async () => {
      const result = await writeChoice(subject.client, subject.draft, choice, subject.catalogue);
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
      const result = await undoChoice(session.written ? subject.client : undefined, subject.draft, subject.undo);
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

  /** The host reports what it sent. A draft that this page never showed changes nothing. */
  async sent(draft: string, service: string | undefined, route: Route | undefined): Promise<void> {
    const name = draftName(draft);
    const recorder = this.#subject?.name === name ? this.#subject.recorder : this.#past.find(name);
    await recorder?.note({ type: 'sent', ...(service && { service }), ...(route && { route }) });
  }

  async #run(inputs: Inputs, signal: AbortSignal, notice?: Notice): Promise<void> {
    if (!inputs.catalogue) throw new CatalogueError('catalogue-unavailable', 'The attribute catalogue is empty.');
    const [reading, compiled] = await Promise.all([readReferral(inputs, signal), loadCatalogue(inputs.catalogue)]);
    if (signal.aborted) return;
    if (!reading.ok) {
      this.#leave();
      this.#to({ type: 'silence' });
      return this.#around.failed(reading.refusal.code, reading.refusal.message);
    }
    if (reading.unread) this.#around.failed('facts-unread', reading.unread);
    const { context, draft } = reading;
    const { catalogue } = compiled;
    const name = draftName(draft.reference);
    const advice = advise(context, compiled);
    const offer = offerFrom(advice, catalogue, context);
    const server = inputs.fhir ?? '';
    const earlier = draft.earlierChoice
      ? fromDraft(draft.earlierChoice, catalogue)
      : recalled(recall(server, name), context, isFromServer(inputs));
    const again = this.#before?.name === name ? this.#before.recorder : undefined;
    if (!again) this.#leave();
    this.#before = undefined;
    const same = again !== undefined && sameOffer(again.subject.advice, advice);
    const subject = { draftId: name, at: context.at, advice, context: coarsen(context, advice, compiled) };
    const fresh = openDiary(offer?.outcome ?? 'silent', performance.now(), {
      preselected: offer?.preselected?.service,
      earlier: earlier !== undefined,
    });
    const recorder = new Recorder(subject, same ? again.diary : fresh, () => this.#around.log());
    this.#subject = { name, server, client: inputs.client, context, catalogue, recorder, draft };
    if (earlier) return this.#to({ type: 'earlier', offer, ...earlier });
    if (!offer) {
      this.#to({ type: 'silence' });
      if (context.draft && !same) void recorder.note({ type: 'silent' });
      return;
    }
    this.#to({ type: 'offer', offer, ...(notice && { notice }) });
    this.#around.shown(shownDetail(draft.reference, offer));
  }

  /** Another draft has come, or none: what was only shown is now known as ignored. */
  #leave(): void {
    const left = this.#subject ?? this.#before;
    this.#subject = undefined;
    this.#before = undefined;
    if (!left) return;
    this.#past.keep(left.name, left.recorder);
    void left.recorder.note({ type: 'left' });
  }

  #isConflict({ conflict, message }: Written, signal: AbortSignal): boolean {
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

/** Two advices that show the same: the second is no new exposure. */
function sameOffer(one: Advice, other: Advice): boolean {
  const ids = ({ outcome, preselected, options }: Advice) =>
    [outcome, preselected?.service, ...options.map(({ service }) => service)].join(' ');
  return ids(one) === ids(other);
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}
