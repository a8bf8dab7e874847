import type { CompiledCatalogue, ReferralContext } from '../../../src/advice/index.ts';
import type { DraftReading, RouteUndo } from '../../../src/fhir/index.ts';
import type { ChoiceLog, Recorder } from './choice-log.ts';
import type { DraftMemory } from './drafts.ts';
import type { ReferralInputs } from './referral-source.ts';

/** What the host has handed over, at one moment. */
export interface Inputs extends ReferralInputs {
  readonly catalogue?: string | undefined;
  /** FHIR base, to keep drafts of two servers apart. */
  readonly fhir?: string | undefined;
  /** How the referral leaves: with `task`, a draft Task for the transport stands beside the draft. */
  readonly transport?: string | undefined;
  /** Show nothing, log what would have been shown. */
  readonly shadow?: boolean | undefined;
}

/** What the course of a nudge needs of the element around it. */
export interface Surroundings {
  inputs(): Inputs;
  log(): ChoiceLog | undefined;
  /** Resolves when the words in the host's language are here. Never rejects. */
  words(): Promise<void>;
  /** The state changed: render. */
  changed(): void;
  /** Tells the page. */
  tell(event: Event): void;
  failed(code: string, message: string): void;
}

/** A draft as it was read. */
export interface ReadDraft {
  readonly inputs: Inputs;
  readonly compiled: CompiledCatalogue;
  readonly memory: DraftMemory;
  /** As it was last read or written: a write needs its version. */
  readonly draft: DraftReading;
}

/** The draft whose course this is, once there is an advice about it. */
export interface Subject extends ReadDraft {
  readonly context: ReferralContext;
  readonly recorder: Recorder;
  draft: DraftReading;
  /** How to take back what was written in this session. */
  undo?: RouteUndo | undefined;
}
