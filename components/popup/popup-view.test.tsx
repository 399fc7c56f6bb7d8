import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import type { LinkState } from '../../shared/link-state.ts';
import type { Account } from '../../shared/storage/account.ts';
import type { StoredServer, StoredServers } from '../../shared/storage/servers.ts';
import { PopupView, type Site } from './popup-view.tsx';

const check = { retryAt: 0, waitMs: 0 };

const NOW = 1_000_000;
const failure = { kind: 'offline', failures: 1, retryAt: NOW, waitMs: 1 } as const;
const pin = { id: 1, code: '7RQZ', qr: 'https://plex.tv/api/v2/pins/qr/7RQZ' };
const pending = {
  state: 'pending',
  method: 'code',
  attempt: 'a',
  pin,
  expiresAt: NOW + 65_000,
  expiresInSeconds: 900,
} as const;
const user = { id: 5, uuid: 'u5', username: 'robin', title: 'Robin', thumb: 'https://plex.tv/users/u5/avatar' };
const account: Account = { authToken: 'secret-token', clientIdentifier: 'c', linkedAt: '2026-03-01T12:00:00Z', user };

const actions = {
  send: () => undefined,
  copyCode: async () => true,
  allowAccess: () => undefined,
  useHere: () => undefined,
  openOptions: () => undefined,
};

type Given = { account?: Account; servers?: StoredServers; errorMessage?: string; site?: Site };

function render(link: LinkState, given: Given = {}): string {
  const { account: of = null, servers = {}, errorMessage = null, site = null } = given;
  return renderToString(
    <PopupView
      {...{ link, account: of, servers, now: NOW, errorMessage, site, actions, accountName: of?.user?.title ?? null }}
    />,
  );
}

function buttons(link: LinkState): string[] {
  return [...render(link).matchAll(/<button[^>]*>([^<]*)<\/button>/g)].map(([, label]) => label ?? '');
}

const connection = {
  uri: 'http://192.168.1.2:32400',
  protocol: 'http',
  address: '192.168.1.2',
  port: 32400,
  local: true,
  relay: false,
  IPv6: false,
};

/** On this network, or switched off if it is another's. */
function server(name: string, { owned = true, sourceTitle = null }: Partial<StoredServer>): StoredServer {
  return {
    name,
    owned,
    sourceTitle,
    accessToken: 'secret-token',
    httpsRequired: false,
    publicAddressMatches: true,
    presence: owned,
    connections: [connection],
    fetchedAt: '2026-03-01T12:00:00Z',
  };
}

describe('PopupView', () => {
  test.each<[LinkState, string[]]>([
    [{ state: 'unlinked' }, ['Sign in with Plex', 'Use a code']],
    [{ state: 'unlinked', reason: 'cancelled', method: 'code' }, ['Sign in with Plex', 'Use a code']],
    [{ state: 'unlinked', reason: 'revoked' }, ['Sign in with Plex', 'Use a code']],
    [{ state: 'unlinked', reason: 'expired', method: 'code' }, ['New code', 'Sign in with Plex', 'Use a code']],
    [{ state: 'unlinked', reason: 'expired', method: 'browser' }, ['Try again', 'Sign in with Plex', 'Use a code']],
    [{ state: 'unlinked', failure, method: 'code' }, ['Try again', 'Sign in with Plex', 'Use a code']],
    [
      { state: 'unlinked', failure: { ...failure, kind: 'no-access' }, method: 'code' },
      ['Allow access to plex.tv', 'Try again', 'Sign in with Plex', 'Use a code'],
    ],
    [{ state: 'requesting', method: 'code', attempt: 'a', since: NOW }, ['Cancel']],
    [pending, ['Copy code', 'Open plex.tv/link', 'New code', 'Cancel']],
    [{ ...pending, method: 'browser' }, ['Show sign-in page', 'Cancel']],
    [
      { ...pending, failure: { ...failure, kind: 'no-access' } },
      ['Copy code', 'Allow access to plex.tv', 'Open plex.tv/link', 'New code', 'Cancel'],
    ],
    [{ state: 'linked', linkedAt: NOW, profile: 'known', check }, ['Unlink']],
  ])('%j offers %j', (link, labels) => {
    expect(buttons(link)).toEqual(labels);
  });

  test('names the code, shows the time left, and keeps the QR image out of sight until it has loaded', () => {
    const html = render(pending);
    expect(html).toMatch(/<output[^>]*aria-label="Link code"[^>]*><span>7R<\/span><span>QZ<\/span><\/output>/);
    expect(html).toContain(' 7 R Q Z</span>');
    expect(html).toContain('1:05 left');
    expect(html).toMatch(/<img class="qr loading" src="https:\/\/plex.tv\/api\/v2\/pins\/qr\/7RQZ"/);
    expect(render({ ...pending, method: 'browser' })).not.toContain('7RQZ');
  });

  test('loads a QR image from nowhere but plex.tv', () => {
    expect(render({ ...pending, pin: { ...pin, qr: 'https://example.org/qr' } })).not.toContain('example.org');
    expect(render({ ...pending, pin: { ...pin, qr: null } })).not.toContain('class="qr');
  });

  test('says the status politely, or what went wrong with the last click', () => {
    const said = (html: string) => /role="status" aria-live="polite">.*?<p>(.*?)<\/p>/.exec(html)?.[1];
    expect(said(render(pending))).toMatch(/^Enter this code/);
    expect(said(render(pending, { errorMessage: 'That didn’t work.' }))).toBe('That didn’t work.');
  });

  test('shows who is linked, and never the token', () => {
    const html = render({ state: 'linked', linkedAt: NOW, profile: 'known', check }, { account });
    expect(html).toContain('Robin');
    expect(html).toContain('src="https://plex.tv/users/u5/avatar"');
    expect(html).not.toContain('secret-token');
  });

  test('keeps the e-mail address to itself until it is asked for', () => {
    const known = { ...account, user: { ...user, email: 'robin@example.org', plexPass: true } };
    const html = render({ state: 'linked', linkedAt: NOW, profile: 'known', check }, { account: known });
    expect(html).not.toContain('robin@example.org');
    expect(html).toContain('>Show email</button>');
    expect(html).toContain('Plex Pass');
    expect(html).toContain('Linked since March 1, 2026');
  });

  test('lists the servers, own ones first, each with how it is within reach', () => {
    const html = render(
      { state: 'linked', linkedAt: NOW, profile: 'known', check },
      { account, servers: { a: server('Cabin', { owned: false, sourceTitle: 'Kim' }), b: server('Home', {}) } },
    );
    expect(html).toContain('2 servers');
    expect(html).toMatch(
      /<li class="here">.*Home.*On this network.*<li class="unreachable">.*Cabin.*Shared by Kim.*Unreachable/,
    );
  });

  test('the popup shows the first letter of the name if there is no picture', () => {
    const pictureless = { ...account, user: { ...user, thumb: '' } };
    const html = render({ state: 'linked', linkedAt: NOW, profile: 'known', check }, { account: pictureless });
    expect(html).not.toContain('<img class="picture');
    expect(html).toContain('<span class="picture" aria-hidden="true">R</span>');
  });
});

describe('an address of the person’s own', () => {
  const origin = 'http://nas:32400';

  test('is named, and offered to be used', () => {
    const html = render({ state: 'unlinked' }, { site: { origin, used: false } });
    expect(html).toContain('Plex Web at a custom address: http://nas:32400');
    expect(html).toContain('>Use on this site</button>');
  });

  test('is said to be used where it is', () => {
    const html = render({ state: 'unlinked' }, { site: { origin, used: true } });
    expect(html).toContain('Tether is active on this site: http://nas:32400');
    expect(html).not.toContain('Use on this site');
  });

  test('is not spoken of elsewhere', () => {
    expect(render({ state: 'unlinked' })).not.toContain('this site');
  });
});

test('the options are a link away', () => {
  expect(render({ state: 'unlinked' })).toMatch(/<a[^>]*href="\/options.html"[^>]*>.*Options<\/a>/);
});
