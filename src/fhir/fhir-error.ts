/** What can go wrong between tenzij and a FHIR server. */
export type FhirErrorKind =
  /** No answer: no connection, or the browser refused it (CORS, CSP). */
  | 'network'
  /** No complete answer within the time limit. */
  | 'timeout'
  /** The caller's own signal. */
  | 'aborted'
  /** 401: no valid token. */
  | 'unauthorised'
  /** 404 or 410. */
  | 'not-found'
  /** 409 or 412: somebody else changed it. */
  | 'conflict'
  /** Any other 4xx, a redirect, or an address or id that tenzij does not follow. */
  | 'refused'
  /** A success without a FHIR resource in it: null, a scalar, HTML. */
  | 'not-fhir'
  /** An answer or a list of pages beyond the limit. */
  | 'too-large'
  /** 429 or 5xx, after the retries. */
  | 'server';

/**
 * The one error that the guarded client throws. Its message names the method, the resource type and the status; never an
 * address, an id, a header or a body, because it ends up on consoles and in a vendor's log.
 */
export class FhirError extends Error {
  override readonly name = 'FhirError';
  readonly kind: FhirErrorKind;
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined;

  constructor(kind: FhirErrorKind, message: string, status?: number) {
    super(message);
    this.kind = kind;
    this.status = status;
  }
}

/** The kind that belongs to an HTTP status of 300 and above. */
export function kindOfStatus(status: number): FhirErrorKind {
  if (status === 401) return 'unauthorised';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 409 || status === 412) return 'conflict';
  if (status === 413) return 'too-large';
  if (status === 429 || status >= 500) return 'server';
  return 'refused';
}
