import type { Catalogue } from '../../../advice/index.ts';
import type { Signal } from '../../../mirror/index.ts';
import type { Trial } from './trial.ts';

/**
 * A change of one rule, as data: which list of which service, before and after. The folder of the region is not on this server; its
 * owner has `tenzij propose` write the same change there, with comments and order as they were.
 */
export interface Draft {
  readonly service: string;
  readonly change: 'exclude';
  readonly icpc: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Version of the region that it changes. */
  readonly version: string;
  /** What it is expected to do, by the past year. */
  readonly predicted: Trial;
}

/** A sentence where there is nothing to draft. */
export function draftOf(signal: Signal, { services, version }: Catalogue, trial: Trial | undefined): Draft | string {
  const service = services.find(({ id }) => id === signal.service);
  if (signal.kind !== 'exclusion' || trial === undefined) return 'This signal asks for no change of a rule.';
  if (service === undefined) return 'The newest version of the region has no such service.';
  const before = service.exclude?.icpc ?? [];
  const { icpc } = signal;
  if (before.includes(icpc)) return 'The newest version of the region excludes this already.';
  return {
    ...{ service: service.id, change: 'exclude', icpc, before },
    ...{ after: [...before, icpc], version, predicted: trial },
  };
}
