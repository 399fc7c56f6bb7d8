import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { followStored, type Stored, saveButtonPlace, saveDismissedChip } from './page-state.ts';

const linkedAt = '2026-03-01T12:00:00.000Z';
const user = { id: 5, uuid: 'u5', username: 'robin', title: 'Robin', thumb: '' };

let over: AbortController;
let seen: Stored[];

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.i18n, 'getUILanguage').mockReturnValue('fr-CA');
  over = new AbortController();
  seen = [];
});

/** What is seen, after what is now under way. */
async function latest(): Promise<Stored | undefined> {
  await new Promise((resolve) => setImmediate(resolve));
  return seen.at(-1);
}

function follow(failed: (error: unknown) => void = () => undefined): void {
  followStored((stored) => seen.push(stored), failed, over.signal);
}

test('nothing stored is not linked, nothing dismissed, nothing moved, in the browser’s language', async () => {
  follow();
  expect(await latest()).toEqual({ linked: null, dismissedChip: null, buttonPlace: null, language: 'fr' });
});

test.each([
  [user, 'Robin'],
  [{ ...user, title: '' }, 'robin'],
  [{ ...user, title: '', username: '', email: 'r@example.org' }, 'r@example.org'],
  [{ ...user, title: '', username: '' }, '#5'],
  [null, null],
])('an account is linked, by its owner’s name', async (owner, name) => {
  follow();
  await fakeBrowser.storage.local.set({ account: { authToken: 'token', linkedAt, user: owner } });
  expect(await latest()).toMatchObject({ linked: { name, since: linkedAt } });
  expect(JSON.stringify(seen)).not.toContain('token');
});

test.each([5, 'token', { authToken: 5 }, {}])('an account that makes no sense is none: %j', async (account) => {
  await fakeBrowser.storage.local.set({ account });
  follow();
  expect(await latest()).toMatchObject({ linked: null });
});

test.each([
  [{ theme: 'dark', language: 'ja' }, 'ja'],
  [{ theme: 'dark', language: 'auto' }, 'fr'],
  ['odd', 'fr'],
])('with the appearance %j, the page speaks %s', async (appearance, language) => {
  follow();
  await fakeBrowser.storage.local.set({ appearance });
  expect(await latest()).toMatchObject({ language });
});

test('what the person does is remembered', async () => {
  follow();
  await saveDismissedChip('unlinked');
  await saveButtonPlace({ edge: 'left', height: 0.25 });
  expect(await latest()).toMatchObject({ dismissedChip: 'unlinked', buttonPlace: { edge: 'left', height: 0.25 } });
});

test.each([
  [{ edge: 'top', height: 0.5 }, null],
  [{ edge: 'left' }, null],
  ['left', null],
  [
    { edge: 'left', height: 7 },
    { edge: 'left', height: 1 },
  ],
  [
    { edge: 'right', height: -1 },
    { edge: 'right', height: 0 },
  ],
])('a place is one on the screen, or none', async (buttonPlace, expected) => {
  await fakeBrowser.storage.local.set({ buttonPlace });
  follow();
  expect(await latest()).toMatchObject({ buttonPlace: expected });
});

test('is read once, and again only when one of these values has changed', async () => {
  const get = vi.spyOn(fakeBrowser.storage.local, 'get');
  follow();
  await fakeBrowser.storage.local.set({ link: { state: 'unlinked' } });
  await latest();
  expect(get).toHaveBeenCalledTimes(1);
  get.mockRestore();
});

test('ends with the signal, also for a reading under way', async () => {
  follow();
  over.abort();
  await saveDismissedChip('unlinked');
  expect(await latest()).toBeUndefined();
});

test('a reading that fails is told, unless all is over anyway', async () => {
  const get = vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValue(new Error('broken'));
  const failed = vi.fn();
  follow(failed);
  await latest();
  expect(failed).toHaveBeenCalledTimes(1);
  follow(failed);
  over.abort();
  await latest();
  expect(failed).toHaveBeenCalledTimes(1);
  get.mockRestore();
});
