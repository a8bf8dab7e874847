/** A bill of materials that names what a user of tenzij runs, and nothing of what builds it. Pure. */

export interface Bom {
  readonly metadata: { readonly component: { readonly 'bom-ref': string; readonly name: string } };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly scope?: string;
}

export interface Roots {
  /** Name of the package, whatever the folder is called that it was built in. */
  readonly name: string;
  /** Packages that are installed with it, or whose code is inside its files. */
  readonly required: readonly string[];
  /** Packages that its server asks for. */
  readonly optional: readonly string[];
}

/** Of a CycloneDX document of everything, the part that is reached from these roots. Throws for a root that is not in it. */
export function bomOf<T extends Bom>(whole: T, { name, required, optional }: Roots): T {
  const uses = new Map(whole.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
  const self = whole.metadata.component['bom-ref'];
  const direct = new Set(uses.get(self));
  const refOf = (wanted: string) => {
    const found = whole.components.find((one) => one.name === wanted && direct.has(one['bom-ref']));
    if (!found) throw new Error(`The bill of materials does not know ${wanted}.`);
    return found['bom-ref'];
  };
  const [needed, asked] = [required.map(refOf), optional.map(refOf)];
  const always = closure(needed, uses);
  const all = closure([...needed, ...asked], uses);
  return {
    ...whole,
    metadata: { ...whole.metadata, component: { ...whole.metadata.component, name } },
    components: whole.components
      .filter((one) => all.has(one['bom-ref']))
      .map((one) => ({ ...one, scope: always.has(one['bom-ref']) ? 'required' : 'optional' })),
    dependencies: [
      { ref: self, dependsOn: [...needed, ...asked].sort() },
      ...whole.dependencies.filter(({ ref }) => all.has(ref)),
    ],
  };
}

function closure(from: readonly string[], uses: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Set<string>();
  const left = [...from];
  for (let ref = left.pop(); ref !== undefined; ref = left.pop()) {
    if (seen.has(ref)) continue;
    seen.add(ref);
    left.push(...(uses.get(ref) ?? []));
  }
  return seen;
}
