import type { Bundle, BundleEntry } from 'fhir/r4.js';
import { type Witness, witnessExtension } from '../../fhir/index.ts';
import type { Verdict } from './receive.ts';

/**
 * The verdicts as a FHIR batch-response, in the order of the request; every entry that can be named is named. `base`: the
 * logbook's FHIR base. The Bundle's own extension, in its `meta` where FHIR R4 lets a Bundle have one, holds the witness:
 * size and head of the chain of each practice that was written to, and whether it holds what the sender was told before.
 */
export function batchResponse(verdicts: readonly Verdict[], base: string, witnesses: readonly Witness[] = []): Bundle {
  return {
    resourceType: 'Bundle',
    ...(witnesses.length > 0 ? { meta: { extension: witnesses.map(witnessExtension) } } : {}),
    type: 'batch-response',
    entry: verdicts.map(({ status, id, outcome: issues }): BundleEntry => {
      const url = id === undefined ? undefined : `${base}/AuditEvent/${id}`;
      const kept = status === 201 || (status === 200 && issues === undefined);
      return {
        ...(url === undefined ? {} : { fullUrl: url }),
        response: {
          status: String(status),
          ...(kept && url !== undefined ? { location: `${url}/_history/1`, etag: 'W/"1"' } : {}),
          ...(issues === undefined ? {} : { outcome: issues }),
        },
      };
    }),
  };
}
