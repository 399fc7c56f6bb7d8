import { EVIL_ORIGIN } from './elsewhere.ts';
import { DIRTY_TEXTS, LONG_TEXTS, PROTOTYPE_NAMES } from './hostile-texts.ts';
import type { SimulatedMediaServer } from './media-server.ts';

type Listed = (home: SimulatedMediaServer) => Record<string, unknown>;

const CONNECTION = { protocol: 'https', address: '203.0.113.66', port: 32400, local: false, relay: false, IPv6: false };

/** Addresses that are not what they seem to be. */
const ADDRESSES = [
  ...[
    EVIL_ORIGIN,
    'https://user:password@evil.example',
    'https://x.plex.direct@evil.example',
    'https://evil.example#.plex.direct',
  ],
  ...[
    'https://x.plex.direct.evil.example',
    'https://evil.example\\@x.plex.direct',
    '//evil.example',
    'https:evil.example',
  ],
  ...['https://plex.tv', 'https://app.plex.tv', 'https://clients.plex.tv/api/v2/user?', 'https://plex.tv.'],
  ...[
    'http://169.254.169.254/',
    'http://localhost',
    'http://127.0.0.1:1',
    'http://[::1]',
    'http://[::ffff:127.0.0.1]',
    'http://0',
  ],
  ...[
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'chrome-extension://x/',
    'about:blank',
    'blob:https://x/y',
  ],
  ...[
    'https://x.plex.direct:99999',
    'https://x.plex.direct:0',
    'https://evil.example/path?X-Plex-Token=',
    'https://x.plex.direct\n',
  ],
  ...['', ' ', 'https://', `https://${'a.'.repeat(5_000)}plex.direct`, '__proto__'],
];

/** Length of long names, in characters: the whole list stays below what a client reads of plex.tv. */
const NAME_LENGTH = 100_000;

/** What plex.tv lists for the hostile server, by name of the attack; assign one to `server.listedAs`. */
export const HOSTILE_RESOURCES: Readonly<Record<string, Listed>> = {
  'five thousand connections': () => ({ connections: Array.from({ length: 5_000 }, (_, at) => numbered(at)) }),
  'addresses of others': () => ({ connections: ADDRESSES.map((uri) => ({ ...CONNECTION, uri })) }),
  'hosts of others': () => ({
    connections: ADDRESSES.map((address) => ({
      ...CONNECTION,
      address,
      protocol: 'http',
      local: true,
      uri: `http://${address}`,
    })),
  }),
  'connections of other shapes': () => ({ connections: [null, 'x', 5, [], {}, { uri: 5 }, { uri: {} }] }),
  'no connections': () => ({ connections: { length: 1e9 } }),
  'the identifier of another server': ({ machineIdentifier }) => ({ clientIdentifier: machineIdentifier }),
  'an identifier with separators': () => ({ clientIdentifier: '../../myplex/account' }),
  'an identifier of a megabyte': () => ({ clientIdentifier: LONG_TEXTS['one letter']() }),
  'a token with a line break': () => ({ accessToken: 'a\r\nX-Evil: 1' }),
  'a token of a megabyte': () => ({ accessToken: LONG_TEXTS['one letter']() }),
  'a token that is an object': () => ({ accessToken: { toString: 'x' } }),
  'values of other shapes': () => ({ name: {}, owned: 'yes', provides: 5, httpsRequired: 'no', sourceTitle: [] }),
  ...Object.fromEntries(PROTOTYPE_NAMES.map((name) => [`identifier: ${name}`, () => ({ clientIdentifier: name })])),
  ...Object.fromEntries(
    Object.entries(DIRTY_TEXTS).map(([name, text]) => [
      `name: ${name}`,
      () => ({ name: text, sourceTitle: text, device: text }),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(LONG_TEXTS).map(([name, text]) => [
      `long name: ${name}`,
      () => ({ name: text().slice(0, NAME_LENGTH), sourceTitle: text().slice(-NAME_LENGTH) }),
    ]),
  ),
};

function numbered(at: number): object {
  const address = `10.${at >> 8}.${at & 255}.1`;
  const uri = at % 2 ? `https://host-${at}.evil.example:32400` : `http://${address}:32400`;
  return { ...CONNECTION, protocol: at % 2 ? 'https' : 'http', address, uri, local: at % 3 === 0, relay: at % 5 === 0 };
}
