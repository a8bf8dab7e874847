import type { Catalogue, FormAnswers, ReferralContext, TenzijReason } from '../../../src/advice/index.ts';
import type { EarlierChoice } from '../../../src/fhir/index.ts';
import type { DraftLog } from './choice-log.ts';

/**
 * The drafts that this page has seen, the last of them: a draft that comes back (the GP looked at another patient, or a
 * framework built the element anew) shows its choice quietly, is asked nothing twice, and is judged once. So a switch
 * alone judges nothing: a draft counts as left for good when its element goes, or when it falls out of this memory. Lives
 * as long as the page and knows no patient.
 */
export interface DraftMemory {
  /** Address of the server, or empty; keeps drafts of two servers apart. */
  readonly server: string;
  readonly name: string;
  /** Made in this page. Where the draft itself carries the choice, that is read instead. */
  choice?: Remembered | undefined;
  /** What the GP answered in the nudge. */
  answers: FormAnswers;
  /** Reminded of at sending; never twice. */
  isReminded?: boolean;
  /** *Klopt niet?* was told to the log; never twice. */
  isDisputed?: boolean;
  /** What was noted about it before the GP left it, and the element, or what acts for it, that did so. */
  left?: { readonly by: object; readonly draftLog: DraftLog } | undefined;
}

/** A choice as far as it is told afterwards. */
export interface MadeChoice {
  /** Name of what was chosen; undefined when the GP fills in another provider. */
  readonly name?: string | undefined;
  readonly reason?: TenzijReason | undefined;
  /** The draft on the server holds it. */
  readonly written: boolean;
}

interface Remembered extends MadeChoice {
  /** The specialism it was chosen for: with another one the choice no longer says anything. */
  readonly specialism?: string | undefined;
}

const limit = 50;
/** The latest first. */
let drafts: readonly DraftMemory[] = [];

/** The memory of a draft that is opened. */
export function openDraft(server: string, name: string): DraftMemory {
  const known = drafts.find((draft) => draft.server === server && draft.name === name);
  return latest(known ?? { server, name, answers: {} });
}

/** Keeps what was noted. Two elements may show one draft: each has its own record, and the first one ends here. */
export function leaveDraft(memory: DraftMemory, by: object, draftLog: DraftLog): void {
  endLeft(memory);
  latest(memory).left = { by, draftLog };
}

/** What must make room is left for good. */
function latest(memory: DraftMemory): DraftMemory {
  const all = [memory, ...drafts.filter((draft) => draft !== memory)];
  drafts = all.slice(0, limit);
  all.slice(limit).forEach(endLeft);
  return memory;
}

function endLeft({ left }: DraftMemory): void {
  void left?.draftLog.note({ type: 'left' });
}

/** What was noted about a draft that was left, to go on with. It is no longer among those that were left. */
export function takeBack(memory: DraftMemory): DraftLog | undefined {
  const { left } = memory;
  memory.left = undefined;
  return left?.draftLog;
}

/** That of this server. Where the element has no server any more: the only one of that name, never one of two. */
export function findLeft(server: string | undefined, name: string): DraftLog | undefined {
  const found = drafts.filter(
    (draft) => draft.left && draft.name === name && draft.server === (server ?? draft.server),
  );
  return found.length === 1 ? found[0]?.left?.draftLog : undefined;
}

/** The page or the element goes: nothing that it left is known to come back. Still found afterwards, and judged once. */
export function closeLeft(by: object): void {
  drafts.filter(({ left }) => left?.by === by).forEach(endLeft);
}

/** Forgets everything of this page. For tests. */
export function forgetDrafts(): void {
  drafts = [];
}

/**
 * The remembered choice, as long as it still says something: it is about the same specialism, and it was not written to a
 * server where the draft, now read from that server, no longer carries it.
 */
export function recalled(
  { choice }: DraftMemory,
  { specialism }: ReferralContext,
  isFromServer: boolean,
): MadeChoice | undefined {
  return choice?.specialism !== specialism || (isFromServer && choice?.written) ? undefined : choice;
}

/** A choice that the draft itself carries, with the names of the catalogue. */
export function fromDraft(earlier: EarlierChoice, { services, reasons }: Catalogue): MadeChoice {
  return {
    name: services.find(({ id }) => id === earlier.service)?.name ?? earlier.organization,
    reason: reasons.find(({ code }) => code === earlier.reason),
    written: true,
  };
}
