import type { TenzijReason } from '../../../src/advice/index.ts';

/** What the GP can do, by pointer or by key. The parts of the view call these, and know nothing of what is behind them. */
export interface Acts {
  /** Checks a radio; chooses nothing yet. Moving along the radios with the arrows is no act. */
  pick(service: string): void;
  /** Takes over the checked option. */
  accept(): void;
  toggleReasons(): void;
  /** Shows the reasons that are seldom needed too. */
  moreReasons(): void;
  /** Checks a hospital location or another provider; chooses nothing yet. */
  place(service: string): void;
  /** The reason is the confirmation; a reason with a comment first asks for it. */
  leave(reason: TenzijReason): void;
  /** Confirms the reason that asked for a comment. */
  comment(text: string): void;
  /** Without a preference: one of the options, the hospital among them, in one act. */
  choose(service: string): void;
  /** The options instead of the question. */
  showOptions(): void;
  /** Answers the question that is asked. */
  answer(value: string | boolean): void;
  toggleWhy(): void;
  /** Whether *Klopt niet?* was told to the log: the rule, and no text. Undefined: nothing is logged, and it is a letter to the region. */
  disputed(): boolean | undefined;
  /** No act: it chooses nothing. */
  dispute(): void;
  /** Ticks, or no longer, that it was discussed with the patient. No act: it chooses nothing. */
  toggleDiscussed(): void;
  /** Prints the options beside each other for the patient. */
  print(): void;
  /** No proposals for this specialism for a while. */
  mute(): void;
  unmute(): void;
  undo(): void;
}
