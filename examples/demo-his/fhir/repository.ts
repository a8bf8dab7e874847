import { conflict, gone, OperationOutcomeError, type SearchRequest, type WithId } from '@medplum/core';
import { type CreateResourceOptions, MemoryRepository, type UpdateResourceOptions } from '@medplum/fhir-router';
import type { Bundle, OperationOutcome, Resource } from '@medplum/fhirtypes';
import { readable } from './search.ts';
import { isServed } from './served.ts';
import { referrerOf, restoreSnapshot, takeSnapshot, versionsOf } from './store.ts';
import { issuesOf } from './validate.ts';

/**
 * Medplum's MemoryRepository with what a real server does and it does not: it refuses invalid resources, rolls a failed
 * transaction back, remembers what was deleted, and searches or refuses but never guesses.
 */
export class HisRepository extends MemoryRepository {
  readonly #base: string;

  /** `base`: the address of this server's FHIR endpoint, for absolute references to itself. */
  constructor(base: string) {
    super();
    this.#base = base;
  }

  override async createResource<T extends Resource>(
    resource: T,
    options?: CreateResourceOptions,
    update = false,
  ): Promise<WithId<T>> {
    refuseInvalid(resource);
    // The server chooses the id of a created resource (R4 http.html#create); Medplum would keep the client's.
    const keepsId = update || options?.assignedId;
    return super.createResource(keepsId ? resource : { ...resource, id: this.generateId() }, options, update);
  }

  override async updateResource<T extends Resource>(resource: T, options?: UpdateResourceOptions): Promise<WithId<T>> {
    const { id = '', resourceType } = resource;
    if (options?.ifMatch && versionsOf(this, resourceType, id) === 0) throw new OperationOutcomeError(versionMismatch);
    return super.updateResource(resource, options);
  }

  override async conditionalCreate<T extends Resource>(
    resource: T,
    search: SearchRequest<T>,
    options?: CreateResourceOptions,
  ): Promise<{ resource: WithId<T>; outcome: OperationOutcome }> {
    refuseInvalid(resource);
    return super.conditionalCreate(resource, await readable(search, this.#base, this), options);
  }

  override async readResource<T extends Resource>(resourceType: string, id: string): Promise<T> {
    try {
      return await super.readResource<T>(resourceType, id);
    } catch (error) {
      if (versionsOf(this, resourceType, id) > 0) throw new OperationOutcomeError(gone);
      throw error;
    }
  }

  /** Newest first. Medplum reverses its own list in place, so that every second reading comes out upside down. */
  override async readHistory<T extends Resource>(resourceType: string, id: string): Promise<Bundle<T>> {
    const bundle = await super.readHistory<T>(resourceType, id);
    await super.readHistory<T>(resourceType, id); // turns it back
    return { ...bundle, total: bundle.entry?.length ?? 0 };
  }

  override async search<T extends Resource>(request: SearchRequest<T>): Promise<Bundle<WithId<T>>> {
    return super.search(await readable(request, this.#base, this));
  }

  override async deleteResource(
    resourceType: string,
    id: string,
    options?: { readonly ifMatch?: string },
  ): Promise<void> {
    const referrer = referrerOf(this, `${resourceType}/${id}`);
    if (referrer)
      throw new OperationOutcomeError(conflict(`${resourceType}/${id} is still referred to by ${referrer}`));
    await super.deleteResource(resourceType, id, options);
  }

  override async withTransaction<TResult>(callback: (repository: this) => Promise<TResult>): Promise<TResult> {
    const before = takeSnapshot(this);
    try {
      return await callback(this);
    } catch (error) {
      restoreSnapshot(this, before);
      throw error;
    }
  }
}

const versionMismatch: OperationOutcome = {
  resourceType: 'OperationOutcome',
  id: 'precondition-failed',
  issue: [{ severity: 'error', code: 'conflict', details: { text: 'If-Match names a version that does not exist' } }],
};

function refuseInvalid(resource: Resource): void {
  if (!isServed(resource.resourceType)) {
    const text = `This server does not serve ${resource.resourceType}`;
    throw new OperationOutcomeError({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'not-supported', details: { text } }],
    });
  }
  const issue = issuesOf(resource);
  if (issue.length > 0) throw new OperationOutcomeError({ resourceType: 'OperationOutcome', issue });
}
