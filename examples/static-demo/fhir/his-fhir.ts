import type { Questionnaire } from 'fhir/r4';
import { parseCatalogue } from 'tenzij/advice';
import { localDate } from 'tenzij/fhir';
import { addressBook } from '../../demo-his/address-book.ts';
import { fhirApp } from '../../demo-his/fhir/app.ts';
import type { HisRepository } from '../../demo-his/fhir/repository.ts';
import { seed } from '../../demo-his/fhir/seed.ts';
import { restoreSnapshot, type Snapshot, takeSnapshot } from '../../demo-his/fhir/store.ts';
import { recordSet } from '../../demo-his/patients/record-set.ts';
import type { Keep } from '../keep.ts';
import { loadDefinitions } from './definitions.ts';

const STORED = 'fhir';

/**
 * The demo HIS's own FHIR server, in the page: the same app on the same Medplum router. What is written stays for the
 * day, so that a sent referral is still sent after a look at the review page; the next day the records are fresh again.
 *
 * Known limit: two tabs hold two servers, and the one that wrote last is kept.
 */
export async function startFhir(base: string, keep: Keep): Promise<(request: Request) => Promise<Response>> {
  await loadDefinitions();
  const { app, repository } = fhirApp(base);
  const today = localDate();
  const kept = await keep.read(STORED);
  if (isOf(kept, today)) restoreSnapshot(repository, kept.snapshot);
  else await seed(repository, await everything(today));
  return async (request) => {
    const response = await app.fetch(request);
    if (request.method !== 'GET' && response.ok) await store(repository, today, keep);
    return response;
  };
}

async function store(repository: HisRepository, day: string, keep: Keep): Promise<void> {
  await keep.write(STORED, { day, snapshot: takeSnapshot(repository) });
}

async function everything(today: string) {
  const [catalogue, form] = await Promise.all([
    fetch('catalogue.json').then((response) => response.json()),
    fetch('verwijsformulier.json').then((response): Promise<Questionnaire> => response.json()),
  ]);
  const parsed = parseCatalogue(catalogue);
  if (!parsed.ok) throw new Error('catalogue.json beside this page is no catalogue; build the demo again');
  return [...recordSet(today), ...addressBook(parsed.catalogue), form];
}

function isOf(kept: unknown, day: string): kept is { readonly day: string; readonly snapshot: Snapshot } {
  if (typeof kept !== 'object' || kept === null || !('day' in kept) || !('snapshot' in kept)) return false;
  const { snapshot } = kept;
  return kept.day === day && typeof snapshot === 'object' && snapshot !== null && 'resources' in snapshot;
}
