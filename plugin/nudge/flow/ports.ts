import type { CompiledCatalogue, FormAnswers, ReferralContext } from '../../../src/advice/index.ts';
import type { DraftReading, RouteUndo } from '../../../src/fhir/index.ts';
import type { ChoiceLog, DraftLog } from './choice-log.ts';
import type { AnsweredDetail, Telling } from './details.ts';
import type { DraftMemory } from './drafts.ts';
import type { Report } from './nudge-error.ts';
import type { FactsReader, ReferralInputs } from './referral-source.ts';
import type { CatalogueInputs } from './region-catalogue.ts';
import type { ServerAtHand } from './server.ts';
import type { SignedPart } from './signed.ts';

/** What the host has handed over, at one moment. */
export interface Inputs extends ReferralInputs, CatalogueInputs {
  /** How the referral leaves: with `task`, a draft Task for the transport stands beside the draft. */
  readonly transport?: string | undefined;
  /** Whose mutes hold, as the host names them. Stays in this browser. */
  readonly practitioner?: string | undefined;
  /** The host handed over a fetch of its own. */
  readonly hasFetch?: boolean | undefined;
  /** False: nothing of this draft is logged. */
  readonly isLogged?: boolean | undefined;
  /** Show nothing, log what would have been shown. */
  readonly shadow?: boolean | undefined;
}

/** How it went with an answer of the GP. */
export interface KeptAnswer {
  /** For `tenzij-answered`. */
  readonly kept: Pick<AnsweredDetail, 'questionnaireResponse' | 'written'>;
  /** For the vendor's developer; absent when nothing went wrong. */
  readonly message?: string;
}

/** What the second file does for the flow. */
export interface LaterParts extends FactsReader {
  /** Keeps the answers of a draft on the server, as a form of its own. Never rejects. */
  keepAnswer(server: ServerAtHand | undefined, draft: DraftReading, answers: FormAnswers): Promise<KeptAnswer>;
}

/** What the flow of a nudge needs of the element around it. */
export interface Ports {
  /** As the host describes it now; a fetch that was renewed for the same draft goes to the server that it is at hand from. */
  inputs(): Inputs;
  log(): ChoiceLog | undefined;
  /** The host named a log: choices are to be kept, also where its key is yet to come. */
  hasLog(): boolean;
  /** The second file; rejects when it cannot be had. */
  readonly later: () => Promise<LaterParts>;
  /** The file that logs; rejects when it cannot be had. */
  readonly keeping: () => Promise<unknown>;
  /** The file that checks signatures; rejects when it cannot be had. */
  readonly signed: () => Promise<SignedPart>;
  /** Resolves when the words in the host's language are here. Never rejects. */
  words(): Promise<void>;
  /** The state changed: render. */
  changed(): void;
  /** Tells the page. */
  tell(telling: Telling): void;
  readonly failed: Report;
}

/** A draft as it was read. */
export interface ReadDraft {
  readonly inputs: Inputs;
  readonly compiled: CompiledCatalogue;
  /** Ids of what the practice has set, of what the region allows. */
  readonly settings?: readonly string[] | undefined;
  readonly memory: DraftMemory;
  /** As it was last read or written: a write needs its version. */
  readonly draft: DraftReading;
}

/** The draft that the flow is about, once there is an advice about it. */
export interface DraftAtHand extends ReadDraft {
  readonly context: ReferralContext;
  readonly draftLog: DraftLog;
  draft: DraftReading;
  /** The choice that the page remembered when this was shown, or that was made here since. */
  known?: DraftMemory['choice'];
  /** How to take back what was written in this session. */
  undo?: RouteUndo | undefined;
}
