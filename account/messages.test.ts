import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Runtime } from './browser.ts';
import {
  answerIntent,
  answerSignInPageQuestion,
  type IntentHandlers,
  senderKind,
  tabShowsSignInPage,
} from './messages.ts';
import { save } from './storage.ts';

const OWN_ID = fakeBrowser.runtime.id;
const POPUP: Runtime.MessageSender = { id: OWN_ID, url: `${fakeBrowser.runtime.getURL('')}popup.html` };
const PLEX_TAB = {
  id: OWN_ID,
  url: 'https://app.plex.tv/desktop/',
  tab: { id: 1 },
  frameId: 0,
} as Runtime.MessageSender;

let handlers: IntentHandlers;

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  handlers = {
    start: vi.fn(async () => undefined),
    newCode: vi.fn(async () => undefined),
    cancel: vi.fn(async () => undefined),
    showPlexPage: vi.fn(async () => undefined),
    unlink: vi.fn(async () => undefined),
    wake: vi.fn(async () => undefined),
    useOwnAddress: vi.fn(async () => undefined),
    removeOwnAddress: vi.fn(async () => undefined),
  };
});

describe('senderKind', () => {
  test.each<[string, Runtime.MessageSender, string | null]>([
    ['the popup', POPUP, 'extension page'],
    ['our script in a Plex tab', PLEX_TAB, 'content script'],
    ['our script in a frame of it', { ...PLEX_TAB, frameId: 1 }, null],
    ['our script on another page', { ...PLEX_TAB, url: 'https://app.plex.tv.example.org/' }, null],
    ['our script without a tab', { id: OWN_ID, url: 'https://app.plex.tv/', frameId: 0 }, null],
    ['another extension', { ...POPUP, id: 'another' }, null],
    ['no id', { url: POPUP.url ?? '' }, null],
    ['no address', { id: OWN_ID }, null],
    ['an address that only begins like ours', { id: OWN_ID, url: 'https://example.org/popup.html' }, null],
    ['nobody', {}, null],
  ])('%s', (_who, sender, kind) => {
    expect(senderKind(sender)).toBe(kind);
  });

  const OWN = ['http://nas:32400', 'https://plex.example.org'];
  const at = (url: string) => ({ ...PLEX_TAB, url }) as Runtime.MessageSender;
  test.each<[string, Runtime.MessageSender, string | null]>([
    ['our script at an own address', at('http://nas:32400/web/index.html#!/'), 'content script'],
    ['our script at another own address', at('https://plex.example.org/web/'), 'content script'],
    ['our script on app.plex.tv', PLEX_TAB, 'content script'],
    ['another port of that host', at('http://nas:32401/web/index.html'), null],
    ['another scheme', at('https://nas:32400/web/index.html'), null],
    ['a frame at an own address', { ...at('http://nas:32400/web/'), frameId: 2 }, null],
    ['a host that begins alike', at('http://nas:32400.example.org/web/'), null],
    ['a host that ends alike', at('https://my-plex.example.org/web/'), null],
    ['an own address as a user name', at('http://nas:32400@example.org/web/'), null],
    ['an own address without a tab', { id: OWN_ID, url: 'http://nas:32400/web/', frameId: 0 }, null],
    ['another extension at an own address', { ...at('http://nas:32400/web/'), id: 'another' }, null],
  ])('with own addresses: %s', (_who, sender, kind) => {
    expect(senderKind(sender, OWN)).toBe(kind);
  });

  test('an address that was removed is no more than any other page', () => {
    expect(senderKind(at('http://nas:32400/web/'), OWN.slice(1))).toBeNull();
    expect(senderKind(at('http://nas:32400/web/'))).toBeNull();
  });
});

describe('answerIntent', () => {
  test('hands each intent to its handler', async () => {
    expect(await answerIntent({ type: 'start', method: 'code' }, POPUP, handlers)).toEqual({ ok: true });
    expect(handlers.start).toHaveBeenCalledWith({ type: 'start', method: 'code' });
    const origin = 'http://nas:32400';
    for (const type of ['useOwnAddress', 'removeOwnAddress'] as const) {
      expect(await answerIntent({ type, origin }, POPUP, handlers)).toEqual({ ok: true });
      expect(handlers[type]).toHaveBeenCalledWith({ type, origin });
    }
    for (const type of ['newCode', 'cancel', 'showPlexPage', 'unlink', 'wake'] as const) {
      expect(await answerIntent({ type }, POPUP, handlers)).toEqual({ ok: true });
      expect(handlers[type]).toHaveBeenCalledTimes(1);
    }
  });

  test.each([
    undefined,
    null,
    'start',
    {},
    { type: 'toString' },
    { type: 'getToken' },
    { type: 'start' },
    { type: 'start', method: 'magic' },
    { type: 'start', method: 'code', extra: 1 },
    { type: ['start'] },
    { type: 'useOwnAddress' },
    { type: 'useOwnAddress', origin: 'http://nas:32400/web' },
    { type: 'useOwnAddress', origin: 'http://*' },
    { type: 'useOwnAddress', origin: 'https://plex.tv' },
    { type: 'removeOwnAddress', origin: 'nas' },
  ])('refuses the message %j', async (message) => {
    expect(await answerIntent(message, POPUP, handlers)).toEqual({
      ok: false,
      error: 'This message is not one of ours.',
    });
    for (const handler of Object.values(handlers)) expect(handler).not.toHaveBeenCalled();
  });

  test.each([PLEX_TAB, {}, { ...POPUP, id: 'another' }])('refuses the sender %j', async (sender) => {
    const answer = await answerIntent({ type: 'unlink' }, sender as Runtime.MessageSender, handlers);
    expect(answer).toEqual({ ok: false, error: 'This sender may not ask for that.' });
    expect(handlers.unlink).not.toHaveBeenCalled();
  });

  test('lets a script at an own address ask for no more than one on app.plex.tv', async () => {
    await save({ ownAddresses: ['http://nas:32400'] });
    const sender = { ...PLEX_TAB, url: 'http://nas:32400/web/' } as Runtime.MessageSender;
    for (const type of ['useOwnAddress', 'removeOwnAddress'] as const) {
      const answer = await answerIntent({ type, origin: 'http://nas:32400' }, sender, handlers);
      expect(answer).toEqual({ ok: false, error: 'This sender may not ask for that.' });
      expect(handlers[type]).not.toHaveBeenCalled();
    }
  });

  test('answers with the reason where a handler fails', async () => {
    handlers.cancel = () => Promise.reject(new Error('The disk is full.'));
    expect(await answerIntent({ type: 'cancel' }, POPUP, handlers)).toEqual({ ok: false, error: 'The disk is full.' });
  });
});

describe('the question whether a tab shows the sign-in page', () => {
  const ask = vi.fn();

  test('is answered by the content script, to the background only', () => {
    const add = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener');
    const stop = answerSignInPageQuestion(() => 'https://app.plex.tv/auth#?code=1');
    const listener = add.mock.calls[0]?.[0] as unknown as (...args: unknown[]) => void;
    listener('isSignInPage', { id: OWN_ID }, ask);
    expect(ask).toHaveBeenCalledExactlyOnceWith(true);
    listener('isSignInPage', { id: 'another' }, ask);
    listener('isSignInPage', { id: OWN_ID, tab: { id: 3 } }, ask);
    listener({ type: 'isSignInPage' }, { id: OWN_ID }, ask);
    expect(ask).toHaveBeenCalledTimes(1);
    stop();
  });

  test('is false where nobody answers', async () => {
    expect(await tabShowsSignInPage(123)).toBe(false);
  });
});
