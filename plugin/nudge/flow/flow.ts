import type { ReferralContext, Route } from '../../../src/advice/index.ts';
import { localDate } from '../../../src/fhir/index.ts';
import { loadCatalogue } from './catalogue-source.ts';
import { decide, undo } from './choosing.ts';
import { shownDetail } from './details.ts';
import { closeLeft, findLeft, fromDraft, openDraft, recalled } from './drafts.ts';
import { isMuted, mute, unmute } from './mutes.ts';
import { NudgeError } from './nudge-error.ts';
import type { ReadDraft } from './ports.ts';
import { adviseOn } from './propose.ts';
import { withAnswers } from './question.ts';
import { draftName, isFromServer, isReadable, readReferral } from './referral-source.ts';
import { type Choice, isOpen, type Notice, opened } from './session.ts';
import { FlowState } from './state.ts';

/**
 * One draft after another: read, advise, offer, write, log. Begins anew at every patient switch; an answer that comes for
 * a draft that is no longer there is dropped. Knows no DOM, and throws nothing at what is around it.
 */
export class Flow extends FlowState {
  /** Begins with what the host hands over now. What was under way is aborted; what was shown is gone at once. */
  begin(notice?: Notice): void {
    this.abort();
    void this.safely(async (signal) => {
      const inputs = this.ports.inputs();
      const isThere = isReadable(inputs);
      this.to({ phase: isThere ? 'reading' : 'idle' });
      if (!isThere) return this.leave();
      const [reading, compiled] = await Promise.all([
        readReferral(inputs, signal, this.ports.later),
        loadCatalogue(inputs.catalogue),
        this.ports.words(),
      ]);
      if (signal.aborted) return;
      if (!reading.ok) throw new NudgeError(reading.refusal.code, reading.refusal.message);
      const { draft, context, unread } = reading;
      if (unread) this.ports.failed('facts-unread', unread);
      const memory = openDraft(inputs.fhir ?? '', draftName(draft.reference));
      this.#present({ inputs, compiled, memory, draft }, withAnswers(context, memory.answers), notice);
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
    return decide(this, choice, (notice) => this.begin(notice));
  }

  /** Undoes the choice, also one that was made earlier. */
  undo(): Promise<void> {
    return undo(this, (notice) => this.begin(notice));
  }

  /** The GP answers the one question that is asked: the advice is made anew, and the answer is kept. */
  async answer(answer: string | boolean): Promise<void> {
    const { atHand, session, ports } = this;
    const question = session.phase === 'open' ? session.offer.question?.fact : undefined;
    if (!atHand || !question) return;
    this.note({ type: 'activation' });
    await this.safely(async (signal) => {
      const { inputs, memory, draft } = atHand;
      memory.answers = { ...memory.answers, [question]: answer };
      const context = withAnswers(atHand.context, memory.answers);
      this.#present(atHand, context);
      const { message, kept } = await ports.later().then(
        ({ keepAnswer }) => keepAnswer(inputs.client, draft, context.answers),
        (cause) => ({ message: String(cause), kept: undefined }),
      );
      if (message) ports.failed('answer-not-written', message);
      if (signal.aborted || !kept) return;
      ports.tell({ type: 'answered', detail: { draft: draft.reference, question, answer, ...kept } });
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

  /** No proposals for a specialism up to and including a day; by default the one at hand, for four weeks. */
  mute(specialism = this.atHand?.context.specialism, until = inFourWeeks()): void {
    if (specialism === undefined) return;
    mute(specialism, until);
    const atHand = this.session.phase === 'reading' ? undefined : this.atHand;
    if (atHand?.context.specialism !== specialism) return;
    void atHand.draftLog.note({ type: 'left' });
    this.to({ phase: 'muted', specialism, until });
  }

  /** Proposals for a specialism again, from now on; by default the one at hand. */
  unmute(specialism = this.atHand?.context.specialism): void {
    if (specialism === undefined) return;
    unmute(specialism);
    if (this.atHand?.context.specialism === specialism) this.begin();
  }

  /** The host reports what it sent. A draft that this page never showed changes nothing. */
  async sent(draft: string, service: string | undefined, route: Route | undefined): Promise<void> {
    const name = draftName(draft);
    const memory = this.atHand?.memory;
    const draftLog = memory?.name === name ? this.atHand?.draftLog : findLeft(memory?.server, name);
    await draftLog?.note({ type: 'sent', service, route });
  }

  /** Says what there is to say about a draft that was read. */
  #present(read: ReadDraft, context: ReferralContext, notice?: Notice): void {
    const { inputs, compiled, memory, draft } = read;
    const shadow = inputs.shadow || isMuted(context.specialism, context.at);
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
      log: () => this.ports.log(),
    });
    this.atHand = { ...read, context, draftLog };
    if (earlier && context.draft && !shadow) {
      this.to({ phase: 'done', offer, ...earlier, undoing: false });
    } else if (offer && !shadow) {
      // An answer changes the advice, not what was talked about.
      this.to(opened(offer, notice, isOpen(this.session) && this.session.discussed));
      this.ports.tell({ type: 'shown', detail: shownDetail(draft.reference, offer) });
    } else {
      this.to({ phase: 'silent' });
      if (judgement.outcome === 'silent' && context.draft && !isSame) void draftLog.note({ type: 'silent' });
      if (offer && !earlier) void draftLog.note({ type: 'seen', since: performance.now() });
    }
  }
}

/** The day four weeks on, as local date. */
function inFourWeeks(): string {
  return localDate(new Date(Date.now() + 28 * 86_400_000));
}
