import type { KeptCheckpoint } from '../checkpoints/checkpoint-folder.ts';
import type { ChainState } from '../checkpoints/checkpoint-text.ts';
import type { Gap, SignedClaims } from './chain-report.ts';

/**
 * What all checkpoints together say of each chain: every size and head that was signed and still has to hold. Where an
 * operator signed a gap, what was signed of the lost part no longer has to, and the chain is called restored.
 */
export function signedClaims(checkpoints: readonly KeptCheckpoint[]): ReadonlyMap<string, SignedClaims> {
  const claims = new Map<string, Map<number, { head: string; at: string }>>();
  const gaps = new Map<string, Gap[]>();
  const asides = new Map<string, { size: number; head: string }>();
  for (const checkpoint of checkpoints) {
    for (const { chain, before, after, why } of checkpoint.gaps) {
      gaps.set(chain, [...(gaps.get(chain) ?? []), { at: checkpoint.time, before, after, why }]);
      const held = claims.get(chain);
      // The log of who saw what went on before anybody resumed it, from a place that is not known: its head speaks for all of it.
      const isOther = isOfAccess(checkpoint.chains.find((one) => one.chain === chain)) && after.size >= before.size;
      for (const size of held?.keys() ?? []) {
        if (isOther || size > after.size || size === before.size) held?.delete(size);
      }
      asides.delete(chain);
    }
    for (const { chain, size, head, aside } of checkpoint.chains) {
      if (aside.size > (asides.get(chain)?.size ?? 0)) asides.set(chain, aside);
      if (size === 0) continue;
      const held = claims.get(chain) ?? new Map<number, { head: string; at: string }>();
      // The first that was said of a size stands: a later note cannot say it away.
      if (!held.has(size)) held.set(size, { head, at: checkpoint.time });
      claims.set(chain, held);
    }
  }
  return new Map(
    [...new Set([...claims.keys(), ...gaps.keys()])].map((chain) => [
      chain,
      {
        claims: [...(claims.get(chain) ?? [])]
          .map(([size, told]) => ({ size, ...told }))
          .sort((a, b) => a.size - b.size),
        ...asideOf(asides.get(chain)),
        gaps: gaps.get(chain) ?? [],
      },
    ]),
  );
}

/** Nothing is set aside of a chain of who saw what: its own name stands there. */
const isOfAccess = (state: ChainState | undefined) => state !== undefined && state.aside.head === state.chain;

const asideOf = (aside: SignedClaims['aside']) => (aside ? { aside } : {});
