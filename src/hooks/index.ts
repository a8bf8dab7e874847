/** The room `hooks`: a CDS Hooks 2.0 service as handlers and ports. The logbook gives it a socket and a store. */
export { hooksClient } from './choice.ts';
export { hookServices } from './discovery.ts';
export { cardDays, type HookStore, type IssuedCard, issuedCard, type KeyedEvent, type Recorded } from './issued.ts';
export { remoteKeys } from './remote-keys.ts';
export { hookResponse } from './response.ts';
export { type Answer, type Caller, type CdsHooks, type CdsHooksOptions, createCdsHooks } from './service.ts';
export { createTrust, type Trust, type TrustedIssuer, type TrustOptions, type TrustPorts } from './trust.ts';
