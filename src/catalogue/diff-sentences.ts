import type { Change, Effect } from './publish/change.ts';

/** How a language tells what changed. */
/** Words of a region within a sentence of ours: between quotes, or their own full stop would be read as ours. */
export const quoted = (value: string | undefined): string =>
  value === undefined || /^[\w:.@-]*\w$/.test(value) ? `${value}` : `“${value}”`;

export interface DiffSentences {
  /** What a GP will notice, as the head of a list. `looser`: a danger is watched less. */
  readonly effects: Readonly<Record<Effect | 'looser', string>>;
  /** One sentence; `name`: what the service is called. */
  change(change: Change, name: string): string;
}
