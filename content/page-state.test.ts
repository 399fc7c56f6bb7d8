import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { setItems } from '../shared/storage/items.ts';
import { buttonPlaceItem, dismissedChipItem } from '../shared/storage/page.ts';
import { type PageState, watchPageState } from './page-state.ts';

const linkedAt = '2026-03-01T12:00:00.000Z';
const user = { id: 5, uuid: 'u5', username: 'robin', title: 'Robin', thumb: '' };

let over: AbortController;
let seen: PageState[];

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.i18n, 'getUILanguage').mockReturnValue('fr-CA');
  over = new AbortController();
  seen = [];
});

/** The last state seen, once pending reads are done. */
async function latest(): Promise<PageState | undefined> {
  await new Promise((resolve) => setImmediate(resolve));
  return seen.at(-1);
}

function watch(failed: (error: unknown) => void = () => undefined): void {
  watchPageState((stored) => seen.push(stored), failed, over.signal);
}

test('The page state without anything stored is unlinked, in the language of the browser', async () => {
  watch();
  expect(await latest()).toEqual({ linked: null, dismissedChip: null, buttonPlace: null, language: 'fr' });
});

test.each([
  [user, 'Robin'],
  [null, null],
])('The page state has the name of the linked account and nothing else of it', async (owner, name) => {
  watch();
  await setItems({ account: { authToken: 'token', clientIdentifier: 'client', linkedAt, user: owner } });
  expect(await latest()).toMatchObject({ linked: { name, since: linkedAt } });
  expect(JSON.stringify(seen)).not.toMatch(/token|client/);
});

test.each([5, 'Robin', { name: 5, since: linkedAt }, {}])(
  'A name that does not parse counts as unlinked: %j',
  async (linkedAs) => {
    await fakeBrowser.storage.local.set({ linkedAs });
    watch();
    expect(await latest()).toMatchObject({ linked: null });
  },
);

test.each([
  [{ theme: 'dark', language: 'ja' }, 'ja'],
  [{ theme: 'dark', language: 'auto' }, 'fr'],
  ['odd', 'fr'],
])('With the appearance %j the page is in %s', async (appearance, language) => {
  watch();
  await fakeBrowser.storage.local.set({ appearance });
  expect(await latest()).toMatchObject({ language });
});

test('A dismissed chip and a moved button are remembered', async () => {
  watch();
  await dismissedChipItem.set('unlinked');
  await buttonPlaceItem.set({ edge: 'left', height: 0.25 });
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
])('A stored button place is moved onto the screen, or ignored if it does not parse', async (buttonPlace, expected) => {
  await fakeBrowser.storage.local.set({ buttonPlace });
  watch();
  expect(await latest()).toMatchObject({ buttonPlace: expected });
});

test('The page state is read before it is listened to, once more then, and again only when one of its values changes', async () => {
  const get = vi.spyOn(fakeBrowser.storage.local, 'get');
  const listen = vi.spyOn(fakeBrowser.storage.onChanged, 'addListener');
  watch();
  expect(listen).not.toHaveBeenCalled();
  await latest();
  await fakeBrowser.storage.local.set({ link: { state: 'unlinked' } });
  await latest();
  expect(get).toHaveBeenCalledTimes(2);
  await dismissedChipItem.set('unlinked');
  await latest();
  expect(get).toHaveBeenCalledTimes(3);
  get.mockRestore();
  listen.mockRestore();
});

test('A change between the first answer and the listener is seen', async () => {
  const { addListener } = fakeBrowser.storage.onChanged;
  const listen = vi.spyOn(fakeBrowser.storage.onChanged, 'addListener').mockImplementation((listener) => {
    void fakeBrowser.storage.local.set({ dismissedChip: 'unlinked' });
    addListener.call(fakeBrowser.storage.onChanged, listener);
  });
  watch();
  expect(await latest()).toMatchObject({ dismissedChip: 'unlinked' });
  expect(seen[0]).toMatchObject({ dismissedChip: null });
  listen.mockRestore();
});

test('A state that is read again unchanged is not reported again', async () => {
  watch();
  await latest();
  await dismissedChipItem.set('unlinked');
  await latest();
  await dismissedChipItem.set('unlinked');
  await latest();
  expect(seen.map(({ dismissedChip }) => dismissedChip)).toEqual([null, 'unlinked']);
});

test('A read that fails at first does not end the watch', async () => {
  const get = vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValueOnce(new Error('broken'));
  const failed = vi.fn();
  watch(failed);
  await latest();
  expect(failed).toHaveBeenCalledTimes(1);
  await dismissedChipItem.set('unlinked');
  expect(await latest()).toMatchObject({ dismissedChip: 'unlinked' });
  get.mockRestore();
});

test('Aborting the signal ends the watch, even during a read', async () => {
  watch();
  over.abort();
  await dismissedChipItem.set('unlinked');
  expect(await latest()).toBeUndefined();
});

test('A failed read is reported unless the signal is aborted', async () => {
  const get = vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValue(new Error('broken'));
  const failed = vi.fn();
  watch(failed);
  await latest();
  const reported = failed.mock.calls.length;
  expect(reported).toBeGreaterThan(0);
  watch(failed);
  over.abort();
  await latest();
  expect(failed).toHaveBeenCalledTimes(reported);
  get.mockRestore();
});
