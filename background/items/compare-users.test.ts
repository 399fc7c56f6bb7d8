import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { PanelQuery, PanelQueryType, UserMismatch } from '../../shared/messages/panel-queries.ts';
import { ProfileError } from '../profiles/profile-error.ts';
import type { UserComparison } from '../profiles/user-comparison.ts';
import { compareUsers } from './compare-users.ts';
import { type ItemQueries, queryErrorOf } from './panel-queries.ts';

const NONCE = 'f'.repeat(32);
const USER = { uuid: 'child', id: null, isRestricted: true };
const ITEM_TYPES = ['xml', 'links', 'leafParts', 'download', 'checkAddresses'] as const;

const BLOCKED: UserMismatch = {
  shown: { uuid: 'child', name: 'Mika', hasPin: false },
  acting: { uuid: 'own', name: 'Robin', hasPin: true },
  isBlocking: true,
};
const OFFER = { ...BLOCKED, isBlocking: false };

const ROUTE = { kind: 'server item', machineIdentifier: 'a'.repeat(40), ratingKey: '1' };

/** The content script's answers to the two questions about the page. */
const askPage = vi.fn();
const askPageRoute = vi.fn();
const users = {
  isDue: vi.fn(async () => true),
  mismatch: vi.fn(async (): Promise<UserMismatch | null> => null),
  keep: vi.fn(async () => undefined),
};
const handler = vi.fn(async (query: PanelQuery) =>
  query.type === 'item' ? { kind: 'error', error: 'item-not-found' } : 'answered',
);

beforeEach(() => {
  vi.clearAllMocks();
  users.isDue.mockResolvedValue(true);
  users.mismatch.mockResolvedValue(null);
  askPage.mockResolvedValue({ page: NONCE, user: USER });
  askPageRoute.mockResolvedValue({ route: ROUTE, isFollowed: true });
  const answers: Record<string, typeof askPage> = { panelUser: askPage, panelRoute: askPageRoute };
  const sendMessage = async (...sent: [number, { type: string }]) => answers[sent[1].type]?.(...sent);
  fakeBrowser.tabs.sendMessage = sendMessage as never;
});

async function ask(type: PanelQueryType): Promise<unknown> {
  const all = Object.fromEntries(['item', 'allowAddresses', ...ITEM_TYPES].map((name) => [name, handler]));
  const handlers = compareUsers(all as unknown as ItemQueries, users as unknown as UserComparison);
  const context = { tabId: 7, frameId: 3, pageOrigin: null, signal: new AbortController().signal };
  const query = {
    type,
    ...(type === 'item' && { nonce: NONCE, again: false }),
    ...(type === 'keepUser' && { pin: '1' }),
  };
  return handlers[type](query as never, { ...context, sendPage: () => undefined }).catch((error) =>
    queryErrorOf(type, error),
  );
}

test('Without a Home, nothing is asked of the page', async () => {
  users.isDue.mockResolvedValue(false);
  for (const type of ITEM_TYPES) expect(await ask(type)).toBe('answered');
  expect(await ask('item')).toEqual({ kind: 'error', error: 'item-not-found' });
  expect(await ask('keepUser')).toBeNull();
  expect([...askPage.mock.calls, ...askPageRoute.mock.calls]).toEqual([]);
  expect(users.keep).not.toHaveBeenCalled();
});

test('The item’s query asks the page with its nonce, any other as the frame that is known', async () => {
  await ask('item');
  expect(askPage).toHaveBeenCalledExactlyOnceWith(7, { type: 'panelUser', nonce: NONCE, frameId: 3 }, { frameId: 0 });
  await ask('xml');
  expect(askPage).toHaveBeenLastCalledWith(7, { type: 'panelUser', frameId: 3 }, { frameId: 0 });
  expect(users.mismatch).toHaveBeenCalledWith({ page: NONCE, user: USER });
});

test('While the panel is blocked, no query is answered with anything else, and none is carried out', async () => {
  users.mismatch.mockResolvedValue(BLOCKED);
  for (const type of ITEM_TYPES) expect(await ask(type)).toBe('other-user');
  expect(await ask('item')).toEqual({ kind: 'choose-user', mismatch: BLOCKED });
  expect(handler).not.toHaveBeenCalled();
  await ask('allowAddresses');
  expect(handler).toHaveBeenCalledOnce();
});

test.each([
  ['not-followed', { route: ROUTE, isFollowed: false }],
  ['no-item', { route: null, isFollowed: true }],
])('No users are compared for an item that is not loaded: %s', async (kind, answer) => {
  users.mismatch.mockResolvedValue(BLOCKED);
  askPageRoute.mockResolvedValue(answer);
  expect(await ask('item')).toEqual({ kind });
  expect(askPageRoute).toHaveBeenCalledWith(7, { type: 'panelRoute', nonce: NONCE, frameId: 3 }, { frameId: 0 });
  expect([...askPage.mock.calls, ...users.mismatch.mock.calls, ...handler.mock.calls]).toEqual([]);
});

test('An offer comes with whatever the panel shows, and holds nothing back', async () => {
  users.mismatch.mockResolvedValue(OFFER);
  expect(await ask('item')).toEqual({ kind: 'error', error: 'item-not-found', mismatch: OFFER });
  for (const type of ITEM_TYPES) expect(await ask(type)).toBe('answered');
});

test('The answer of the user reaches the comparison, and its error the panel', async () => {
  expect(await ask('keepUser')).toBeNull();
  expect(users.keep).toHaveBeenCalledExactlyOnceWith({ page: NONCE, user: USER }, '1');
  users.keep.mockRejectedValueOnce(new ProfileError('wrong-pin'));
  expect(await ask('keepUser')).toBe('wrong-pin');
  users.keep.mockRejectedValueOnce(new ProfileError('offline'));
  expect(await ask('keepUser')).toBe('plex-unreachable');
  users.keep.mockRejectedValueOnce(new ProfileError('replaced'));
  expect(await ask('keepUser')).toBe('switch-failed');
});

test.each([
  undefined,
  null,
  {},
  { page: NONCE },
  { page: NONCE, user: { uuid: '../x', id: null, isRestricted: false } },
  { page: NONCE, user: { ...USER, authToken: 'x' } },
])('A page that answers %j is not answered', async (answer) => {
  askPage.mockResolvedValue(answer);
  expect(await ask('xml')).toBe('failed');
  expect(await ask('item')).toBe('failed');
  expect(handler).not.toHaveBeenCalled();
});
