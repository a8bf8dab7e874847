import type { LaunchConfiguration } from '../../../plugin/launch/configuration.ts';
import type { LaunchPage } from '../../../plugin/launch/page.ts';
import { challengeOf } from '../../../plugin/launch/secret.ts';

/** A HIS and a page for tests without a browser: what is fetched, kept and left for can be read back. */

export const his = 'https://his.example';
export const iss = `${his}/fhir`;
export const app = 'https://app.example/launch.html';
export const config: LaunchConfiguration = {
  clientId: 'tenzij',
  issuers: [{ iss }, { iss: 'https://other.example/r4', authorizers: ['https://login.other.example'] }],
  scopes: ['launch', 'patient/Patient.r'],
  catalogue: '/catalogue.json',
};

export class FakePage implements LaunchPage {
  name = '';
  left: string | undefined;
  cleaned = 0;
  readonly kept = new Map<string, string>();
  readonly storage: LaunchPage['storage'];
  address: string;
  readonly ancestors: readonly string[] | undefined;

  constructor(
    address: string,
    options: { readonly storage?: boolean; readonly ancestors?: readonly string[] | undefined } = {},
  ) {
    this.address = address;
    this.ancestors = 'ancestors' in options ? options.ancestors : [his];
    const { kept } = this;
    this.storage =
      options.storage === false
        ? undefined
        : {
            get length() {
              return kept.size;
            },
            key: (index) => [...kept.keys()][index] ?? null,
            getItem: (key) => kept.get(key) ?? null,
            setItem: (key, value) => void kept.set(key, value),
            removeItem: (key) => void kept.delete(key),
          };
  }

  clean() {
    this.cleaned += 1;
  }

  leave(address: string) {
    this.left = address;
  }
}

export const published = {
  issuer: his,
  authorization_endpoint: `${his}/auth/authorize`,
  token_endpoint: `${his}/auth/token`,
  code_challenge_methods_supported: ['S256'],
};

export const tokens = {
  access_token: 'secret-token',
  token_type: 'Bearer',
  expires_in: 900,
  scope: 'launch patient/Patient.r',
  patient: '7',
  fhirContext: [{ reference: 'ServiceRequest/12' }],
};

export interface FakeIssuer {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Method and address of every request. */
  readonly requests: string[];
}

/** Answers the SMART configuration and the token request; the token only to the verifier of `page`'s challenge. */
export function fakeIssuer(
  page: FakePage,
  answers: { readonly smart?: object | Response; readonly token?: object | Response } = {},
): FakeIssuer {
  const requests: string[] = [];
  return {
    requests,
    async fetch(url, init) {
      requests.push(`${init.method ?? 'GET'} ${url}`);
      if (url.endsWith('/.well-known/smart-configuration')) return reply(answers.smart ?? published);
      const form = new URLSearchParams(String(init.body));
      const challenge = new URL(page.left ?? '').searchParams.get('code_challenge');
      const made = await challengeOf(form.get('code_verifier') ?? '');
      return made === challenge
        ? reply(answers.token ?? tokens)
        : Response.json({ error: 'invalid_grant' }, { status: 400 });
    },
  };
}

const reply = (body: object | Response) => (body instanceof Response ? body : Response.json(body));
