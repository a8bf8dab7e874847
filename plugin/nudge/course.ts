import {
  type Advice,
  advise,
  type Catalogue,
  coarsen,
  type ReferralContext,
  type Route,
} from '../../src/advice/index.ts';
import type { DraftReading, FhirClient, RouteUndo } from '../../src/fhir/index.ts';
import { CatalogueError, loadCatalogue } from './catalogue-source.ts';
import { actOf, chosenDetail, shownDetail } from './details.ts';
import { openDiary } from './diary.ts';
import type { ChosenDetail, ShownDetail, UndoneDetail } from './events.ts';
import { offerFrom } from './offer.ts';
import { type ChoiceLog, Recorder } from './recorder.ts';
import { draftName, isFromServer, isReadable, type ReferralInputs, readReferral } from './referral-source.ts';
import { forget, fromDraft, memoryOf, recall, recalled, remember } from './remembered.ts';
import { type Choice, type Notice, type Session, type Step, step } from './session.ts';
import { isWritable, undoChoice, writeChoice } from './write-draft.ts';

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

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Begins with what the host hands over now. What was under way is aborted; what was shown is gone at once. */
  begin(notice?: Notice): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const inputs = this.#around.inputs();
    const before = this.#subject;
    this.#subject = undefined;
    if (!isReadable(inputs)) {
      leave(before);
      this.#to({ type: 'rest' });
      return;
    }
    this.#to({ type: 'begin' });
    this.#run(inputs, before, signal, notice).catch((cause: unknown) => {
      leave(before);
      if (signal.aborted) return;
      this.#to({ type: 'silence' });
      this.#around.failed(cause instanceof CatalogueError ? cause.code : 'unexpected', messageOf(cause));
    });
  }

  /** The element went away for good. */
  end(): void {
    this.#abort.abort();
    leave(this.#subject);
    this.#subject = undefined;
    this.session = { phase: 'idle' };
  }

  /** The page goes away and may come back: what was only shown counts as left, the state stays. */
  pause(): void {
    leave(this.#subject);
  }

  /** A step that the GP takes inside the nudge. Nothing happens to it when it does not belong to the present state. */
  take(to: Extract<Step, { type: 'pick' | 'place' | 'panel' | 'ask' | 'why' }>): void {
    this.#to(to);
  }

  /** Really visible for a second. */
  seen(): void {
    void this.#subject?.recorder.note({ type: 'seen', now: performance.now() });
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
    const result = await writeChoice(subject.client, subject.draft, choice, subject.catalogue);
    if (result.conflict) {
      if (!signal.aborted) this.begin('conflict');
      return this.#around.failed('conflict', result.message);
    }
    if (result.draft) subject.draft = result.draft;
    subject.undo = result.undo;
    await subject.recorder.note({ type: 'act', act: actOf(choice), now: performance.now() });
    remember(subject.server, subject.name, memoryOf(choice, subject.context, result.written));
    if (result.message) this.#around.failed('write-failed', result.message);
    // The GP has gone on to another draft: the choice stands, but may not be told where the page now shows someone else.
    if (signal.aborted) return;
    const { written } = result;
    const failed = isWritable(subject.client, subject.draft) && !written;
    this.#to({ type: 'chosen', choice, written, ...(failed && { notice: 'not-written' as const }) });
    this.#around.chosen(chosenDetail(subject.draft.reference, choice, written));
  }

  /** Undoes the choice, also one that was made earlier. */
  async undo(): Promise<void> {
    const subject = this.#subject;
    const { session } = this;
    if (!subject || session.phase !== 'done' || session.undoing) return;
    const { signal } = this.#abort;
    this.#to({ type: 'undoing' });
    const result = await undoChoice(session.written ? subject.client : undefined, subject.draft, subject.undo);
    if (result.conflict) {
      if (!signal.aborted) this.begin('conflict');
      return this.#around.failed('conflict', result.message);
    }
    if (result.draft) subject.draft = result.draft;
    forget(subject.server, subject.name);
    await subject.recorder.note({ type: 'undo', now: performance.now() });
    if (result.message) this.#around.failed('write-failed', result.message);
    if (signal.aborted) return;
    const notice = session.written && !result.written ? 'not-restored' : undefined;
    if (session.offer) this.#to({ type: 'undone', ...(notice && { notice }) });
    else this.begin(notice);
    this.#around.undone({ draft: subject.draft.reference, written: result.written });
  }

  /** The host reports what it sent. False when that is another draft than the one at hand. */
  async sent(draft: string, service: string | undefined, route: Route | undefined): Promise<boolean> {
    const subject = this.#subject;
    if (!subject || draftName(draft) !== subject.name) return false;
    await subject.recorder.note({ type: 'sent', ...(service && { service }), ...(route && { route }) });
    return true;
  }

  async #run(inputs: Inputs, before: Subject | undefined, signal: AbortSignal, notice?: Notice): Promise<void> {
    if (!inputs.catalogue) throw new CatalogueError('catalogue-unavailable', 'The attribute catalogue is empty.');
    const [reading, compiled] = await Promise.all([readReferral(inputs, signal), loadCatalogue(inputs.catalogue)]);
    if (signal.aborted) return leave(before);
    if (!reading.ok) {
      leave(before);
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
    const again = before?.name === name ? before.recorder : undefined;
    if (!again) leave(before);
    const fresh = openDiary(offer?.outcome ?? 'silent', offer?.preselected?.service, earlier !== undefined);
    const same = again !== undefined && sameOffer(again.subject.advice, advice);
    const subject = { draftId: name, at: context.at, advice, context: coarsen(context, advice, compiled) };
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

  #to(to: Step): void {
    this.session = step(this.session, to);
    this.#around.changed();
  }
}

function leave(subject: Subject | undefined): void {
  void subject?.recorder.note({ type: 'left' });
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
