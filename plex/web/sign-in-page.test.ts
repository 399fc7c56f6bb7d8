import { describe, expect, test } from 'vitest';
import { describeDevice } from '../http/device-headers.ts';
import { isLinkPage, isSignInPage, linkPageUrl, signInUrl } from './sign-in-page.ts';

test('signInUrl puts all parameters in the fragment, percent-encoded', () => {
  const device = describeDevice({ name: 'Tether & Co', version: '1.0' }, { userAgent: 'Firefox/153.0 Linux' });
  const url = new URL(signInUrl('client-1', 'code/with+signs', device));
  expect(url.origin + url.pathname).toBe('https://app.plex.tv/auth');
  expect(url.search).toBe('');
  expect(url.hash).toMatch(
    /^#\?clientID=client-1&code=code%2Fwith%2Bsigns&context%5Bdevice%5D%5Bproduct%5D=Tether%20%26%20Co&/,
  );
  expect(Object.fromEntries(new URLSearchParams(url.hash.slice(2)))).toEqual({
    clientID: 'client-1',
    code: 'code/with+signs',
    'context[device][product]': 'Tether & Co',
    'context[device][version]': '1.0',
    'context[device][platform]': 'Firefox',
    'context[device][platformVersion]': '153.0',
    'context[device][device]': 'Linux',
    'context[device][deviceName]': 'Firefox on Linux',
    'context[device][model]': 'extension',
  });
});

test.each([
  ['7RQZ', 'https://plex.tv/link/?pin=7RQZ'],
  ['a&b#c', 'https://plex.tv/link/?pin=a%26b%23c'],
])('linkPageUrl fills in the code %s', (code, url) => {
  expect(linkPageUrl(code)).toBe(url);
});

describe('isSignInPage', () => {
  test.each([
    ['https://app.plex.tv/auth#?clientID=1&code=2', true],
    ['https://app.plex.tv/auth/#!?clientID=1', true],
    ['https://app.plex.tv./auth', true],
    ['https://app.plex.tv/desktop/#!/auth', false],
    ['https://app.plex.tv/authors', false],
    ['https://app.plex.tv/desktop/auth', false],
    ['https://app.plex.tv.example.org/auth', false],
    ['http://app.plex.tv/auth', false],
    ['not a URL', false],
  ])('isSignInPage("%s") is %s', (url, expected) => {
    expect(isSignInPage(url)).toBe(expected);
  });
});

describe('isLinkPage', () => {
  test.each([
    [linkPageUrl('7RQZ'), true],
    ['https://plex.tv/link', true],
    ['https://www.plex.tv/link', true],
    ['https://plex.tv./link/', true],
    ['https://plex.tv/', false],
    ['https://plex.tv/linked', false],
    ['https://plex.tv/link/more', false],
    ['https://watch.plex.tv/link', false],
    ['https://plex.tv.example.org/link', false],
    ['http://plex.tv/link', false],
    ['not a URL', false],
  ])('isLinkPage("%s") is %s', (url, expected) => {
    expect(isLinkPage(url)).toBe(expected);
  });
});
