import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import type { LinkState } from '../account/link-state.ts';
import type { Account } from '../account/storage.ts';
import { PopupView, type Site } from './popup-view.tsx';

const check = { retryAt: 0, waitMs: 0 };

const NOW = 1_000_000;
const difficulty = { kind: 'offline', failures: 1, retryAt: NOW, waitMs: 1 } as const;
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
  start: () => undefined,
  newCode: () => undefined,
  cancel: () => undefined,
  showPlexPage: () => undefined,
  unlink: () => undefined,
  copyCode: async () => true,
  allowAccess: () => undefined,
  useHere: () => undefined,
  openOptions: () => undefined,
};

function render(link: LinkState, given: { account?: Account; problem?: string; site?: Site } = {}): string {
  const { account: of = null, problem = null, site = null } = given;
  const view = <PopupView link={link} account={of} now={NOW} problem={problem} site={site} actions={actions} />;
  return renderToString(view);
}

function buttons(link: LinkState): string[] {
  return [...render(link).matchAll(/<button[^>]*>([^<]*)<\/button>/g)].map(([, label]) => label ?? '');
}

describe('PopupView', () => {
  test.each<[LinkState, string[]]>([
    [{ state: 'unlinked' }, ['Sign in with Plex', 'Use a code']],
    [{ state: 'unlinked', reason: 'cancelled', method: 'code' }, ['Sign in with Plex', 'Use a code']],
    [{ state: 'unlinked', reason: 'revoked' }, ['Sign in with Plex', 'Use a code']],
    [{ state: 'unlinked', reason: 'expired', method: 'code' }, ['New code', 'Sign in with Plex', 'Use a code']],
    [{ state: 'unlinked', reason: 'expired', method: 'browser' }, ['Try again', 'Sign in with Plex', 'Use a code']],
    [{ state: 'unlinked', difficulty, method: 'code' }, ['Try again', 'Sign in with Plex', 'Use a code']],
    [
      { state: 'unlinked', difficulty: { ...difficulty, kind: 'no-access' }, method: 'code' },
      ['Allow access to plex.tv', 'Try again', 'Sign in with Plex', 'Use a code'],
    ],
    [{ state: 'requesting', method: 'code', attempt: 'a', since: NOW }, ['Cancel']],
    [pending, ['Copy code', 'Open plex.tv/link', 'New code', 'Cancel']],
    [{ ...pending, method: 'browser' }, ['Show sign-in page', 'Cancel']],
    [
      { ...pending, difficulty: { ...difficulty, kind: 'no-access' } },
      ['Copy code', 'Allow access to plex.tv', 'Open plex.tv/link', 'New code', 'Cancel'],
    ],
    [{ state: 'linked', linkedAt: NOW, profile: 'known', check }, ['Unlink']],
  ])('%j offers %j', (link, labels) => {
    expect(buttons(link)).toEqual(labels);
  });

  test('names the code, shows the time left, and keeps the QR image out of sight until it has loaded', () => {
    const html = render(pending);
    expect(html).toMatch(/<output[^>]*aria-label="Link code"[^>]*>7RQZ<\/output>/);
    expect(html).toContain('1:05 left');
    expect(html).toMatch(/<img class="qr loading" src="https:\/\/plex.tv\/api\/v2\/pins\/qr\/7RQZ"/);
    expect(render({ ...pending, method: 'browser' })).not.toContain('7RQZ');
  });

  test('loads a QR image from nowhere but plex.tv', () => {
    expect(render({ ...pending, pin: { ...pin, qr: 'https://example.org/qr' } })).not.toContain('<img');
    expect(render({ ...pending, pin: { ...pin, qr: null } })).not.toContain('<img');
  });

  test('says the status politely, or what went wrong with the last click', () => {
    expect(render(pending)).toMatch(/<p[^>]*role="status"[^>]*aria-live="polite"[^>]*>Type this code/);
    expect(render(pending, { problem: 'That did not work.' })).toMatch(/aria-live="polite"[^>]*>That did not work/);
  });

  test('shows who is linked, and never the token', () => {
    const html = render({ state: 'linked', linkedAt: NOW, profile: 'known', check }, { account });
    expect(html).toContain('Robin');
    expect(html).toContain('src="https://plex.tv/users/u5/avatar"');
    expect(html).not.toContain('secret-token');
  });

  test('shows a letter where there is no picture, and some name for a nameless user', () => {
    const nameless = { ...account, user: { ...user, title: '', username: '', thumb: '' } };
    const html = render({ state: 'linked', linkedAt: NOW, profile: 'known', check }, { account: nameless });
    expect(html).not.toContain('<img');
    expect(html).toContain('#5');
  });
});

describe('an address of the person’s own', () => {
  const origin = 'http://nas:32400';

  test('is named, and offered to be used', () => {
    const html = render({ state: 'unlinked' }, { site: { origin, used: false } });
    expect(html).toContain('Plex Web at an address of your own: http://nas:32400');
    expect(html).toContain('>Use on this site</button>');
  });

  test('is said to be used where it is', () => {
    const html = render({ state: 'unlinked' }, { site: { origin, used: true } });
    expect(html).toContain('Tether works on this site: http://nas:32400');
    expect(html).not.toContain('Use on this site');
  });

  test('is not spoken of elsewhere', () => {
    expect(render({ state: 'unlinked' })).not.toContain('this site');
  });
});

test('the options are a link away', () => {
  expect(render({ state: 'unlinked' })).toMatch(/<a[^>]*href="\/options.html"[^>]*>Options<\/a>/);
});
