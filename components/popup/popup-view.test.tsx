import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { linkPageOf } from '../../shared/link-page.ts';
import type { LinkState } from '../../shared/link-state.ts';
import type { ShownAccount, ShownServer } from '../../shared/shown-account.ts';
import type { ShownHome } from './home-users.tsx';
import { PopupView, type Site } from './popup-view.tsx';

const check = { retryAt: 0, waitMs: 0 };

const NOW = 1_000_000;
const failure = { kind: 'offline', failures: 1, retryAt: NOW, waitMs: 1 } as const;
const pin = { id: 1, code: '7RQZ' };
const pending = {
  state: 'pending',
  method: 'code',
  attempt: 'a',
  pin,
  expiresAt: NOW + 65_000,
  expiresInSeconds: 900,
} as const;
const user = { name: 'Robin', picture: 'https://plex.tv/users/u5/avatar', email: null, plexPass: false };
const account: ShownAccount = { linkedAt: '2026-03-01T12:00:00Z', user };
const linked: LinkState = { state: 'linked', linkedAt: NOW, profile: 'known', check };

const actions = {
  send: () => undefined,
  copyCode: async () => true,
  allowAccess: () => undefined,
  useHere: () => undefined,
  confirmAccount: () => undefined,
  chooseUser: () => undefined,
  openOptions: () => undefined,
  pauseDownloads: () => undefined,
  resumeDownloads: () => undefined,
  retryDownloads: () => undefined,
  clearFailedDownloads: () => undefined,
  clearDownloads: () => undefined,
};

type Given = {
  account?: ShownAccount;
  servers?: ShownServer[];
  home?: ShownHome;
  errorMessage?: string;
  pausedForMs?: number;
  isWithheld?: boolean;
  site?: Site;
  confirmAccount?: true;
};

function render(link: LinkState, given: Given = {}): string {
  const linkPage = linkPageOf(link);
  const nothing = {
    account: null,
    servers: [],
    home: null,
    confirmAccount: false,
    errorMessage: null,
    site: null,
    isWithheld: false,
    downloads: null,
    onChooseUser: () => undefined,
    pausedForMs: 0,
  };
  return renderToString(<PopupView {...{ link, linkPage, now: NOW, actions, ...nothing, ...given }} />);
}

function buttons(link: LinkState, given?: Given): string[] {
  return [...render(link, given).matchAll(/<button[^>]*>([^<]*)<\/button>/g)].map(([, label]) => label ?? '');
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
    [linked, ['Unlink']],
  ])('In the state %j, the buttons are %j.', (link, labels) => {
    expect(buttons(link)).toEqual(labels);
  });

  test('A pending code is named, with the time left and a QR code that has a name.', () => {
    const html = render(pending);
    expect(html).toMatch(/<output[^>]*aria-label="Link code"[^>]*><span>7R<\/span><span>QZ<\/span><\/output>/);
    expect(html).toContain(' 7 R Q Z</span>');
    expect(html).toContain('1:05 left');
    expect(html).toMatch(/<svg class="qr" role="img" aria-label="QR code that opens plex.tv\/link on a phone"/);
    expect(render({ ...pending, method: 'browser' })).not.toContain('7RQZ');
  });

  test('The status is announced politely, or the error of the last click instead.', () => {
    const status = (html: string) => /role="status" aria-live="polite">.*?<p[^>]*>(.*?)<\/p>/.exec(html)?.[1];
    expect(status(render(pending))).toMatch(/^Enter this code/);
    expect(status(render(pending, { errorMessage: 'That didn’t work.' }))).toBe('That didn’t work.');
  });

  test('The linked account is shown with its name and picture.', () => {
    const html = render(linked, { account });
    expect(html).toContain('Robin');
    expect(html).toContain('src="https://plex.tv/users/u5/avatar"');
    expect(html).toContain('Linked since March 1, 2026');
  });

  test('The end of the link is shown if it ends by itself.', () => {
    expect(render(linked, { account })).not.toContain('This link ends');
    const html = render(linked, { account: { ...account, endsAt: '2026-12-04T12:00:00.000Z' } });
    expect(html).toContain('This link ends on Dec 4, 2026. Link again before then.');
  });

  test('A day of the end that has passed is named as such, as plex.tv has not ended the link yet.', () => {
    const html = render(linked, { account: { ...account, endsAt: new Date(NOW - 1).toISOString() } });
    expect(html).toContain('This link was due to end on Jan 1, 1970. Link again.');
    expect(html).not.toContain('This link ends');
  });

  test('The email address is hidden until it is asked for.', () => {
    const known = { ...account, user: { ...user, email: 'robin@example.org', plexPass: true } };
    const html = render(linked, { account: known });
    expect(html).not.toContain('robin@example.org');
    expect(html).toContain('>Show email</button>');
    expect(html).toContain('Plex Pass');
  });

  test('The servers are listed with how they can be reached, owned ones first.', () => {
    const html = render(linked, {
      account,
      servers: [
        { name: 'Cabin', owned: false, owner: 'Kim', reach: 'unreachable' },
        { name: 'Home', owned: true, owner: null, reach: 'here' },
      ],
    });
    expect(html).toContain('2 servers');
    expect(html).toMatch(
      /<li class="here">.*Home.*On this network.*<li class="unreachable">.*Cabin.*Shared by Kim.*Unreachable/,
    );
  });

  test('An account without a picture is shown with the first letter of its name.', () => {
    const html = render(linked, { account: { ...account, user: { ...user, picture: null } } });
    expect(html).not.toContain('<img class="picture');
    expect(html).toContain('<span class="picture" aria-hidden="true">R</span>');
  });

  test('A user without a name, an email address or a picture is shown by a number.', () => {
    const known = { linkedAt: account.linkedAt, user: { name: '#5', picture: null, email: null, plexPass: false } };
    const html = render(linked, { account: known, confirmAccount: true });
    expect(html).toContain('<strong dir="auto">#5</strong>');
    expect(html).toContain('<p>Linked as #5. ');
    expect(html).not.toContain('Show email');
  });

  test('An account whose profile is unknown is shown with its date only.', () => {
    const html = render(linked, { account: { ...account, user: null } });
    expect(html).toContain('Linked since March 1, 2026');
    expect(html).not.toContain('<strong');
  });
});

describe('The question whose account was linked', () => {
  test('The question names the account and offers to unlink it, and blocks nothing.', () => {
    const html = render(linked, { account, confirmAccount: true });
    expect(html).toMatch(/<section[^>]*aria-labelledby="account-question"><h2 id="account-question">Is this you\?</);
    expect(html).toContain('<p>Linked as Robin. ');
    expect(html).toMatch(/aria-live="polite">.*This browser is linked\..*Is this you\?/);
    expect(buttons(linked, { account, confirmAccount: true })).toEqual(['Yes', 'No, unlink', 'Unlink']);
  });

  test('The question is not asked before the name is known, nor while nothing is linked.', () => {
    const nameless = { ...account, user: null };
    expect(render(linked, { account: nameless, confirmAccount: true })).not.toContain('Is this you?');
    expect(render(pending, { confirmAccount: true })).not.toContain('Is this you?');
    expect(render({ state: 'unlinked' }, { account, confirmAccount: true })).not.toContain('Is this you?');
  });

  test('The question is not asked after a link in Plex’s own page.', () => {
    expect(render(linked, { account })).not.toContain('Is this you?');
  });
});

describe('A custom address', () => {
  const origin = 'http://nas:32400';

  test('A custom address is named with a button to use it.', () => {
    const html = render({ state: 'unlinked' }, { site: { origin, used: false, supported: true } });
    expect(html).toContain('Plex Web at a custom address: http://nas:32400');
    expect(html).toContain('>Use on this site</button>');
  });

  test('A custom address in use is named as active.', () => {
    const html = render({ state: 'unlinked' }, { site: { origin, used: true, supported: true } });
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

describe('During a pause that Plex asked for', () => {
  const limited = { ...failure, kind: 'rate-limited' } as const;
  const disabled = (html: string) =>
    [...html.matchAll(/<button[^>]* disabled[^>]*>([^<]*)<\/button>/g)].map(([, label]) => label);

  test.each<[LinkState, string[]]>([
    [{ state: 'unlinked', failure: limited }, ['Sign in with Plex', 'Use a code']],
    [{ state: 'unlinked', failure: limited, method: 'code' }, ['Try again', 'Sign in with Plex', 'Use a code']],
    [{ ...pending, failure: limited }, ['New code']],
  ])('in the state %j, the buttons %j are disabled, with the time left.', (link, labels) => {
    const html = render(link, { pausedForMs: 42_000 });
    expect(disabled(html)).toEqual(labels);
    expect(html).toMatch(/<p class="pause muted" role="timer" id="pause">Ready in 0:42<\/p>/);
    expect(html).toContain('aria-describedby="pause"');
    expect(disabled(render(link))).toEqual([]);
    expect(render(link)).not.toContain('id="pause"');
  });

  test('no time is shown where no button waits for it.', () => {
    expect(render({ ...pending, method: 'browser', failure: limited }, { pausedForMs: 42_000 })).not.toContain('pause');
    expect(render({ ...linked, failure: limited }, { pausedForMs: 42_000 })).not.toContain('pause');
  });

  test('the text says when it is over.', () => {
    expect(render({ state: 'unlinked', failure: limited })).toContain('Plex accepts requests again. Try again now.');
  });
});

test('At an address where the browser runs no extension, the site is not offered, and why is said.', () => {
  const html = render(
    { state: 'unlinked' },
    { site: { origin: 'http://[fd00::5]:32400', used: false, supported: false } },
  );
  expect(html).toContain('IPv6 addresses such as http://[fd00::5]:32400');
  expect(html).not.toContain('Use on this site');
});

test('Where the browser does not let Tether run on app.plex.tv, the popup says so and offers to allow it, once.', () => {
  const html = render(linked, { isWithheld: true });
  expect(html).toContain('does not let Tether run on this page');
  expect(buttons(linked, { isWithheld: true })).toEqual(['Unlink', 'Allow access to plex.tv']);
  const noAccess: LinkState = { ...linked, failure: { ...failure, kind: 'no-access' } };
  expect(buttons(noAccess, { isWithheld: true })).toEqual(['Allow access to plex.tv', 'Unlink']);
});

describe('A Plex Home', () => {
  test('The users of a Home are buttons, of which the pressed one is watching', () => {
    const users = [
      { name: 'Robin', picture: null, hasPin: true, isWatching: false, ownsDownloads: false },
      { name: 'Mika', picture: null, hasPin: false, isWatching: true, ownsDownloads: true },
    ];
    const html = render(linked, { account, home: { users, chosen: null, guardsUnlink: false } });
    expect(html.match(/aria-pressed="(?:true|false)"/g)).toEqual(['aria-pressed="false"', 'aria-pressed="true"']);
    expect(html).toContain('Who’s watching?');
    expect(html).not.toContain('Choose who’s watching');
    expect(render(linked, { account })).not.toContain('Who’s watching?');
  });

  test('The popup says that nobody is watching, and why a switch failed', () => {
    const users = [{ name: 'Robin', picture: null, hasPin: true, isWatching: false, ownsDownloads: false }];
    expect(render(linked, { account, home: { users, chosen: null, guardsUnlink: false } })).toContain(
      'Choose who’s watching.',
    );
    const chosen = { user: 0, isSwitching: false, error: 'The PIN is wrong.' };
    expect(render(linked, { account, home: { users, chosen, guardsUnlink: false } })).toContain('The PIN is wrong.');
  });
});
