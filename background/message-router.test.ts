import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Runtime } from '../shared/browser.ts';
import { setItems } from '../shared/storage/items.ts';
import { answerIntent, answerIntents, type IntentHandlers, onUserPresence, senderKind } from './message-router.ts';

const OWN_ID = fakeBrowser.runtime.id;
const POPUP: Runtime.MessageSender = { id: OWN_ID, url: `${fakeBrowser.runtime.getURL('')}popup.html` };
const PLEX_TAB = {
  id: OWN_ID,
  url: 'https://app.plex.tv/desktop/',
  tab: { id: 1 },
  frameId: 0,
} as Runtime.MessageSender;

const SIGN_IN_TAB = { ...PLEX_TAB, url: 'https://app.plex.tv/auth#?code=1' };

let handlers: IntentHandlers;
let log: MockInstance;

beforeEach(() => {
  log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  handlers = {
    start: vi.fn(async () => undefined),
    newCode: vi.fn(async () => undefined),
    cancel: vi.fn(async () => undefined),
    showPlexPage: vi.fn(async () => undefined),
    unlink: vi.fn(async () => undefined),
    wake: vi.fn(async () => undefined),
    refreshServerList: vi.fn(async () => undefined),
    refreshServer: vi.fn(async () => undefined),
    download: vi.fn(async () => undefined),
    useCustomSite: vi.fn(async () => undefined),
    forgetCustomSiteWish: vi.fn(async () => undefined),
    removeCustomSite: vi.fn(async () => undefined),
    eraseEverything: vi.fn(async () => undefined),
  };
});

afterEach(() => {
  vi.restoreAllMocks();
});

type EventName = 'onMessage' | 'onMessageExternal' | 'onConnect' | 'onConnectExternal';

/** Fires an event: calls the listeners that are added to it from now on. */
function firing(fired: EventName): (...details: unknown[]) => unknown {
  const listeners: ((...details: unknown[]) => unknown)[] = [];
  for (const name of ['onMessage', 'onMessageExternal', 'onConnect', 'onConnectExternal'] as const) {
    const event: { addListener: (listener: never) => void } = fakeBrowser.runtime[name];
    vi.spyOn(event, 'addListener').mockImplementation((listener) => void (name === fired && listeners.push(listener)));
  }
  return (...details) => listeners.map((listener) => listener(...details))[0];
}

/** A port; `end` disconnects it from the other side. */
function fakePort(name: string, sender?: Runtime.MessageSender) {
  const listeners: (() => void)[] = [];
  const onDisconnect = { addListener: (listener: () => void) => void listeners.push(listener) };
  const end = () => {
    for (const listener of listeners) listener();
  };
  return { name, sender, disconnect: vi.fn(), onDisconnect, end };
}

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
    ['an empty sender', {}, null],
  ])('senderKind recognizes %s', (_who, sender, kind) => {
    expect(senderKind(sender)).toBe(kind);
  });

  const OWN = ['http://nas:32400', 'https://plex.example.org'];
  const at = (url: string) => ({ ...PLEX_TAB, url }) as Runtime.MessageSender;
  test.each<[string, Runtime.MessageSender, string | null]>([
    ['our script at a custom site', at('http://nas:32400/web/index.html#!/'), 'content script'],
    ['our script at another custom site', at('https://plex.example.org/web/'), 'content script'],
    ['our script on app.plex.tv', PLEX_TAB, 'content script'],
    ['another port of that host', at('http://nas:32401/web/index.html'), null],
    ['another scheme', at('https://nas:32400/web/index.html'), null],
    ['a frame at a custom site', { ...at('http://nas:32400/web/'), frameId: 2 }, null],
    ['a host that begins alike', at('http://nas:32400.example.org/web/'), null],
    ['a host that ends alike', at('https://my-plex.example.org/web/'), null],
    ['a custom site as a user name', at('http://nas:32400@example.org/web/'), null],
    ['a custom site without a tab', { id: OWN_ID, url: 'http://nas:32400/web/', frameId: 0 }, null],
    ['another extension at a custom site', { ...at('http://nas:32400/web/'), id: 'another' }, null],
  ])('With custom sites, senderKind recognizes %s', (_who, sender, kind) => {
    expect(senderKind(sender, OWN)).toBe(kind);
  });

  test('A removed custom site counts as any other page', () => {
    expect(senderKind(at('http://nas:32400/web/'), OWN.slice(1))).toBeNull();
    expect(senderKind(at('http://nas:32400/web/'))).toBeNull();
  });
});

describe('answerIntent', () => {
  test('Each intent is passed to its handler', async () => {
    expect(await answerIntent({ type: 'start', method: 'code' }, POPUP, handlers)).toEqual({ ok: true });
    expect(handlers.start).toHaveBeenCalledWith({ type: 'start', method: 'code' });
    const origin = 'http://nas:32400';
    for (const type of ['useCustomSite', 'forgetCustomSiteWish', 'removeCustomSite'] as const) {
      expect(await answerIntent({ type, origin }, POPUP, handlers)).toEqual({ ok: true });
      expect(handlers[type]).toHaveBeenCalledWith({ type, origin });
    }
    for (const type of ['newCode', 'cancel', 'showPlexPage', 'unlink', 'wake', 'eraseEverything'] as const) {
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
    { type: 'useCustomSite' },
    { type: 'useCustomSite', origin: 'http://nas:32400/web' },
    { type: 'useCustomSite', origin: 'http://*' },
    { type: 'useCustomSite', origin: 'https://plex.tv' },
    { type: 'removeCustomSite', origin: 'nas' },
  ])('The message %j is rejected', async (message) => {
    expect(await answerIntent(message, POPUP, handlers)).toEqual({
      ok: false,
      error: 'Message rejected: unknown, malformed, or not allowed from this sender.',
    });
    for (const handler of Object.values(handlers)) expect(handler).not.toHaveBeenCalled();
  });

  test.each([PLEX_TAB, {}, { ...POPUP, id: 'another' }])('An intent from the sender %j is rejected', async (sender) => {
    const answer = await answerIntent({ type: 'unlink' }, sender as Runtime.MessageSender, handlers);
    expect(answer).toEqual({
      ok: false,
      error: 'Message rejected: unknown, malformed, or not allowed from this sender.',
    });
    expect(handlers.unlink).not.toHaveBeenCalled();
  });

  test('A content script may request servers but nothing that extension pages may', async () => {
    const request = { type: 'refreshServer', machineIdentifier: 'a'.repeat(40) };
    expect(await answerIntent(request, PLEX_TAB, handlers)).toEqual({ ok: true });
    expect(handlers.refreshServer).toHaveBeenCalledExactlyOnceWith(request);
    for (const type of ['newCode', 'cancel', 'showPlexPage', 'unlink', 'wake', 'eraseEverything']) {
      expect(await answerIntent({ type }, PLEX_TAB, handlers)).toMatchObject({ ok: false });
    }
  });

  const SERVER = 'a'.repeat(40);

  test('Only extension pages may request the whole server list', async () => {
    const list = { type: 'refreshServerList' };
    const one = { type: 'refreshServer', machineIdentifier: SERVER, refusedOf: '2026-03-01T12:00:00.000Z' };
    const refusal = { ok: false, error: 'Message rejected: unknown, malformed, or not allowed from this sender.' };
    expect(await answerIntent(list, POPUP, handlers)).toEqual({ ok: true });
    expect(await answerIntent(list, PLEX_TAB, handlers)).toEqual(refusal);
    expect(handlers.refreshServerList).toHaveBeenCalledExactlyOnceWith(list);
    expect(await answerIntent(one, PLEX_TAB, handlers)).toEqual({ ok: true });
    expect(await answerIntent(one, POPUP, handlers)).toEqual(refusal);
    expect(await answerIntent({ ...one, machineIdentifier: undefined }, PLEX_TAB, handlers)).toEqual(refusal);
    expect(handlers.refreshServer).toHaveBeenCalledExactlyOnceWith(one);
  });

  test.each(['', '../..', 'a b', `${SERVER}/..`, `../${SERVER}`, 'a'.repeat(65), 5, null])(
    'The machine identifier %j is rejected',
    async (machineIdentifier) => {
      const answer = await answerIntent({ type: 'refreshServer', machineIdentifier }, PLEX_TAB, handlers);
      expect(answer).toEqual({
        ok: false,
        error: 'Message rejected: unknown, malformed, or not allowed from this sender.',
      });
    },
  );

  describe('a download', () => {
    const download = {
      type: 'download',
      machineIdentifier: SERVER,
      uri: 'https://192-168-1-10.0123456789abcdef.plex.direct:32400',
      partKey: '/library/parts/46618/1389985872/file.mkv',
      fileName: 'Film (1927) – 4K.mkv',
    };

    test('A content script may request a download', async () => {
      expect(await answerIntent(download, PLEX_TAB, handlers)).toEqual({ ok: true });
      expect(handlers.download).toHaveBeenCalledExactlyOnceWith(download);
    });

    test.each([
      { machineIdentifier: '../..' },
      { uri: 'nas' },
      { uri: undefined },
      { partKey: '/identity' },
      { partKey: '/x/library/parts/' },
      { partKey: undefined },
      { headers: {} },
      { fileName: '' },
      { fileName: '.bashrc' },
      { fileName: '../x' },
      { fileName: 'a/b' },
      { fileName: 'C:x' },
      { fileName: 'a\\b' },
      { fileName: 'a\nb' },
      { fileName: 'x'.repeat(300) },
    ])('A download with %j is rejected', async (changes) => {
      const answer = await answerIntent({ ...download, ...changes }, PLEX_TAB, handlers);
      expect(answer).toEqual({
        ok: false,
        error: 'Message rejected: unknown, malformed, or not allowed from this sender.',
      });
      expect(handlers.download).not.toHaveBeenCalled();
    });
  });

  test('The answer has the name and message of a handler’s error but reveals nothing else', async () => {
    handlers.cancel = () => Promise.reject(new RangeError('Too far.'));
    const named = { ok: false, error: 'Too far.', name: 'RangeError' };
    expect(await answerIntent({ type: 'cancel' }, POPUP, handlers)).toEqual(named);
    handlers.cancel = () => Promise.reject('token-1');
    const unnamed = { ok: false, error: 'Something went wrong.' };
    expect(await answerIntent({ type: 'cancel' }, POPUP, handlers)).toEqual(unnamed);
  });

  test('A content script on a custom site may not change custom sites', async () => {
    await setItems({ customSites: ['http://nas:32400'] });
    const sender = { ...PLEX_TAB, url: 'http://nas:32400/web/' } as Runtime.MessageSender;
    for (const type of ['useCustomSite', 'forgetCustomSiteWish', 'removeCustomSite'] as const) {
      const answer = await answerIntent({ type, origin: 'http://nas:32400' }, sender, handlers);
      expect(answer).toEqual({
        ok: false,
        error: 'Message rejected: unknown, malformed, or not allowed from this sender.',
      });
      expect(handlers[type]).not.toHaveBeenCalled();
    }
  });

  test('A failed handler is logged, and its message is answered', async () => {
    handlers.cancel = () => Promise.reject(new Error('The disk is full.'));
    expect(await answerIntent({ type: 'cancel' }, POPUP, handlers)).toEqual({ ok: false, error: 'The disk is full.' });
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('The disk is full.'));
  });
});

describe('answerIntents', () => {
  const REJECTED = { ok: false, error: 'Message rejected: unknown, malformed, or not allowed from this sender.' };

  test.each<[string, EventName, unknown, Runtime.MessageSender, unknown]>([
    ['an intent', 'onMessage', { type: 'unlink' }, POPUP, { ok: true }],
    ['nonsense', 'onMessage', 'nonsense', POPUP, REJECTED],
    ['another extension', 'onMessageExternal', { type: 'unlink' }, { ...POPUP, id: 'another' }, REJECTED],
  ])('The router answers %s', async (_what, event, message, sender, expected) => {
    const receive = firing(event);
    answerIntents(handlers);
    expect(await receive(message, sender)).toEqual(expected);
    expect(handlers.unlink).toHaveBeenCalledTimes(expected === REJECTED ? 0 : 1);
    expect(log).toHaveBeenCalledTimes(expected === REJECTED ? 1 : 0);
  });
});

describe('onUserPresence', () => {
  test.each([
    ['a popup', POPUP],
    ['Plex’s sign-in page', SIGN_IN_TAB],
  ])('Presence begins and ends with the port of %s', (_who, sender) => {
    const connect = firing('onConnect');
    const end = vi.fn();
    const begin = vi.fn(() => end);
    onUserPresence(begin);
    const port = fakePort('presence', sender);
    connect(port);
    expect(begin).toHaveBeenCalledTimes(1);
    expect(end).not.toHaveBeenCalled();
    port.end();
    expect(end).toHaveBeenCalledTimes(1);
    expect(port.disconnect).not.toHaveBeenCalled();
  });

  test.each([
    ['another name', 'spy', POPUP],
    ['no known sender', 'presence', undefined],
    ['another extension', 'presence', { ...POPUP, id: 'another' }],
    ['another page of Plex', 'presence', PLEX_TAB],
    ['a frame of the sign-in page', 'presence', { ...SIGN_IN_TAB, frameId: 1 }],
  ])('A port of %s is disconnected', (_what, name, sender) => {
    const connect = firing('onConnect');
    const begin = vi.fn(() => () => undefined);
    onUserPresence(begin);
    const port = fakePort(name, sender);
    connect(port);
    expect(begin).not.toHaveBeenCalled();
    expect(port.disconnect).toHaveBeenCalledTimes(1);
    expect(log).toHaveBeenCalledTimes(1);
  });

  test('A port from another extension is disconnected', () => {
    const connect = firing('onConnectExternal');
    const begin = vi.fn(() => () => undefined);
    onUserPresence(begin);
    const port = fakePort('presence', { ...POPUP, id: 'another' });
    connect(port);
    expect(begin).not.toHaveBeenCalled();
    expect(port.disconnect).toHaveBeenCalledTimes(1);
  });
});
