import { outcomeForServer } from './address-outcome.ts';
import type { AddressCheck } from './check-addresses.ts';
import type { MediaServer } from './servers.ts';

/** What may help to reach a media server. */
export type ReachAdvice =
  | 'answers'
  | 'slow'
  | 'claim'
  | 'wait'
  | 'gateway'
  | 'server-error'
  | 'redirect'
  | 'wrong-server'
  | 'not-plex'
  | 'allow'
  | 'server-off'
  | 'no-address'
  | 'relay-only'
  | 'remote-access'
  | 'rebinding'
  | 'nat-loopback'
  | 'certificate'
  | 'local-network'
  | 'start';

/** What plex.tv says about a server's network. Values that it did not send are missing. */
type Network = Pick<MediaServer, 'publicAddressMatches'> &
  Partial<Record<'presence' | 'dnsRebindingProtection' | 'natLoopbackSupported', boolean | undefined>>;

type Facts = { network: Network; checks: readonly AddressCheck[] };

/** An answer that takes longer than this is slow, in milliseconds: a search for an address waits this long. */
const SLOW_MS = 10_000;

/** The first that applies is given: what an answer shows before what is only likely. */
const RULES: readonly [ReachAdvice, (facts: Facts) => boolean][] = [
  ['claim', has('unclaimed')],
  ['slow', ({ checks }) => checks.some(answered) && checks.filter(answered).every(({ ms }) => (ms ?? 0) > SLOW_MS)],
  ['answers', has('answered')],
  ['wait', has('busy')],
  ['gateway', has('gateway')],
  ['server-error', has('server-error')],
  ['redirect', has('redirected')],
  ['wrong-server', has('wrong-server')],
  ['not-plex', has('not-plex')],
  ['allow', hasUntried],
  ['server-off', ({ network }) => network.presence === false],
  ['no-address', ({ checks }) => checks.length === 0],
  ['relay-only', ({ checks }) => checks.every(({ kind }) => kind === 'relay')],
  ['remote-access', isElsewhereWithoutRemoteAccess],
  ['rebinding', hasBlockedNames],
  ['certificate', ({ checks }) => checks.some((check) => check.outcome === 'failed' && isOwnHttps(check))],
  ['nat-loopback', hasNoWayBack],
  ['local-network', ({ network, checks }) => network.publicAddressMatches && checks.some(isLocalFailure)],
];

/**
 * The advice that fits best to what became of a server's addresses. It claims nothing that is not known: browsers do not
 * tell a refused connection from a name that does not exist or a certificate that is not trusted.
 *
 * @see docs/plex-protocol.md#connections
 */
export function adviceFor(network: Network, checks: readonly AddressCheck[]): ReachAdvice {
  const told = checks.map((check) => ({ ...check, outcome: outcomeForServer(check.outcome, check.isForeign) }));
  return RULES.find(([, applies]) => applies({ network, checks: told }))?.[0] ?? 'start';
}

function has(outcome: AddressCheck['outcome']): (facts: Facts) => boolean {
  return ({ checks }) => checks.some((check) => check.outcome === outcome);
}

/** Addresses in another network are worth allowing only if there are no others. */
function hasUntried({ checks }: Facts): boolean {
  const isLast = checks.every(({ isForeign }) => isForeign);
  return checks.some(({ outcome, isForeign }) => outcome === 'not-allowed' && (isLast || !isForeign));
}

function answered({ outcome }: AddressCheck): boolean {
  return outcome === 'answered';
}

function isLocalFailure({ kind, outcome }: AddressCheck): boolean {
  return kind === 'local' && outcome === 'failed';
}

function isPlexDirect({ address }: AddressCheck): boolean {
  return new URL(address).hostname.endsWith('.plex.direct');
}

function isOwnHttps(check: AddressCheck): boolean {
  return check.address.startsWith('https:') && !isPlexDirect(check);
}

/** The server is in another network, and plex.tv lists no address for use from outside. */
function isElsewhereWithoutRemoteAccess({ network, checks }: Facts): boolean {
  return !network.publicAddressMatches && !checks.some(({ kind }) => kind === 'remote');
}

/** The router of this network, which is the server's, does not resolve names of private addresses, and such a name has failed. */
function hasBlockedNames({ network, checks }: Facts): boolean {
  const { publicAddressMatches, dnsRebindingProtection } = network;
  if (!publicAddressMatches || dnsRebindingProtection !== true) return false;
  return checks.some((check) => isLocalFailure(check) && isPlexDirect(check));
}

/** Only the public address is listed in the server's own network, and the router does not lead back to it. */
function hasNoWayBack({ network, checks }: Facts): boolean {
  const { publicAddressMatches, natLoopbackSupported } = network;
  return publicAddressMatches && natLoopbackSupported === false && !checks.some(({ kind }) => kind === 'local');
}
