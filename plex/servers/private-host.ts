const PLEX_DIRECT = /^([^.]+)\.[^.]+\.plex\.direct$/;

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/;

/** IPv6 addresses of this device or this network: `::1` and embedded IPv4 addresses, `fc00::/7` and `fe80::/10`. */
const PRIVATE_IPV6 = /^(?:::|f[cd][\da-f]{2}:|fe[89ab][\da-f]:)/;

/** Names that no public DNS has. */
const PRIVATE_NAME = /^[^.]+$|\.(?:local|localhost|localdomain|lan|home|home\.arpa|internal|intranet|private)$/;

/**
 * Whether a host is an address or a name of a private network, as far as that shows without asking DNS: a public name can
 * also lead to a private address.
 *
 * @param hostname as `URL` writes it, in lower case and with IPv6 in brackets
 */
export function isPrivateHost(hostname: string): boolean {
  const host = addressIn(hostname);
  const [, first, second] = IPV4.exec(host) ?? [];
  if (first !== undefined) return isPrivateIpv4(Number(first), Number(second));
  return host.includes(':') ? PRIVATE_IPV6.test(host) : PRIVATE_NAME.test(host);
}

/** The address that a plex.direct name holds, such as `192-168-1-10` or `2001-db8--1`; otherwise the host without brackets. */
function addressIn(hostname: string): string {
  const [, label] = PLEX_DIRECT.exec(hostname) ?? [];
  if (label === undefined) return hostname.replace(/^\[|\]$/g, '');
  const dotted = label.replaceAll('-', '.');
  return IPV4.test(dotted) ? dotted : label.replaceAll('-', ':');
}

/** Also the addresses that providers share among customers, `100.64.0.0/10`. */
function isPrivateIpv4(first: number, second: number): boolean {
  if ([0, 10, 127].includes(first)) return true;
  if (first === 100) return second >= 64 && second <= 127;
  if (first === 172) return second >= 16 && second <= 31;
  return (first === 169 && second === 254) || (first === 192 && second === 168);
}
