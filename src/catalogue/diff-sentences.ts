import type { Change, Effect } from './publish/change.ts';

/** How a language tells what changed. */
export interface DiffSentences {
  /** What a GP will notice, as the head of a list. `looser`: a danger is watched less. */
  readonly effects: Readonly<Record<Effect | 'looser', string>>;
  /** One sentence; `name`: what the service is called. */
  change(change: Change, name: string): string;
}
