import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { displayName } from '../../shared/display-name.ts';
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
      {...{
        link,
        account: of,
        servers,
        now: NOW,
        errorMessage,
        site,
        actions,
        accountName: of?.user ? displayName(of.user) : null,
      }}
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

/** An owned server on this network, or a shared one that is offline */
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
  ])('In the state %j, the buttons are %j.', (link, labels) => {
    expect(buttons(link)).toEqual(labels);
  });

  test('A pending code is named, with the time left and a QR image that is hidden until it has loaded.', () => {
    const html = render(pending);
    expect(html).toMatch(/<output[^>]*aria-label="Link code"[^>]*><span>7R<\/span><span>QZ<\/span><\/output>/);
    expect(html).toContain(' 7 R Q Z</span>');
    expect(html).toContain('1:05 left');
    expect(html).toMatch(/<img class="qr loading" src="https:\/\/plex.tv\/api\/v2\/pins\/qr\/7RQZ"/);
    expect(render({ ...pending, method: 'browser' })).not.toContain('7RQZ');
  });

  test('A QR image is only loaded from plex.tv.', () => {
    expect(render({ ...pending, pin: { ...pin, qr: 'https://example.org/qr' } })).not.toContain('example.org');
    expect(render({ ...pending, pin: { ...pin, qr: null } })).not.toContain('class="qr');
  });

  test('The status is announced politely, or the error of the last click instead.', () => {
    const status = (html: string) => /role="status" aria-live="polite">.*?<p>(.*?)<\/p>/.exec(html)?.[1];
    expect(status(render(pending))).toMatch(/^Enter this code/);
    expect(status(render(pending, { errorMessage: 'That didn’t work.' }))).toBe('That didn’t work.');
  });

  test('The linked account is shown without its token.', () => {
    const html = render({ state: 'linked', linkedAt: NOW, profile: 'known', check }, { account });
    expect(html).toContain('Robin');
    expect(html).toContain('src="https://plex.tv/users/u5/avatar"');
    expect(html).not.toContain('secret-token');
  });

  test('The email address is hidden until it is asked for.', () => {
    const known = { ...account, user: { ...user, email: 'robin@example.org', plexPass: true } };
    const html = render({ state: 'linked', linkedAt: NOW, profile: 'known', check }, { account: known });
    expect(html).not.toContain('robin@example.org');
    expect(html).toContain('>Show email</button>');
    expect(html).toContain('Plex Pass');
    expect(html).toContain('Linked since March 1, 2026');
  });

  test('The servers are listed with how they can be reached, owned ones first.', () => {
    const html = render(
      { state: 'linked', linkedAt: NOW, profile: 'known', check },
      { account, servers: { a: server('Cabin', { owned: false, sourceTitle: 'Kim' }), b: server('Home', {}) } },
    );
    expect(html).toContain('2 servers');
    expect(html).toMatch(
      /<li class="here">.*Home.*On this network.*<li class="unreachable">.*Cabin.*Shared by Kim.*Unreachable/,
    );
  });

  test('An account without a picture is shown with the first letter of its name.', () => {
    const pictureless = { ...account, user: { ...user, thumb: '' } };
    const html = render({ state: 'linked', linkedAt: NOW, profile: 'known', check }, { account: pictureless });
    expect(html).not.toContain('<img class="picture');
    expect(html).toContain('<span class="picture" aria-hidden="true">R</span>');
  });
});

describe('A custom address', () => {
  const origin = 'http://nas:32400';

  test('A custom address is named with a button to use it.', () => {
    const html = render({ state: 'unlinked' }, { site: { origin, used: false } });
    expect(html).toContain('Plex Web at a custom address: http://nas:32400');
    expect(html).toContain('>Use on this site</button>');
  });

  test('A custom address in use is named as active.', () => {
    const html = render({ state: 'unlinked' }, { site: { origin, used: true } });
    expect(html).toContain('Tether is active on this site: http://nas:32400');
    expect(html).not.toContain('Use on this site');
  });

  test('No custom address is mentioned on other pages.', () => {
    expect(render({ state: 'unlinked' })).not.toContain('this site');
  });
});

test('The popup links to the options.', () => {
  expect(render({ state: 'unlinked' })).toMatch(/<a[^>]*href="\/options.html"[^>]*>.*Options<\/a>/);
});
