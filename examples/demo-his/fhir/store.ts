import type { MemoryRepository } from '@medplum/fhir-router';

type Shelf = Map<string, Map<string, unknown>>;

/** The whole content of a repository at one moment. Resources in it are never changed in place, so they are not copied. */
export interface Snapshot {
  readonly resources: Shelf;
  readonly history: Shelf;
}

/**
 * MemoryRepository keeps its two maps private and has no transaction. They are reached by name, and checked: when a
 * later version keeps them otherwise, this throws at the first use instead of rolling back nothing.
 */
function shelf(repository: MemoryRepository, name: 'resources' | 'history'): Shelf {
  const found: unknown = Reflect.get(repository, name);
  if (!(found instanceof Map)) throw new Error(`MemoryRepository has no map "${name}"; the rollback needs it`);
  return found;
}

const copy = (from: Shelf): Shelf =>
  new Map(
    [...from].map(([type, byId]) => [
      type,
      new Map([...byId].map(([id, held]) => [id, Array.isArray(held) ? [...held] : held])),
    ]),
  );

export function takeSnapshot(repository: MemoryRepository): Snapshot {
  return { resources: copy(shelf(repository, 'resources')), history: copy(shelf(repository, 'history')) };
}

export function restoreSnapshot(repository: MemoryRepository, snapshot: Snapshot): void {
  for (const name of ['resources', 'history'] as const) {
    const target = shelf(repository, name);
    target.clear();
    for (const [type, byId] of snapshot[name]) target.set(type, byId);
  }
}

/** How many versions of this resource there are: 0 never existed, 1 just created. Deleted ones keep their versions. */
export function versionsOf(repository: MemoryRepository, type: string, id: string): number {
  const versions = shelf(repository, 'history').get(type)?.get(id);
  return Array.isArray(versions) ? versions.length : 0;
}

/** The first resource that refers to `reference` (`Patient/1`), as `Type/id`; undefined when none does. */
export function referrerOf(repository: MemoryRepository, reference: string): string | undefined {
  const needle = JSON.stringify({ reference }).slice(1, -1);
  for (const [type, byId] of shelf(repository, 'resources')) {
    for (const [id, resource] of byId) if (JSON.stringify(resource).includes(needle)) return `${type}/${id}`;
  }
  return undefined;
}
