import type { MiddlewareHandler } from 'hono';
import type { AccessLog } from '../../access/access-log.ts';
import type { Granted } from '../../access/granted.ts';
import { type Limit, networkOf } from '../../access/limit.ts';
import { addressOf, isAlwaysAnswered, isContent, isKnownPath, takesHooks, takesOut } from '../../access/rights.ts';
import type { Caller, TokenReader } from '../../access/token.ts';
import { answer, outcome } from '../../store/outcome.ts';
import type { Registered } from '../../store/register.ts';
import { askedOf } from './asked.ts';
import { remoteAddress } from './remote-address.ts';

/** The gate before every route: the token says who asks, the table of rights says what that grants. */

declare module 'hono' {
  interface ContextVariableMap {
    /** What the gate granted to this request. */
    granted: Granted;
  }
}

export interface Gate {
  readonly callerOf: TokenReader;
  readonly practiceOf: (pseudonym: string) => Promise<Registered | undefined>;
  /** Absent: switched off. */
  readonly seen?: AccessLog | undefined;
  /**
   * How often one caller may ask; how often one address may come without proving who it is, read what is open to all, and
   * call CDS Hooks.
   */
  readonly limits: Readonly<Record<'caller' | 'stranger' | 'open' | 'hooks', Limit>>;
}

/** Without a gate everything is granted to whoever is on this machine; `guards` keeps others out. */
export function gate(ports: Gate | undefined): MiddlewareHandler {
  return async (c, next) => {
    if (!ports) {
      c.set('granted', { to: 'machine' });
      return next();
    }
    const path = c.req.path.replace(/(?<=.)\/+$/, '');
    const address = addressOf(c.req.method, path);
    if (address && !address.rights) {
      if (isAlwaysAnswered(address)) return next();
      const often = takesHooks(address) ? ports.limits.hooks : ports.limits.open;
      const wait = often(networkOf(remoteAddress(c) ?? ''));
      return wait === undefined ? next() : tooOften(wait);
    }
    // Nobody learns what is here before they have said who they are.
    const authorization = c.req.header('authorization');
    const caller = await ports.callerOf(authorization);
    const { limits } = ports;
    const wait = caller
      ? limits.caller(`${caller.issuer} ${caller.subject}`)
      : limits.stranger(networkOf(remoteAddress(c) ?? ''));
    if (wait !== undefined) return tooOften(wait);
    if (!caller) return unauthorized(authorization !== undefined);
    if (!address?.rights) return isKnownPath(path) ? notThatWay() : nothingHere();
    const granted = await grant(address.rights[caller.role], caller, ports);
    // Who is not registered yet may knock to send, and is told to come again; there is nothing of theirs to read.
    const stranger = granted?.to === 'own' && !granted.practice && address.method === 'GET';
    const letIn = granted !== undefined && !stranger;
    const practice = granted?.to === 'own' ? granted.practice : undefined;
    // Of what was taken out nothing stays, its key neither; the chain of the practice holds the digest.
    const asked = takesOut(address) ? address.path : askedOf(new URL(c.req.url));
    const kept =
      isContent(address) &&
      ports.seen?.note({
        ...{ caller, practice, letIn, from: remoteAddress(c), query: asked.slice(0, MOST_QUERY) },
        address: `${address.method} ${address.path}`,
      });
    // Beside the reading, and done before anything goes out: what cannot be accounted for is not shown.
    if (letIn) {
      c.set('granted', granted);
      if (takesOut(address)) await kept;
      const [read, noted] = await Promise.allSettled([next(), kept]);
      if (noted.status === 'rejected') throw noted.reason;
      if (read.status === 'rejected') throw read.reason;
      return undefined;
    }
    await kept;
    return forbidden();
  };
}

/** Of an address that is longer, the beginning stands in the access log. */
const MOST_QUERY = 2_000;

async function grant(right: string, caller: Caller, { practiceOf }: Gate): Promise<Granted | undefined> {
  if (right === 'all') return { to: 'all', caller };
  if (right === 'blurred') return { to: 'blurred', caller };
  if (right !== 'own' || caller.practice === undefined) return undefined;
  const practice = await practiceOf(caller.practice);
  // A token of one region opens nothing of another, whatever practice it names.
  if (practice && practice.region !== caller.region) return undefined;
  return { to: 'own', caller, pseudonym: caller.practice, ...(practice ? { practice } : {}) };
}

function unauthorized(told: boolean): Response {
  const message = 'This logbook asks for a token of an issuer that it knows, made out to it and not expired.';
  const challenge = told ? 'Bearer error="invalid_token"' : 'Bearer';
  return answer(401, outcome('login', message), { 'www-authenticate': challenge });
}

const tooOften = (seconds: number) =>
  answer(429, outcome('throttled', 'This asks too often. Come back later.'), { 'retry-after': String(seconds) });
const forbidden = () => answer(403, outcome('forbidden', 'The role of this token does not open this address.'));
const notThatWay = () => answer(405, outcome('not-supported', 'This address cannot be used in this way.'));
export const nothingHere = () => answer(404, outcome('not-found', 'There is nothing here. See /fhir/metadata.'));
