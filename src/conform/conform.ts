import { serverAddress } from '../fhir/index.ts';
import { Asker } from './ask.ts';
import { compareClaims, probeMetadata } from './claims.ts';
import { type ConformReport, type Finding, findingIds, isTrouble } from './finding.ts';
import { probeAccess, probeHttps, probeSmart } from './probe-access.ts';
import { probeCodes } from './probe-codes.ts';
import { probeCors } from './probe-cors.ts';
import { findDraft, probeDraft, probeErrors, probePatientIds } from './probe-draft.ts';
import { probeOtherSearches, probePaging, probeSearches } from './probe-search.ts';
import { probeSpeed } from './probe-speed.ts';
import { probeBatch, probeIncludes } from './probe-together.ts';
import { Probing } from './probing.ts';
import { writeTest } from './write-test.ts';

export interface ConformOptions {
  /** Absolute base URL of the FHIR R4 server. */
  readonly baseUrl: string;
  /** Local date, `YYYY-MM-DD`. */
  readonly at: string;
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** Bearer token; sent to this server only. */
  readonly token?: string | undefined;
  /** Id of a draft ServiceRequest to look at. Default: the first that a search on status gives. */
  readonly draft?: string | undefined;
  /** Id of the patient whose record is sampled. Default: the subject of the draft. */
  readonly patient?: string | undefined;
  /** Id of a test patient for whom a draft may be written and taken away. Without it nothing is written. */
  readonly writeTest?: string | undefined;
  /** Origin of the HIS's pages, for CORS. */
  readonly origin?: string | undefined;
  /** Milliseconds for one request (10 000), for all (60 000), and beyond which a round trip is slow (1000). */
  readonly timeoutMs?: number | undefined;
  readonly totalMs?: number | undefined;
  readonly slowMs?: number | undefined;
  /** Requests (100) and bytes of one answer (5 million). */
  readonly maxRequests?: number | undefined;
  readonly maxBody?: number | undefined;
  readonly now?: (() => number) | undefined;
}

/**
 * Looks at a HIS's FHIR server as tenzij would use it, and reports what works, what is missing and what is otherwise than
 * it says. Reads only, unless `writeTest` names a test patient. Bounded in time, count and size.
 *
 * Throws FhirError `refused` when the base URL is no absolute http(s) address; a server can make it throw nothing.
 */
export async function conform(options: ConformOptions): Promise<ConformReport> {
  const asker = new Asker({
    address: serverAddress(options.baseUrl),
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    token: options.token,
    timeoutMs: options.timeoutMs ?? 10_000,
    totalMs: options.totalMs ?? 60_000,
    maxRequests: options.maxRequests ?? 100,
    maxBody: options.maxBody ?? 5_000_000,
    now: options.now ?? (() => performance.now()),
  });
  const probing = new Probing(asker, options.at);
  probing.draftId = options.draft;
  probing.patientId = options.patient ?? options.writeTest;

  probeHttps(probing);
  const claims = await probeMetadata(probing);
  await probeSmart(probing);
  // Nobody there: asking forty times more only takes longer.
  if (!asker.answered) return report(probing, options.at, []);
  await findDraft(probing);
  await probeDraft(probing);
  if (asker.isForeign && claims === undefined) {
    // Whatever else was asked of it says nothing; how it is reached does.
    probing.findings.splice(0, Infinity, ...probing.findings.filter(({ id }) => id === 'https'));
    probing.add('fhir', 'wrong', asker.first, { because: 'no-fhir-server', facts: { answered: asker.mediaType } });
    return report(probing, options.at, []);
  }
  probePatientIds(probing);
  await probeSearches(probing);
  await probeIncludes(probing);
  await probeBatch(probing);
  await probePaging(probing);
  await probeOtherSearches(probing);
  await probeCors(probing, options.origin);
  await probeErrors(probing);
  await probeCodes(probing);
  await probeSpeed(probing, options.slowMs ?? 1000);
  const leftBehind = await writeTest(probing, options.writeTest);
  probeAccess(probing);
  compareClaims(probing, claims);
  return report(probing, options.at, leftBehind);
}

function report({ asker, findings }: Probing, at: string, leftBehind: readonly string[]): ConformReport {
  const place = ({ id }: Finding) => findingIds.indexOf(id);
  return {
    base: asker.address.base,
    at,
    ok: !findings.some(isTrouble),
    reached: asker.answered,
    findings: [...findings].sort((one, other) => place(one) - place(other)),
    requests: asker.count,
    leftBehind,
  };
}
