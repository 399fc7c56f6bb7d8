import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Runtime } from '../shared/browser.ts';
import { acceptPorts, answerIntent, answerIntents, type IntentHandlers, senderKind } from './message-router.ts';

const OWN_ID = fakeBrowser.runtime.id;
const BASE = fakeBrowser.runtime.getURL('');
const OWN_ORIGIN = BASE.replace(/\/$/, '');

type Sender = Runtime.MessageSender & { origin?: string };

const POPUP: Sender = { id: OWN_ID, url: `${BASE}popup.html`, origin: OWN_ORIGIN };
const PLEX_TAB = {
  id: OWN_ID,
  url: 'https://app.plex.tv/desktop/',
  origin: 'https://app.plex.tv',
  tab: { id: 1, incognito: false },
  frameId: 0,
} as Sender;
const PANEL = { ...PLEX_TAB, url: `${BASE}item-panel.html#nonce`, origin: OWN_ORIGIN, frameId: 3 } as Sender;
const OPTIONS = { ...PANEL, url: `${BASE}options.html`, frameId: 0 } as Sender;

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
    useCustomSite: vi.fn(async () => undefined),
    removeCustomSite: vi.fn(async () => undefined),
    forgetCustomSiteWish: vi.fn(async () => undefined),
    refreshHomeUsers: vi.fn(async () => undefined),
    switchProfile: vi.fn(async () => undefined),
    pauseDownloads: vi.fn(async () => undefined),
    resumeDownloads: vi.fn(async () => undefined),
    retryDownload: vi.fn(async () => undefined),
    clearFailedDownloads: vi.fn(async () => undefined),
    clearDownloads: vi.fn(async () => undefined),
    tryPlayer: vi.fn(async () => undefined),
    setGuardUnlink: vi.fn(async () => undefined),
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
  test.each<[string, Sender, string | null]>([
    ['the popup', POPUP, 'extension page'],
    ['the options page in a tab', OPTIONS, 'extension page'],
    ['the item panel', PANEL, 'item panel'],
    ['our script in a Plex tab', PLEX_TAB, 'content script'],
    ['our script in a frame of it', { ...PLEX_TAB, frameId: 1 }, null],
    ['our script on another page', { ...PLEX_TAB, url: 'https://app.plex.tv.example.org/' }, null],
    ['our script without a tab', { id: OWN_ID, url: 'https://app.plex.tv/', frameId: 0 }, null],
    ['our script on a custom site', { ...PLEX_TAB, url: 'http://nas:32400/web/', origin: 'http://nas:32400' }, null],
    ['the item panel as a page of its own', { ...PANEL, frameId: 0 }, null],
    ['the item panel without a tab', { id: OWN_ID, url: PANEL.url ?? '', origin: OWN_ORIGIN }, null],
    ['the item panel in a frame without an id', { ...PANEL, frameId: undefined } as unknown as Sender, null],
    ['another page of ours in a frame', { ...OPTIONS, frameId: 3 }, null],
    ['another extension', { ...POPUP, id: 'another' }, null],
    ['no id', { url: POPUP.url ?? '', origin: OWN_ORIGIN }, null],
    ['no address', { id: OWN_ID }, null],
    ['no valid address', { ...POPUP, url: 'popup.html' }, null],
    ['an address that only begins like ours', { id: OWN_ID, url: 'https://example.org/popup.html' }, null],
    ['an empty sender', {}, null],
  ])('senderKind recognizes %s', (_who, sender, kind) => {
    expect(senderKind(sender)).toBe(kind);
  });

  test.each<[string, Sender]>([
    ['an opaque one, as of a sandboxed document', { ...PLEX_TAB, origin: 'null' }],
    ['that of another site', { ...PLEX_TAB, origin: 'https://evil.example' }],
    ['that of the page around our frame', { ...PANEL, origin: 'https://app.plex.tv' }],
    ['that of a page, for an address of ours', { ...POPUP, origin: 'https://evil.example' }],
  ])('A sender is refused if its origin is %s', (_what, sender) => {
    expect(senderKind(sender)).toBeNull();
  });

  test.each([POPUP, PLEX_TAB, PANEL, OPTIONS])(
    'A sender without an origin is refused: %j',
    ({ origin: _, ...sender }) => {
      expect(senderKind(sender)).toBeNull();
    },
  );

  test.each([PLEX_TAB, PANEL, OPTIONS])('A sender in a private window is refused: %j', (sender) => {
    expect(senderKind({ ...sender, tab: { id: 1, incognito: true } } as Sender)).toBeNull();
  });
});

describe('answerIntent', () => {
  test('Each intent is passed to its handler', async () => {
    expect(await answerIntent({ type: 'start', method: 'code' }, POPUP, handlers)).toEqual({ ok: true });
    expect(handlers.start).toHaveBeenCalledWith({ type: 'start', method: 'code' });
    const origin = 'http://nas:32400';
    for (const type of ['useCustomSite', 'removeCustomSite'] as const) {
      expect(await answerIntent({ type, origin }, POPUP, handlers)).toEqual({ ok: true });
      expect(handlers[type]).toHaveBeenCalledWith({ type, origin });
    }
    const choice = { type: 'switchProfile', uuid: '0123456789abcdef', pin: '0815' } as const;
    expect(await answerIntent(choice, POPUP, handlers)).toEqual({ ok: true });
    expect(handlers.switchProfile).toHaveBeenCalledWith(choice);
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
    { type: 'switchProfile' },
    { type: 'switchProfile', uuid: '' },
    { type: 'switchProfile', uuid: '../../pins' },
    { type: 'switchProfile', uuid: '__proto__' },
    { type: 'switchProfile', uuid: 'abc', pin: 1234 },
    { type: 'switchProfile', uuid: 'abc', pin: '123' },
    { type: 'switchProfile', uuid: 'abc', pin: '12345' },
    { type: 'switchProfile', uuid: 'abc', pin: '1&b=' },
    { type: 'unlink', pin: '' },
    { type: 'eraseEverything', pin: null },
    { type: 'setGuardUnlink' },
    { type: 'setGuardUnlink', guarded: 'false' },
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

  test('The item panel may send a switch of the user, and nothing else', async () => {
    const choice = { type: 'switchProfile', uuid: '0123456789abcdef', pin: '0815' } as const;
    expect(await answerIntent(choice, PANEL, handlers)).toEqual({ ok: true });
    expect(handlers.switchProfile).toHaveBeenCalledExactlyOnceWith(choice);
    expect(await answerIntent({ ...choice, guarded: false }, PANEL, handlers)).toMatchObject({ ok: false });
    expect(handlers.switchProfile).toHaveBeenCalledOnce();
  });

  test.each([
    ['content script', PLEX_TAB],
    ['item panel', PANEL],
    ['item panel as a page of its own', { ...PANEL, frameId: 0 } as Sender],
  ])('The %s may not send the popup’s intents', async (_who, sender) => {
    const intents = ['newCode', 'cancel', 'showPlexPage', 'unlink', 'wake', 'refreshServerList', 'eraseEverything'];
    for (const type of intents) {
      expect(await answerIntent({ type }, sender, handlers)).toMatchObject({ ok: false });
    }
    for (const intent of [
      { type: 'refreshHomeUsers' },
      ...(sender === PANEL ? [] : [{ type: 'switchProfile', uuid: 'abc' }]),
      { type: 'setGuardUnlink', guarded: false },
    ]) {
      expect(await answerIntent(intent, sender, handlers)).toMatchObject({ ok: false });
    }
    for (const handler of Object.values(handlers)) expect(handler).not.toHaveBeenCalled();
  });

  test('The answer has the name and message of a handler’s error but reveals nothing else', async () => {
    handlers.cancel = () => Promise.reject(new RangeError('Too far.'));
    const named = { ok: false, error: 'Too far.', name: 'RangeError' };
    expect(await answerIntent({ type: 'cancel' }, POPUP, handlers)).toEqual(named);
    handlers.cancel = () => Promise.reject('token-1');
    const unnamed = { ok: false, error: 'Something went wrong.' };
    expect(await answerIntent({ type: 'cancel' }, POPUP, handlers)).toEqual(unnamed);
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

describe('acceptPorts', () => {
  const end = vi.fn();
  const userArrived = vi.fn(() => end);
  const panelQuery = vi.fn();
  const downloadProgress = vi.fn();

  /** Connects a port from a sender. */
  function connected(name: string, sender: Sender | undefined, event: EventName = 'onConnect') {
    const connect = firing(event);
    acceptPorts({ userArrived, panelQuery, downloadProgress });
    const port = fakePort(name, sender);
    connect(port);
    return port;
  }

  beforeEach(() => {
    vi.clearAllMocks();
  });

  test.each([
    ['a popup', POPUP],
    ['Plex’s sign-in page', SIGN_IN_TAB],
  ])('Presence begins and ends with the port of %s', (_who, sender) => {
    const port = connected('presence', sender);
    expect(userArrived).toHaveBeenCalledTimes(1);
    expect(end).not.toHaveBeenCalled();
    port.end();
    expect(end).toHaveBeenCalledTimes(1);
    expect(port.disconnect).not.toHaveBeenCalled();
  });

  test('A query of the item panel is passed on', () => {
    const port = connected('panel-query', PANEL);
    expect(panelQuery).toHaveBeenCalledExactlyOnceWith(port);
    expect(port.disconnect).not.toHaveBeenCalled();
  });

  test.each<[string, string, Sender | undefined, EventName?]>([
    ['another name', 'spy', POPUP],
    ['a name that every object has', 'constructor', PANEL],
    ['no known sender', 'presence', undefined],
    ['another extension', 'presence', { ...POPUP, id: 'another' }],
    ['another extension, from outside', 'presence', { ...POPUP, id: 'another' }, 'onConnectExternal'],
    ['another page of Plex', 'presence', PLEX_TAB],
    ['a frame of the sign-in page', 'presence', { ...SIGN_IN_TAB, frameId: 1 }],
    ['the item panel', 'presence', PANEL],
    ['a content script with a query', 'panel-query', PLEX_TAB],
    ['the popup with a query', 'panel-query', POPUP],
    ['another extension with a query', 'panel-query', { ...PANEL, id: 'another' }, 'onConnectExternal'],
  ])('A port of %s is disconnected', (_what, name, sender, event) => {
    const port = connected(name, sender, event);
    expect(userArrived).not.toHaveBeenCalled();
    expect(panelQuery).not.toHaveBeenCalled();
    expect(port.disconnect).toHaveBeenCalledTimes(1);
    expect(log).toHaveBeenCalledTimes(1);
  });
});
