/** User documents of plex.tv as they were seen, with the fields that the link shows of them. */
export const RECORDED_USERS: { what: string; answer: Record<string, unknown>; shown: Record<string, unknown> }[] = [
  {
    what: 'the owner of a home, with a Plex Pass',
    answer: {
      id: 12_345_678,
      uuid: '0123456789abcdef',
      username: 'harbour.warden',
      title: 'harbour.warden',
      email: 'warden@example.org',
      friendlyName: 'The warden',
      locale: null,
      confirmed: true,
      joinedAt: 1_400_000_000,
      home: true,
      homeAdmin: true,
      homeSize: 4,
      thumb: 'https://plex.tv/users/0123456789abcdef/avatar?c=1600000000',
      subscription: { active: true, status: 'Active', plan: 'lifetime', features: ['home', 'sync'] },
      subscriptions: [],
    },
    shown: { username: 'harbour.warden', friendlyName: 'The warden', plexPass: true },
  },
  {
    what: 'a managed user, who has a title only',
    answer: {
      id: '23456789',
      uuid: 'fedcba9876543210',
      title: 'Kids',
      username: null,
      email: null,
      thumb: 'https://plex.tv/users/fedcba9876543210/avatar?c=1',
      restricted: true,
      protected: '0',
      guest: 0,
      home: 1,
      subscription: { active: false, status: 'Inactive', plan: null, features: [] },
    },
    shown: { id: 23_456_789, title: 'Kids', username: '', email: '', plexPass: false },
  },
  {
    what: 'a user whose Plex Pass is told in texts',
    answer: {
      id: 5,
      uuid: 'abcdef',
      username: 'five',
      subscription: { active: '1', subscribedAt: '2020-01-01 00:00:00 UTC' },
    },
    shown: { username: 'five', title: '', plexPass: true },
  },
  {
    what: 'a user without a subscription',
    answer: { id: 6, uuid: 'abcdee', username: 'six', subscription: null, friendlyName: null },
    shown: { username: 'six', friendlyName: '', plexPass: false },
  },
];

const machine = (at: number) => at.toString(16).padStart(40, '0');

/** Forty resources: servers of every kind, with players, controllers and resources without a token in between. */
export const RECORDED_RESOURCES: Record<string, unknown>[] = Array.from({ length: 40 }, (_, at) => resource(at));

/** How many of {@link RECORDED_RESOURCES} are servers that can be used. */
export const USABLE_SERVERS = 20;

function resource(at: number): Record<string, unknown> {
  const common = {
    name: `Resource ${at}`,
    createdAt: '2020-06-20T06:55:56Z',
    lastSeenAt: '2024-06-20 06:55:56 UTC',
    presence: at % 3 === 0,
  };
  const server = {
    ...common,
    product: 'Plex Media Server',
    provides: 'server',
    clientIdentifier: machine(at),
    accessToken: `token-${at}`,
  };
  const connections = [
    {
      protocol: 'https',
      address: `192.168.1.${at}`,
      port: 32_400,
      uri: `https://192-168-1-${at}.0.plex.direct:32400`,
      local: true,
      relay: false,
      IPv6: false,
    },
    {
      protocol: 'https',
      address: `2001:db8::${at}`,
      port: '32400',
      uri: `https://2001-db8--${at}.0.plex.direct:32400`,
      local: '0',
      relay: 0,
      IPv6: 1,
    },
  ];
  switch (at % 4) {
    case 0:
      return { ...server, owned: true, connections, httpsRequired: false, publicAddressMatches: true };
    case 1:
      return {
        ...server,
        owned: '0',
        sourceTitle: 'Kim',
        ownerId: 4711,
        connections: connections[0],
        provides: 'client, server',
      };
    case 2:
      return {
        ...common,
        product: 'Plex for LG',
        provides: 'player,pubsub-player',
        clientIdentifier: `tv-${at}`,
        accessToken: null,
        connections: [],
      };
    default:
      return { ...server, accessToken: null, owned: false, connections: null };
  }
}
