import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { PanelQueryType } from '../../shared/messages/panel-queries.ts';
import { removeAccount, setItems } from '../../shared/storage/items.ts';
import { ACCOUNT } from '../../tests/support/fake-server-list.ts';
import type { QueryContext, QueryHandlers } from '../items/query-port.ts';
import { NotLinkedError } from './acting-as.ts';
import { forOneProfile } from './for-one-profile.ts';
import { ProfileChanges } from './profile-changes.ts';

const ITEM = { machineIdentifier: 'abcdef01', ratingKey: '1' };

type Handler = (query: never, context: QueryContext) => Promise<unknown>;

beforeEach(async () => {
  fakeBrowser.reset();
  await setItems({ account: ACCOUNT });
});

/** Runs one handler for a panel; what it is sent, and how the query ends. */
function runOne(type: PanelQueryType, handler: Handler, query: object = ITEM) {
  const changes = new ProfileChanges();
  const closed = new AbortController();
  const pages: unknown[][] = [];
  const context = {
    tabId: 1,
    frameId: 2,
    pageOrigin: null,
    signal: closed.signal,
    sendPage: (page: unknown[]) => void pages.push(page),
  };
  const handlers = forOneProfile({ [type]: handler } as unknown as QueryHandlers, changes);
  const answer = handlers[type]({ type, ...query } as never, context);
  return { changes, closed, pages, answer };
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

test('A query in flight at a switch is aborted and asked again', async () => {
  const handler = vi.fn((_query: never, { signal }: QueryContext): Promise<unknown> => untilAborted(signal));
  const { answer, changes } = runOne('xml', handler);
  handler.mockResolvedValueOnce('<of-the-new-profile/>');
  changes.changed();
  expect(await answer).toBe('<of-the-new-profile/>');
  expect(handler).toHaveBeenCalledTimes(2);
});

test('An answer that comes after the switch is dropped, and asked for again', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const handler = vi.fn(() => promise as Promise<unknown>);
  const { answer, changes } = runOne('xml', handler);
  handler.mockResolvedValueOnce('new');
  changes.changed();
  resolve('old');
  expect(await answer).toBe('new');
});

test('A list that has begun fails at a switch rather than mix two profiles', async () => {
  const { answer, changes, pages } = runOne('leafParts', async (_query, { sendPage, signal }) => {
    sendPage(['old']);
    return untilAborted(signal);
  });
  changes.changed();
  await expect(answer).rejects.toThrow('The profile changed');
  expect(pages).toEqual([['old']]);
});

test('A page of the profile before is not sent after the switch', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let runs = 0;
  const { answer, changes, pages } = runOne('leafParts', async (_query, { sendPage }) => {
    runs += 1;
    if (runs === 1) await promise;
    sendPage([`of run ${runs}`]);
    return null;
  });
  changes.changed();
  resolve();
  expect(await answer).toBeNull();
  expect(pages).toEqual([['of run 2']]);
});

const WITH_LINKS = { ...ITEM, withLinks: true };

test.each([
  ['item', ITEM],
  ['xml', ITEM],
  ['files', ITEM],
  ['checkAddresses', ITEM],
  ['leafParts', { ...ITEM, withLinks: false }],
] as const)('A query that only reads is asked again: %s', async (type, query) => {
  const handler = vi.fn((_query: never, { signal }: QueryContext): Promise<unknown> => untilAborted(signal));
  const { answer, changes } = runOne(type, handler, query);
  handler.mockResolvedValueOnce('new');
  changes.changed();
  expect(await answer).toBe('new');
});

test('What an unlinking interrupts says that the browser is not linked', async () => {
  const handler = vi.fn((_query: never, { signal }: QueryContext) => untilAborted(signal));
  const { answer, changes } = runOne('download', handler);
  await removeAccount();
  changes.changed();
  await expect(answer).rejects.toThrow(NotLinkedError);
});

test.each([
  ['download', ITEM],
  ['enqueue', ITEM],
  ['play', ITEM],
  ['reportPlayed', ITEM],
  ['dismissPlayed', ITEM],
  ['keepUser', {}],
  ['allowAddresses', {}],
  ['links', ITEM],
  ['leafParts', WITH_LINKS],
] as const)('What acts for the user who asked is not done for the next one: %s', async (type, query) => {
  const handler = vi.fn((_query: never, { signal }: QueryContext) => untilAborted(signal));
  const { answer, changes } = runOne(type, handler, query);
  changes.changed();
  await expect(answer).rejects.toThrow('The profile changed');
  expect(handler).toHaveBeenCalledOnce();
});

test('A query whose panel has gone is not asked again, and an error of its own is passed on', async () => {
  const handler = vi.fn((_query: never, { signal }: QueryContext): Promise<unknown> => untilAborted(signal));
  const { answer, changes, closed } = runOne('xml', handler);
  closed.abort(new Error('The panel no longer waits.'));
  await expect(answer).rejects.toThrow('The panel no longer waits.');
  changes.changed();
  expect(handler).toHaveBeenCalledOnce();
});
