import { serverAddress } from '../../src/fhir/index.ts';
import { bearerFetch } from './bearer-fetch.ts';
import { LaunchError } from './launch-error.ts';
import type { TokenAnswer } from './token.ts';

/** A launch that succeeded. The token is not in it: it only works through `fetch`. */
export interface SmartSession {
  /** FHIR base address, without a slash at the end. */
  readonly fhir: string;
  /** `ServiceRequest/12`: the draft referral of the launch context. */
  readonly draft: string;
  /** `Patient/12`, when the launch named one. */
  readonly patient?: string;
  readonly needsPatientBanner: boolean;
  readonly intent?: string;
  readonly styleUrl?: string;
  /** What was granted. */
  readonly scopes: readonly string[];
  /** Where SMART Web Messages go, when the HIS offers them. */
  readonly messaging?: { readonly handle: string; readonly origin: string };
  /** Adds the token, for addresses below `fhir` only. */
  readonly fetch: typeof globalThis.fetch;
  /** Forgets the token. */
  end(): void;
}

export interface SessionSurroundings {
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
  /** The session is over, by its time or because the server said so. Heard once. */
  readonly ended: () => void;
}

/** The longest that setTimeout can wait. */
const longestTimer = 2 ** 31 - 1;

/** Makes a session of a token answer. Throws `no-draft` when the context does not name exactly one referral. */
export function openSession(base: string, answer: TokenAnswer, around: SessionSurroundings): SmartSession {
  const address = serverAddress(base);
  const references = answer.context.flatMap(({ reference }) => {
    const own = address.own(reference);
    return own?.type === 'ServiceRequest' ? [`ServiceRequest/${own.id}`] : [];
  });
  const [draft, second] = new Set(references);
  if (draft === undefined || second !== undefined) {
    const found = draft === undefined ? 'no' : 'more than one';
    throw new LaunchError(
      'no-draft',
      `The launch context (fhirContext) names ${found} ServiceRequest of this server.`,
      true,
    );
  }
  const { accessToken, expiresIn, patient, intent, styleUrl, messaging } = answer;
  const lasts = expiresIn * 1000;
  const bearer = bearerFetch({
    base: address.base,
    token: accessToken,
    expiresAt: around.now() + lasts,
    now: around.now,
    fetch: around.fetch,
    ended() {
      clearTimeout(timer);
      around.ended();
    },
  });
  const timer = setTimeout(() => bearer.end(), Math.min(lasts, longestTimer));
  return {
    fhir: address.base,
    draft,
    ...(patient !== undefined && { patient: `Patient/${patient}` }),
    needsPatientBanner: answer.needsPatientBanner,
    ...(intent !== undefined && { intent }),
    ...(styleUrl !== undefined && { styleUrl }),
    scopes: answer.scopes,
    ...(messaging !== undefined && { messaging }),
    fetch: bearer.fetch,
    end: bearer.end,
  };
}
