import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { askBackground, QueryError } from './ask-background.ts';

const ITEM = { machineIdentifier: 'a'.repeat(40), ratingKey: '1' };
const QUERY = { type: 'xml', ...ITEM, kind: 'item' } as const;
const LIST = {
  type: 'leafParts',
  machineIdentifier: 'a'.repeat(40),
  ratingKey: '1',
  ownToken: null,
  kind: 'children',
  withLinks: true,
} as const;

type Port = ReturnType<typeof fakePort>;

/** The background's end of a port. */
function fakePort() {
  const heard: ((message: unknown) => void)[] = [];
  const closed: (() => void)[] = [];
  return {
    onMessage: { addListener: (listener: (message: unknown) => void) => void heard.push(listener) },
    onDisconnect: { addListener: (listener: () => void) => void closed.push(listener) },
    postMessage: vi.fn(),
    disconnect: vi.fn(),
    answer: (message: unknown) => {
      for (const listener of heard) listener(message);
    },
    die: () => {
      for (const listener of closed) listener();
    },
  };
}

let ports: Port[];
let aborter: AbortController;
const connect = vi.fn(() => {
  ports.push(fakePort());
  return ports.at(-1);
});

beforeEach(() => {
  vi.clearAllMocks();
  ports = [];
  aborter = new AbortController();
  fakeBrowser.runtime.connect = connect as never;
});

const ask = () => askBackground(QUERY, aborter.signal);

test('A query is sent over a port of its own, which its answer closes', async () => {
  const answer = ask();
  expect(connect).toHaveBeenCalledExactlyOnceWith({ name: 'panel-query' });
  expect(ports[0]?.postMessage).toHaveBeenCalledExactlyOnceWith(QUERY);
  ports[0]?.answer({ ok: true, result: '<xml/>' });
  expect(await answer).toBe('<xml/>');
  expect(ports[0]?.disconnect).toHaveBeenCalledTimes(1);
});

test('The pages of a list are put together, with the rest of its result', async () => {
  const answer = askBackground(LIST, aborter.signal);
  for (const page of [[1, 2], [], [3]]) ports[0]?.answer({ page });
  ports[0]?.answer({ ok: true, result: { parts: [], expiresAt: 5 } });
  expect(await answer).toEqual({ parts: [1, 2, 3], expiresAt: 5 });
});

test('A failed query has the error to show', async () => {
  const answer = ask();
  ports[0]?.answer({ ok: false, error: 'no-capacity' });
  const error = await answer.catch((thrown) => thrown);
  expect(error).toBeInstanceOf(QueryError);
  expect(error.code).toBe('no-capacity');
  expect(connect).toHaveBeenCalledTimes(1);
});

test('A query during which the background is killed is sent once more, without its earlier pages', async () => {
  const answer = askBackground(LIST, aborter.signal);
  ports[0]?.answer({ page: [1, 2] });
  ports[0]?.die();
  await vi.waitFor(() => expect(ports).toHaveLength(2));
  expect(ports[1]?.postMessage).toHaveBeenCalledExactlyOnceWith(LIST);
  ports[1]?.answer({ page: [1, 2, 3] });
  ports[1]?.answer({ ok: true, result: { parts: [], expiresAt: 5 } });
  expect(await answer).toEqual({ parts: [1, 2, 3], expiresAt: 5 });
});

test('A background that is killed twice is reported', async () => {
  const answer = ask();
  ports[0]?.die();
  await vi.waitFor(() => expect(ports).toHaveLength(2));
  ports[1]?.die();
  await expect(answer).rejects.toThrow('The background did not answer.');
  expect(ports).toHaveLength(2);
});

test('A download is not sent twice', async () => {
  const download = { ...ITEM, type: 'download', partKey: '/library/parts/1/file.mkv', fileName: 'a.mkv' } as const;
  const answer = askBackground(download, aborter.signal);
  ports[0]?.die();
  await expect(answer).rejects.toThrow('The background did not answer.');
  expect(ports).toHaveLength(1);
});

test('An abort closes the port, so that the background stops', async () => {
  const reason = new Error('The user has moved on.');
  const answer = ask();
  aborter.abort(reason);
  await expect(answer).rejects.toBe(reason);
  expect(ports[0]?.disconnect).toHaveBeenCalledTimes(1);
  await expect(ask()).rejects.toBe(reason);
  expect(ports).toHaveLength(1);
});
