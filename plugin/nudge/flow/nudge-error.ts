import { FhirError } from '../../../src/fhir/index.ts';

/** Why the nudge has nothing to say about a draft. The code is that of the `tenzij-error` event. */
export class NudgeError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The code of whatever was thrown. */
export function codeOf(cause: unknown): string {
  if (cause instanceof FhirError) return cause.kind;
  return cause instanceof NudgeError ? cause.code : 'unexpected';
}
