import { createHash, randomBytes } from 'node:crypto';

/**
 * The HIS's authorization server, for one registered public client: launches, codes and tokens, all single use or short
 * lived, in memory. A demo, with the checks of a real one (SMART App Launch 2.2, RFC 6749, 7636, 9700).
 */

export interface Client {
  readonly id: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
}

export interface LaunchContext {
  /** Ids on the FHIR server. */
  readonly patient: string;
  readonly draft: string;
  /** Under this handle the app's web messages are known. */
  readonly handle: string;
}

export interface Grant extends LaunchContext {
  readonly scopes: readonly string[];
}

interface Code {
  readonly grant: Grant;
  readonly challenge: string;
  readonly until: number;
  /** The token that was given for it: a second use of the code ends that token. */
  token?: string;
}

/** Milliseconds. */
export const lifetimes = { launch: 60_000, code: 30_000, token: 15 * 60_000 } as const;

export class Authorization {
  readonly #client: Client;
  /** `aud` has to be this: the FHIR base address. */
  readonly #audience: string;
  readonly #now: () => number;
  readonly #launches = new Map<string, LaunchContext & { readonly until: number }>();
  readonly #codes = new Map<string, Code>();
  readonly #tokens = new Map<string, Grant & { readonly until: number }>();

  constructor(client: Client, audience: string, now: () => number = Date.now) {
    this.#client = client;
    this.#audience = audience;
    this.#now = now;
  }

  /** The HIS is about to launch the app for this draft. The name it gives to the app works once. */
  launch(context: LaunchContext): string {
    const launch = random();
    this.#launches.set(launch, { ...context, until: this.#now() + lifetimes.launch });
    return launch;
  }

  /** True when the answer may be sent to that address: everything else that is wrong is told there, and only there. */
  knows(clientId: string | undefined, redirectUri: string | undefined): boolean {
    return clientId === this.#client.id && redirectUri === this.#client.redirectUri;
  }

  /** A code for this request, or the error of RFC 6749 §4.1.2.1. */
  authorize(query: Readonly<Record<string, string>>): { readonly code: string } | { readonly error: string } {
    if (query['response_type'] !== 'code') return { error: 'unsupported_response_type' };
    const { code_challenge: challenge = '', launch = '' } = query;
    const isPkce = query['code_challenge_method'] === 'S256' && /^[\w-]{43}$/.test(challenge);
    if (!isPkce || query['aud'] !== this.#audience || (query['state'] ?? '').length < 16) {
      return { error: 'invalid_request' };
    }
    const context = this.#launches.get(launch);
    this.#launches.delete(launch);
    if (!context || context.until < this.#now()) return { error: 'invalid_request' };
    const asked = (query['scope'] ?? '').split(' ');
    const scopes = this.#client.scopes.filter((scope) => asked.includes(scope));
    if (!scopes.includes('launch')) return { error: 'invalid_scope' };
    const { patient, draft, handle } = context;
    const code = random();
    this.#codes.set(code, {
      grant: { patient, draft, handle, scopes },
      challenge,
      until: this.#now() + lifetimes.code,
    });
    return { code };
  }

  /** A token for this code, or the error of RFC 6749 §5.2. A code works once; used twice, its token ends too. */
  exchange(
    form: Readonly<Record<string, string>>,
  ): { readonly token: string; readonly grant: Grant } | { readonly error: string } {
    if (form['grant_type'] !== 'authorization_code') return { error: 'unsupported_grant_type' };
    if (!this.knows(form['client_id'], form['redirect_uri'])) return { error: 'invalid_client' };
    const code = this.#codes.get(form['code'] ?? '');
    if (!code || code.until < this.#now()) return { error: 'invalid_grant' };
    if (code.token !== undefined) {
      this.#tokens.delete(code.token);
      return { error: 'invalid_grant' };
    }
    // Whatever comes of it: this code is used.
    code.token = random();
    const verifier = form['code_verifier'] ?? '';
    const made = createHash('sha256').update(verifier).digest('base64url');
    if (!/^[\w.~-]{43,128}$/.test(verifier) || made !== code.challenge) return { error: 'invalid_grant' };
    this.#tokens.set(code.token, { ...code.grant, until: this.#now() + lifetimes.token });
    return { token: code.token, grant: code.grant };
  }

  /** What a bearer token allows; undefined when it is unknown or at its end. */
  grantOf(header: string | undefined): Grant | undefined {
    const grant = this.#tokens.get(/^Bearer ([\w-]+)$/.exec(header ?? '')?.[1] ?? '');
    return grant && grant.until >= this.#now() ? grant : undefined;
  }

  /** Ends every token, as when the GP locks the HIS. */
  endAll(): void {
    this.#tokens.clear();
  }
}

const random = () => randomBytes(32).toString('base64url');
