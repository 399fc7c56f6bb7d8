import { expect, test, vi } from 'vitest';
import type { QueryContext, QueryHandlers } from '../items/query-port.ts';
import { forOneProfile } from './for-one-profile.ts';
import { ProfileChanges } from './profile-changes.ts';

const ITEM = { machineIdentifier: 'abcdef01', ratingKey: '1' };

type Handler = (query: never, context: QueryContext) => Promise<unknown>;

/** Runs one handler for a panel; what it is sent, and how the query ends. */
function runOne(type: 'xml' | 'leafParts' | 'download' | 'keepUser', handler: Handler) {
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
  const answer = handlers[type]({ type, ...ITEM } as never, context);
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

test.each(['download', 'keepUser'] as const)('A %s is not tried twice by a switch', async (type) => {
  const handler = vi.fn((_query: never, { signal }: QueryContext) => untilAborted(signal));
  const { answer, changes } = runOne(type, handler);
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
