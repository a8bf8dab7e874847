import type { Catalogue } from '../model/catalogue.ts';
import { parentOf } from '../model/icpc.ts';
import { isObject } from '../model/json.ts';

/**
 * How finely a catalogue looks at a referral: no sub-code and no age that it does not ask for has to leave, and nothing
 * coarser judges the same. What is alike at this grain meets the same rules, alarms, problems
 * and company.
 */
export interface Grain {
  /** The sub-codes that it names (`S77.03`), and the codes of which it names one (`S77`). */
  readonly subCodes: ReadonlySet<string>;
  readonly parents: ReadonlySet<string>;
  /** The ages at which anything that it asks begins or has just ended. Whole years. */
  readonly turns: readonly number[];
}

const grains = new WeakMap<Catalogue, Grain>();

export function grainOf(catalogue: Catalogue): Grain {
  const known = grains.get(catalogue);
  if (known) return known;
  const { services, alarms, problems, company } = catalogue;
  const subCodes = new Set<string>();
  const turns = new Set<number>();
  const look = (value: unknown, key = '') => {
    if (typeof value === 'string' && /^[A-Z]\d\d\.\d\d$/.test(value)) subCodes.add(value);
    if (typeof value !== 'object' || value === null) return;
    for (const [name, part] of Object.entries(value)) look(part, name);
    if (key !== 'age' || !isObject(value)) return;
    const { min, max } = value;
    if (typeof min === 'number') turns.add(Math.ceil(min));
    if (typeof max === 'number') turns.add(Math.floor(max) + 1);
  };
  look([services, alarms, problems, company]);
  const grain = { subCodes, parents: new Set([...subCodes].map(parentOf)), turns: [...turns] };
  grains.set(catalogue, grain);
  return grain;
}

/** A code in normal form as the catalogue sees it: a sub-code that nothing names is its parent. */
export function codeAt({ subCodes }: Grain, code: string): string {
  return subCodes.has(code) ? code : parentOf(code);
}

/**
 * Whole years as the catalogue sees them: the interval between its own limits, inside a ten-year band. `40-43`, both ends
 * inclusive; from 90 on without an end where it has no limit: `90+`.
 */
export function ageAt({ turns }: Grain, age: number): string {
  const decade = Math.min(90, Math.floor(age / 10) * 10);
  const from = Math.max(decade, ...turns.filter((turn) => turn <= age));
  const next = Math.min(decade < 90 ? decade + 10 : Infinity, ...turns.filter((turn) => turn > age));
  return next === Infinity ? `${from}+` : `${from}-${next - 1}`;
}
