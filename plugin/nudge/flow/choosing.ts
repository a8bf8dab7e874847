import type { Happening } from './choice-kinds.ts';
import { actOf, chosenDetail, type Telling } from './details.ts';
import type { DraftMemory } from './drafts.ts';
import type { DraftAtHand, Inputs } from './ports.ts';
import { onServer, type Written } from './server.ts';
import { type Choice, type Notice, opened, type Session } from './session.ts';
import type { FlowState } from './state.ts';

/** Reads the draft anew and says why. */
type Begin = (notice?: Notice) => void;

/** What comes of a choice or its undoing. */
interface Outcome {
  /** To remember; absent when it was undone. */
  readonly choice?: DraftMemory['choice'];
  readonly happening: Happening;
  /** Changes what the GP sees. */
  readonly show: () => void;
  readonly telling: Telling;
}

/** The GP chose, with one activation. Resolves when all is done; never rejects. */
export async function decide(state: FlowState, choice: Choice, begin: Begin): Promise<void> {
  const { atHand, session } = state;
  if (!atHand || session.phase !== 'open') return;
  // Another element on this page chose for this draft since: one choice a draft.
  if (atHand.memory.choice !== atHand.known) return begin();
  state.note({ type: 'activation', decides: true });
  const { inputs, compiled, draft, context } = atHand;
  const writing: Session = { ...session, phase: 'writing', saving: choice.option?.name };
  const unanswered = session.offer.ask.map(({ fact }) => fact);
  const write = onServer(inputs.server, draft, (server) =>
    server.write(draft, choice, compiled.catalogue, inputs.transport),
  );
  await settle(state, atHand, begin, writing, write, ({ written, message }) => {
    const made = { name: choice.option?.name, reason: choice.reason, written };
    const notice = message ? 'not-written' : undefined;
    return {
      choice: { ...made, specialism: context.specialism },
      happening: { type: 'act', act: actOf(choice), now: performance.now() },
      show: () =>
        state.to({ phase: 'done', offer: session.offer, ...made, notice, unanswered, undoing: false }, writing),
      telling: { type: 'chosen', detail: chosenDetail(draft.reference, choice, context, written) },
    };
  });
}

/** Undoes the choice, also one that was made earlier. */
export async function undo(state: FlowState, begin: Begin): Promise<void> {
  const { atHand, session } = state;
  if (!atHand || session.phase !== 'done' || session.undoing) return;
  const { inputs, draft } = atHand;
  const undoing: Session = { ...session, undoing: true };
  const server = session.written ? inputs.server : undefined;
  const write = onServer(server, draft, (opened) => opened.undo(draft, atHand.undo, inputs.transport));
  await settle(state, atHand, begin, undoing, write, ({ written, message }) => {
    const notice = message ? 'not-restored' : undefined;
    return {
      happening: { type: 'undo' },
      show: () => (session.offer ? state.to(opened(session.offer, { notice }), undoing) : begin(notice)),
      telling: { type: 'undone', detail: { draft: draft.reference, written } },
    };
  });
}

/** Writes to the draft; what comes of it is remembered, logged, shown and told. Meanwhile the session is `during`. */
async function settle(
  state: FlowState,
  atHand: DraftAtHand,
  begin: Begin,
  during: Session,
  write: Promise<Written>,
  outcomeOf: (result: Written) => Outcome,
): Promise<void> {
  const { ports } = state;
  state.to(during);
  await state.safely(async (signal) => {
    const result = await write;
    const { conflict, message, taskMessage, draft } = result;
    if (taskMessage) ports.failed('task-failed', taskMessage);
    if (message) ports.failed(conflict ? 'conflict' : 'write-failed', message);
    if (conflict) return signal.aborted ? undefined : begin('conflict');
    const { choice, happening, show, telling } = outcomeOf(result);
    atHand.memory.choice = choice;
    // The GP may have gone on to another draft, and even be back.
    const now = state.atHand?.memory === atHand.memory ? state.atHand : atHand;
    now.known = choice;
    if (draft) now.draft = draft;
    now.undo = result.undo;
    await now.draftLog.note(happening);
    // The choice stands. It is told, also when the element was moved meanwhile, but not where the page now shows another.
    if (!signal.aborted) show();
    else if (now !== atHand) begin();
    if (!signal.aborted || isSameDraft(atHand.inputs, ports.inputs())) ports.tell(telling);
  });
}

/** The host still hands over the same draft. */
export function isSameDraft(one: Inputs, other: Inputs): boolean {
  const { draft, fhir, bundle, facts } = other;
  return one.draft === draft && one.fhir === fhir && one.bundle === bundle && one.facts === facts;
}
