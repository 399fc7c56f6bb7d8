import { beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import type { Runtime } from '../../shared/browser.ts';
import type { PanelQueryType } from '../../shared/messages/panel-queries.ts';
import { answerQuery, type QueryContext, type QueryHandlers } from './query-port.ts';

const SERVER = 'a'.repeat(40);
const XML = { type: 'xml', machineIdentifier: SERVER, ratingKey: '1', kind: 'item' };

/** The frame's end of a port. */
function fakePort(url = 'https://app.plex.tv/desktop/') {
  const listeners: ((message: unknown) => void)[] = [];
  const closed: (() => void)[] = [];
  const port = {
    sender: { tab: { id: 7, url } },
    onMessage: {
      addListener: (listener: (message: unknown) => void) => void listeners.push(listener),
      removeListener: (listener: (message: unknown) => void) => void listeners.splice(listeners.indexOf(listener), 1),
    },
    onDisconnect: { addListener: (listener: () => void) => void closed.push(listener) },
    postMessage: vi.fn(),
    disconnect: vi.fn(),
  };
  return {
    port: port as unknown as Runtime.Port,
    sent: port.postMessage,
    ended: port.disconnect,
    ask: (query: unknown) => {
      for (const listener of [...listeners]) listener(query);
    },
    close: () => {
      for (const listener of closed) listener();
    },
  };
}

let handlers: QueryHandlers;
let log: MockInstance;
const xml = vi.fn<(query: unknown, context: QueryContext) => Promise<string>>();
const errorOf = vi.fn((_type: PanelQueryType, _error: unknown) => 'no-capacity' as const);

beforeEach(() => {
  vi.restoreAllMocks();
  vi.clearAllMocks();
  log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  xml.mockResolvedValue('<MediaContainer/>');
  handlers = { xml } as unknown as QueryHandlers;
});

function open(url?: string) {
  const end = fakePort(url);
  answerQuery(end.port, handlers, errorOf);
  return end;
}

test('A query is answered with its result, and knows its tab', async () => {
  const { ask, sent } = open();
  ask(XML);
  await vi.waitFor(() => expect(sent).toHaveBeenCalledExactlyOnceWith({ ok: true, result: '<MediaContainer/>' }));
  expect(xml).toHaveBeenCalledExactlyOnceWith(XML, expect.objectContaining({ tabId: 7, pageOrigin: null }));
});

test.each([
  ['https://app.plex.tv/desktop/#!/', null],
  ['http://nas:32400/web/index.html#!/', 'http://nas:32400'],
  ['about:blank', null],
])('On a page at %s the origin of the custom site is %s', async (url, pageOrigin) => {
  const { ask } = open(url);
  ask(XML);
  await vi.waitFor(() => expect(xml).toHaveBeenCalledWith(XML, expect.objectContaining({ pageOrigin })));
});

test('Pages of a list are sent before the result', async () => {
  xml.mockImplementation(async (_query, { sendPage }) => {
    sendPage([1, 2]);
    sendPage([3]);
    return 'end';
  });
  const { ask, sent } = open();
  ask(XML);
  await vi.waitFor(() => expect(sent).toHaveBeenCalledTimes(3));
  expect(sent.mock.calls.flat()).toEqual([{ page: [1, 2] }, { page: [3] }, { ok: true, result: 'end' }]);
});

test('A failure is answered with the error to show, and nothing else', async () => {
  const secret = new Error('https://192-168-1-10.hash.plex.direct:32400/?X-Plex-Token=abc');
  xml.mockRejectedValue(secret);
  const { ask, sent } = open();
  ask(XML);
  await vi.waitFor(() => expect(sent).toHaveBeenCalledExactlyOnceWith({ ok: false, error: 'no-capacity' }));
  expect(errorOf).toHaveBeenCalledExactlyOnceWith('xml', secret);
});

test('A closed panel ends its query, and gets no answer', async () => {
  const { promise, resolve } = Promise.withResolvers<AbortSignal>();
  xml.mockImplementation(async (_query, { signal }) => {
    resolve(signal);
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  });
  const { ask, sent, close } = open();
  ask(XML);
  const signal = await promise;
  expect(signal.aborted).toBe(false);
  close();
  expect(signal.aborted).toBe(true);
  await vi.waitFor(() => expect(errorOf).toHaveBeenCalledTimes(1));
  expect(sent).not.toHaveBeenCalled();
  expect(log).not.toHaveBeenCalled();
});

test('A port that cannot be written to ends its query, without a rejection that nobody handles', async () => {
  xml.mockImplementation(async (_query, { sendPage, signal }) => {
    sendPage([1]);
    signal.throwIfAborted();
    return 'never sent';
  });
  const { ask, sent, ended } = open();
  sent.mockImplementation(() => {
    throw new Error('Attempting to use a disconnected port object');
  });
  ask(XML);
  await vi.waitFor(() => expect(errorOf).toHaveBeenCalledTimes(1));
  expect(sent).toHaveBeenCalledTimes(1);
  expect(ended).toHaveBeenCalledTimes(1);
  expect(log).toHaveBeenCalledTimes(1);
});

test('An answer that cannot be sent closes the port, so that the panel notices', async () => {
  const { ask, sent, ended } = open();
  sent.mockImplementation(() => {
    throw new Error('Message exceeded maximum allowed size');
  });
  ask(XML);
  await vi.waitFor(() => expect(ended).toHaveBeenCalledTimes(1));
});

test('A query ends after ten minutes, whatever its server does', async () => {
  const late = new AbortController();
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal);
  xml.mockImplementation(async (_query, { signal }) => {
    late.abort(new DOMException('', 'TimeoutError'));
    signal.throwIfAborted();
    return 'too late';
  });
  const { ask, sent } = open();
  ask(XML);
  await vi.waitFor(() => expect(sent).toHaveBeenCalledExactlyOnceWith({ ok: false, error: 'no-capacity' }));
  expect(timeout).toHaveBeenCalledExactlyOnceWith(600_000);
  expect(errorOf).toHaveBeenCalledExactlyOnceWith('xml', late.signal.reason);
});

test('A port answers one query only', async () => {
  const { ask, sent } = open();
  ask(XML);
  ask(XML);
  await vi.waitFor(() => expect(sent).toHaveBeenCalled());
  expect(xml).toHaveBeenCalledTimes(1);
});

describe('A query is rejected', () => {
  test.each([
    undefined,
    null,
    'xml',
    {},
    { type: 'toString' },
    { ...XML, type: ['xml'] },
    { ...XML, extra: 1 },
    { ...XML, machineIdentifier: '__proto__' },
    { ...XML, machineIdentifier: '../..' },
    { ...XML, machineIdentifier: 'a'.repeat(65) },
    { ...XML, ratingKey: '1/../2' },
    { type: 'item', nonce: 'x', again: false },
    { type: 'item', nonce: 'f'.repeat(32) },
    { type: 'links', machineIdentifier: SERVER, ratingKey: '1', partKeys: [] },
    { type: 'links', machineIdentifier: SERVER, ratingKey: '1', partKeys: ['//evil.example/library/parts/1'] },
    { type: 'leafParts', machineIdentifier: SERVER, ratingKey: '1', kind: 'onDeck', withLinks: true },
    { type: 'download', machineIdentifier: SERVER, ratingKey: '1', partKey: '/identity', fileName: 'a.mkv' },
    { type: 'allowAddresses', addresses: ['https://plex.tv'] },
    { type: 'allowAddresses', addresses: ['https://*'] },
    { type: 'allowAddresses', addresses: ['javascript:alert(1)'] },
    { type: 'allowAddresses', addresses: [] },
  ])('A query is rejected if it is %j', async (query) => {
    const { ask, sent } = open();
    ask(query);
    await vi.waitFor(() => expect(sent).toHaveBeenCalledExactlyOnceWith({ ok: false, error: 'failed' }));
    expect(xml).not.toHaveBeenCalled();
  });
});
