import type { LaunchConfiguration } from './configuration.ts';
import type { Fetch } from './fetch-json.ts';
import { allowedIssuer, embedderOrigins } from './issuer.ts';
import { LaunchError } from './launch-error.ts';
import type { LaunchPage } from './page.ts';
import { isAmong, keepLaunch, takeLaunch } from './pending.ts';
import { challengeOf, isState, newSecret, verifierOf } from './secret.ts';
import { endpointOf, readSmartConfiguration } from './smart-configuration.ts';
import { exchangeCode, type TokenAnswer } from './token.ts';

export interface LaunchSurroundings {
  readonly page: LaunchPage;
  readonly fetch: Fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** `leaving`: the page is on its way to the authorization server, and comes back to this same script. */
export type LaunchStep =
  | { readonly kind: 'leaving' }
  | { readonly kind: 'token'; readonly base: string; readonly answer: TokenAnswer };

/**
 * One step of a SMART App Launch 2.2 from the HIS, as a public client with PKCE S256. Called once when the page opens: with
 * `iss` and `launch` in its address it goes to the authorization server, with `code` and `state` it comes back from there.
 * The address bar is emptied first, whatever follows. Throws LaunchError and nothing else that tells a secret.
 */
export async function launchStep(config: LaunchConfiguration, around: LaunchSurroundings): Promise<LaunchStep> {
  const { searchParams: params } = new URL(around.page.address);
  around.page.clean();
  if (!globalThis.crypto?.subtle) throw new LaunchError('not-secure', 'Web Crypto needs a page on https.');
  if (params.has('launch')) return leave(config, params, around);
  if (params.has('state')) return comeBack(config, params, around);
  throw new LaunchError('no-launch', 'This page is opened by a HIS, with iss and launch in its address.');
}

async function leave(
  config: LaunchConfiguration,
  params: URLSearchParams,
  { page, fetch, now }: LaunchSurroundings,
): Promise<LaunchStep> {
  const issuer = allowedIssuer(only(params, 'iss'), config.issuers);
  const launch = only(params, 'launch');
  if (!launch) throw new LaunchError('no-launch', 'The parameter launch is empty.');
  const smart = await readSmartConfiguration(issuer, fetch);
  const made = newSecret();
  const redirectUri = redirectOf(config, page);
  const challenge = await challengeOf(await verifierOf(made));
  await keepLaunch(
    page,
    made.state,
    {
      secret: made.secret,
      iss: issuer.iss,
      token: smart.token,
      redirectUri,
      ...(smart.issuer !== undefined && { issuer: smart.issuer }),
      saysIssuer: smart.saysIssuer,
      since: now(),
    },
    embedderOrigins(issuer),
  );
  const address = new URL(smart.authorize);
  const query = {
    response_type: 'code',
    client_id: config.clientId,
    redirect_uri: redirectUri,
    launch,
    scope: config.scopes.join(' '),
    state: made.state,
    aud: issuer.base,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  page.leave(address.href);
  return { kind: 'leaving' };
}

async function comeBack(
  config: LaunchConfiguration,
  params: URLSearchParams,
  { page, fetch, now }: LaunchSurroundings,
): Promise<LaunchStep> {
  const state = only(params, 'state') ?? '';
  const taken = isState(state) ? await takeLaunch(page, state, now()) : undefined;
  if (!taken) throw new LaunchError('state-refused', 'No launch of this page waits for this answer, or not any more.');
  const { launch, fromName } = taken;
  // Read again: what was kept may have been touched, the configuration of the page not.
  const issuer = allowedIssuer(launch.iss, config.issuers);
  if (fromName && !isAmong(page, embedderOrigins(issuer))) {
    throw new LaunchError('state-refused', 'The page around this frame is not one of the issuer.');
  }
  const said = only(params, 'iss');
  if (said === null ? launch.saysIssuer : launch.issuer !== undefined && said !== launch.issuer) {
    throw new LaunchError('state-refused', 'The answer comes from another authorization server than was asked.');
  }
  const code = only(params, 'code');
  if (!code) {
    const known = /^[a-z_]{1,40}$/.exec(params.get('error') ?? '')?.[0] ?? 'unknown';
    throw new LaunchError('not-authorised', `The authorization server answered with the error ${known}.`);
  }
  const verifier = await verifierOf({ state, secret: launch.secret });
  const answer = await exchangeCode(
    {
      endpoint: endpointOf(launch.token, issuer),
      code,
      verifier,
      redirectUri: launch.redirectUri,
      clientId: config.clientId,
      scopes: config.scopes,
      issuerOrigin: new URL(issuer.base).origin,
    },
    fetch,
  );
  return { kind: 'token', base: issuer.base, answer };
}

/** A parameter that stands there once. Twice is an attempt to be read in two ways, and counts as absent. */
function only(params: URLSearchParams, name: string): string | null {
  const [value = null, second] = params.getAll(name);
  return second === undefined ? value : null;
}

/** This page without query and hash, unless another address is registered. */
function redirectOf({ redirectUri }: LaunchConfiguration, { address }: LaunchPage): string {
  const url = new URL(redirectUri ?? address, address);
  return `${url.origin}${url.pathname}`;
}
