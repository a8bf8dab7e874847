import type { Gap, SignedClaims } from './chain-report.ts';
import type { KeptCheckpoint } from './checkpoint-folder.ts';

/**
 * What all checkpoints together say of each chain: every size and head that was signed and still has to hold. Where an
 * operator signed a gap, what was signed of the lost part no longer has to, and the chain is called restored.
 */
export function signedClaims(checkpoints: readonly KeptCheckpoint[]): ReadonlyMap<string, SignedClaims> {
  const claims = new Map<string, Map<number, string>>();
  const gaps = new Map<string, Gap[]>();
  const asides = new Map<string, { size: number; head: string }>();
  for (const checkpoint of checkpoints) {
    for (const { chain, before, after, why } of checkpoint.gaps) {
      gaps.set(chain, [...(gaps.get(chain) ?? []), { at: checkpoint.time, before, after, why }]);
      const held = claims.get(chain);
      // One that grew past what was signed is another from an unknown place on; its head of today speaks for all of it.
      const isAnother = after.size >= before.size;
      for (const size of held?.keys() ?? []) if (isAnother || size > after.size) held?.delete(size);
      asides.delete(chain);
    }
    for (const { chain, size, head, aside } of checkpoint.chains) {
      if (aside.size > (asides.get(chain)?.size ?? 0)) asides.set(chain, aside);
      if (size === 0) continue;
      const held = claims.get(chain) ?? new Map<number, string>();
      // The first that was said of a size stands: a later note cannot say it away.
      if (!held.has(size)) held.set(size, head);
      claims.set(chain, held);
    }
  }
  return new Map(
    [...new Set([...claims.keys(), ...gaps.keys()])].map((chain) => [
      chain,
      {
        claims: [...(claims.get(chain) ?? [])].map(([size, head]) => ({ size, head })).sort((a, b) => a.size - b.size),
        ...asideOf(asides.get(chain)),
        gaps: gaps.get(chain) ?? [],
      },
    ]),
  );
}

const asideOf = (aside: SignedClaims['aside']) => (aside ? { aside } : {});
