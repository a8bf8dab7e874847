import { type Catalogue, catalogue } from './catalogue.ts';
import { readForm } from './form.ts';

/** Something a catalogue says that cannot be read. Words come later: these are data. */
export interface CatalogueProblem {
  /** `services.0.rules.1.icpc.0`; empty for the whole. */
  readonly path: string;
  /** A code of form.ts, or `duplicate_id`, `unknown_service`. */
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
  const read = readForm(catalogue, json);
  const problems =
    'value' in read
      ? looseEnds(read.value)
      : read.problems.map(({ path, code, value }) => ({ path: path.join('.'), code, value }));
  return 'value' in read && problems.length === 0 ? { ok: true, catalogue: read.value } : { ok: false, problems };
}

/** What no form sees: an id that stands twice, and a name that points nowhere. */
function looseEnds({ services, alarms, reasons, region, problems: matters = [] }: Catalogue): CatalogueProblem[] {
  const problems: CatalogueProblem[] = [];
  const seen = new Set<string>();
  const once = (kind: string, id: string, path: string) => {
    const name = `${kind} ${id}`;
    if (seen.has(name)) problems.push({ path, code: 'duplicate_id', value: id });
    seen.add(name);
  };
  for (const [at, { id, rules }] of services.entries()) {
    once('service', id, `services.${at}.id`);
    for (const [nth, rule] of rules.entries()) once('rule', rule.id, `services.${at}.rules.${nth}.id`);
  }
  for (const [at, { id }] of alarms.entries()) once('alarm', id, `alarms.${at}.id`);
  for (const [at, { code }] of reasons.entries()) once('reason', code, `reasons.${at}.code`);
  const known = (ids: readonly string[], path: string) => {
    for (const [at, value] of ids.entries()) {
      if (!seen.has(`service ${value}`)) problems.push({ path: `${path}.${at}`, code: 'unknown_service', value });
    }
  };
  known(region.urgentLiftedFor, 'region.urgentLiftedFor');
  // A problem that names a service nobody has would guard nothing.
  for (const [at, { services: guarded = [] }] of matters.entries()) known(guarded, `problems.${at}.services`);
  return problems;
}
