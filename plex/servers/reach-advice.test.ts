import { describe, expect, test } from 'vitest';
import type { AddressCheck } from './check-addresses.ts';
import { adviceFor, type ReachAdvice } from './reach-advice.ts';

const LOCAL = 'https://192-168-1-10.0123456789abcdef0123456789abcdef.plex.direct:32400';
const REMOTE = 'https://203-0-113-7.0123456789abcdef0123456789abcdef.plex.direct:32400';

const check = (outcome: AddressCheck['outcome'], more: Partial<AddressCheck> = {}): AddressCheck => ({
  address: LOCAL,
  kind: 'local',
  isForeign: false,
  outcome,
  ms: 5,
  status: null,
  ...more,
});
const remote = (outcome: AddressCheck['outcome']) => check(outcome, { address: REMOTE, kind: 'remote' });
const foreign = (outcome: AddressCheck['outcome']) => check(outcome, { isForeign: true });
const here = { publicAddressMatches: true, presence: true, dnsRebindingProtection: false, natLoopbackSupported: true };
const elsewhere = { ...here, publicAddressMatches: false };

type Case = [what: string, network: Parameters<typeof adviceFor>[0], checks: AddressCheck[], advice: ReachAdvice];

describe('adviceFor', () => {
  test.each<Case>([
    ['an address answers', here, [check('failed'), remote('answered')], 'answers'],
    ['the only answer takes 14 seconds', here, [check('failed'), check('answered', { ms: 14_000 })], 'slow'],
    ['the server belongs to nobody', here, [check('unclaimed')], 'claim'],
    ['the server is starting', here, [check('failed'), check('busy', { status: 503 })], 'wait'],
    ['only a proxy answers', here, [check('gateway', { status: 502 })], 'gateway'],
    ['an address answers with an error', here, [check('failed'), check('server-error')], 'server-error'],
    ['every request is redirected', here, [check('redirected')], 'redirect'],
    ['another server answers', { ...here, presence: false }, [check('wrong-server')], 'wrong-server'],
    ['something else answers', here, [check('not-plex')], 'not-plex'],
    ['an address is not allowed', { ...here, presence: false }, [check('not-allowed'), remote('failed')], 'allow'],
    ['plex.tv knows that it is off', { ...here, presence: false }, [check('failed')], 'server-off'],
    ['plex.tv lists no address', here, [], 'no-address'],
    ['only a relay is listed', elsewhere, [check('failed', { kind: 'relay', address: REMOTE })], 'relay-only'],
    ['it is elsewhere without a remote address', elsewhere, [check('no-answer')], 'remote-access'],
    ['the router blocks names', { ...here, dnsRebindingProtection: true }, [check('failed')], 'rebinding'],
    [
      'the router of another network blocks names',
      { ...elsewhere, dnsRebindingProtection: true },
      [check('failed'), remote('failed')],
      'start',
    ],
    ['such an address is only silent', { ...here, dnsRebindingProtection: true }, [check('no-answer')], 'start'],
    ['the router leads nowhere', { ...here, natLoopbackSupported: false }, [remote('no-answer')], 'nat-loopback'],
    [
      'a custom https address has no connection',
      { ...here, natLoopbackSupported: false },
      [check('failed', { kind: 'remote', address: 'https://plex.example.org' })],
      'certificate',
    ],
    ['a local address has no connection', here, [check('failed'), remote('no-answer')], 'local-network'],
    ['something answers in another network', elsewhere, [foreign('not-plex'), remote('failed')], 'start'],
    ['another server answers in another network', elsewhere, [foreign('wrong-server')], 'remote-access'],
    ['only addresses in another network are listed', elsewhere, [foreign('failed'), foreign('busy')], 'remote-access'],
    ['one of them is not allowed', elsewhere, [foreign('not-allowed'), remote('failed')], 'start'],
    ['all of them are not allowed', elsewhere, [foreign('not-allowed')], 'allow'],
    ['the server itself answers at one of them', elsewhere, [foreign('answered'), remote('failed')], 'answers'],
    ['nothing is known', { publicAddressMatches: false }, [remote('no-answer')], 'start'],
  ])('if %s', (_what, network, checks, advice) => {
    expect(adviceFor(network, checks)).toBe(advice);
  });
});
