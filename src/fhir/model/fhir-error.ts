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

  /** Milliseconds that the server asks to wait before the next try. */
  readonly retryAfter: number;

  /** Code of the first issue, where the server explained itself with an OperationOutcome. */
  readonly issue: string | undefined;

  constructor(kind: FhirErrorKind, message: string, status?: number, retryAfter = 0, issue?: string) {
    super(message);
    this.issue = issue;
    this.kind = kind;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

const kinds: Readonly<Record<number, FhirErrorKind>> = {
  401: 'unauthorised',
  404: 'not-found',
  409: 'conflict',
  410: 'not-found',
  412: 'conflict',
  413: 'too-large',
  429: 'server',
};

/** The kind that belongs to an HTTP status that is no success; 0 is a redirect that a browser hides. */
export function kindOfStatus(status: number): FhirErrorKind {
  return kinds[status] ?? (status < 500 ? 'refused' : 'server');
}
