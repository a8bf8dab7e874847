import type { Catalogue } from '../../advice/index.ts';

/** What a page stops proposing between two versions, or because it was halted: for a list of the drafts that had it. */
export interface Withdrawn {
  /** Ids of services that went, were closed or halted; `*` for all. */
  readonly services: readonly string[];
  /** Ids of rules that went while their service stayed. */
  readonly rules: readonly string[];
}

export function withdrawn(before: Catalogue, after: Catalogue, halted: readonly string[] = []): Withdrawn {
  const open = (catalogue: Catalogue) => catalogue.services.filter((service) => service.open);
  const [was, is] = [open(before), open(after)];
  const gone = was.map(({ id }) => id).filter((id) => !is.some((service) => service.id === id));
  const rules = is.flatMap((service) => service.rules.map(({ id }) => id));
  const lost = was
    .filter(({ id }) => !gone.includes(id))
    .flatMap((service) => service.rules.map(({ id }) => id))
    .filter((id) => !rules.includes(id));
  return { services: [...new Set([...gone, ...halted])].sort(), rules: lost.sort() };
}
