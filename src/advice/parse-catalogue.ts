import * as z from 'zod/mini';
import { type Catalogue, catalogue } from './catalogue.ts';

/** Something a catalogue or a set of facts says that cannot be read. Words come later: these are data. */
export interface CatalogueProblem {
  /** `services.0.rules.1.icpc.0`; empty for the whole. */
  readonly path: string;
  /** Zod's issue code, or `duplicate_id`, `unknown_service`. */
  readonly code: string;
  readonly value: unknown;
}

export type ParsedCatalogue =
  | { readonly ok: true; readonly catalogue: Catalogue }
  | { readonly ok: false; readonly problems: readonly CatalogueProblem[] };

/**
 * Reads a catalogue that comes from outside. Never throws: a catalogue that is not whole is refused as a whole, because
 * half a catalogue gives other advice. Keys that this version does not know are left out.
 */
export function parseCatalogue(json: unknown): ParsedCatalogue {
  const parsed = z.safeParse(catalogue, json, { reportInput: true });
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, code, input }) => ({
      path: path.map(String).join('.'),
      code: code ?? 'invalid',
      value: input,
    }));
    return { ok: false, problems };
  }
  const problems = looseEnds(parsed.data);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, catalogue: parsed.data };
}

/** What no schema sees: an id that stands twice, and a name that points nowhere. */
function looseEnds({ services, alarms, reasons, region }: Catalogue): CatalogueProblem[] {
  const ids = services.map(({ id }) => id);
  return [
    ...repeats(services.map(({ id }, at) => ({ id, path: `services.${at}.id` }))),
    ...repeats(
      services.flatMap(({ rules }, at) =>
        rules.map(({ id }, rule) => ({ id, path: `services.${at}.rules.${rule}.id` })),
      ),
    ),
    ...repeats(alarms.map(({ id }, at) => ({ id, path: `alarms.${at}.id` }))),
    ...repeats(reasons.map(({ code }, at) => ({ id: code, path: `reasons.${at}.code` }))),
    ...region.urgentLiftedFor.flatMap((id, at) =>
      ids.includes(id) ? [] : [{ path: `region.urgentLiftedFor.${at}`, code: 'unknown_service', value: id }],
    ),
  ];
}

function repeats(entries: readonly { readonly id: string; readonly path: string }[]): CatalogueProblem[] {
  const seen = new Set<string>();
  return entries.flatMap(({ id, path }) => {
    const again = seen.has(id);
    seen.add(id);
    return again ? [{ path, code: 'duplicate_id', value: id }] : [];
  });
}
