import { LEAST_PRACTICES } from './rule.ts';

/**
 * The groups of practices that may be told together: of at least four, and never so that two of them, or one and the region, or all
 * together and the region, differ by one to three practices. In order of name; what may not be told is left out.
 */
export function tellable(
  groups: ReadonlyMap<string, ReadonlySet<string>>,
  region: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const told = new Map<string, ReadonlySet<string>>();
  const union = new Set<string>();
  for (const [name, members] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const own = new Set([...members].filter((one) => region.has(one)));
    const isClose = [region, ...told.values()].some((other) => isTooClose(beside(own, other) + beside(other, own)));
    const left = [...region].filter((one) => !union.has(one) && !own.has(one)).length;
    if (own.size < LEAST_PRACTICES || isClose || isTooClose(left)) continue;
    told.set(name, own);
    for (const one of own) union.add(one);
  }
  return told;
}

/** How many are in the one and not in the other. */
const beside = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  [...one].filter((practice) => !other.has(practice)).length;

const isTooClose = (size: number) => size > 0 && size < LEAST_PRACTICES;
