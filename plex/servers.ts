/**
 * The account's media servers, and the address at which one can be reached.
 *
 * @packageDocumentation
 */
export type { MediaServerClient, MediaServerOptions, ServerEndpoint } from './http/media-server-request.ts';
export type { PlexOptions } from './http/plex-tv-request.ts';
export { type AddressOutcome, isBusy, isGatewayError, outcomeForServer, outcomeOf } from './servers/address-outcome.ts';
export { type AddressCheck, type CheckOptions, checkAddresses } from './servers/check-addresses.ts';
export { type ConnectOptions, connect, GRACE_MS } from './servers/connect.ts';
export { type Candidate, candidates, type Reachable } from './servers/connection-candidates.ts';
export { adviceFor, type ReachAdvice } from './servers/reach-advice.ts';
export { type Connection, getServers, type MediaServer } from './servers/servers.ts';
export { getTransientToken, TRANSIENT_TOKEN_LIFETIME_MS } from './servers/transient-token.ts';
export { verifyIdentity } from './servers/verify-identity.ts';
