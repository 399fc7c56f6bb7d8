import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { object, text } from '../../plex/parse/shape.ts';
import { saveItems, storedItem, storedList } from './stored-item.ts';
import { watchItem } from './watch-item.ts';

const store = (values: Record<string, unknown>) => fakeBrowser.storage.local.set(values);
const stored = () => fakeBrowser.storage.local.get();

beforeEach(() => fakeBrowser.reset());

describe('a value of an earlier version', () => {
  /** It began as a number, became a text in version 2, and got a mark in version 4; version 3 asked for no change. */
  const item = storedItem({
    key: 'thing',
    parse: text,
    fallback: 'none',
    version: 4,
    migrations: { 2: (value) => String(value), 4: (value) => `${value}!` },
  });

  test.each([
    [undefined, 7, '7!'],
    [1, 7, '7!'],
    [2, '7', '7!'],
    [3, '7', '7!'],
    [4, '7!', '7!'],
  ])('%j is brought up to date, each step once', async (version, value, read) => {
    await store({ thing: value, ...(version && { thing$: { v: version } }) });
    expect(await item.get()).toBe(read);
    expect(item.findUnreadable(await fakeBrowser.storage.local.get())).toBeNull();
  });

  test('is left in storage as it is', async () => {
    await store({ thing: 7, thing$: { v: 1 } });
    await item.get();
    expect(await stored()).toEqual({ thing: 7, thing$: { v: 1 } });
  });

  test('that is not there is not made up', async () => {
    expect(await item.get()).toBe('none');
    expect(item.findUnreadable(await fakeBrowser.storage.local.get())).toBeNull();
  });

  test('of a later version is not guessed at', async () => {
    await store({ thing: '7!', thing$: { v: 5 } });
    expect(await item.get()).toBe('none');
    expect(item.findUnreadable(await fakeBrowser.storage.local.get())).toMatchObject({ key: 'thing', value: '7!' });
  });

  test('with an odd version counts as one of the first', async () => {
    await store({ thing: 7, thing$: 'odd' });
    expect(await item.get()).toBe('7!');
  });
});

describe('a list', () => {
  const list = storedList('list', object({ name: text }));
  const [ANN, BOB] = [{ name: 'Ann' }, { name: 'Bob' }];

  test('is read without the entries that cannot be used', async () => {
    await store({ list: [ANN, { name: 5 }, null, BOB] });
    expect(await list.get()).toEqual([ANN, BOB]);
  });

  test('is watched without them too', async () => {
    const seen: unknown[] = [];
    const stop = watchItem(list, (entries) => seen.push(entries));
    await store({ list: [{ name: 5 }, ANN] });
    await store({ list: 'no list' });
    stop();
    await store({ list: [BOB] });
    expect(seen).toEqual([[ANN], []]);
  });

  test('loses just them where they are discarded', async () => {
    await store({ list: [ANN, { name: 5 }, BOB] });
    const unreadable = list.findUnreadable(await fakeBrowser.storage.local.get());
    expect(unreadable).toMatchObject({ key: 'list', value: [{ name: 5 }] });
    await unreadable?.discard();
    expect(await stored()).toEqual({ list: [ANN, BOB], list$: { v: 1 } });
  });

  test('that is none is discarded as a whole', async () => {
    await store({ list: 'no list', list$: { v: 1 } });
    const unreadable = list.findUnreadable(await fakeBrowser.storage.local.get());
    expect(unreadable).toMatchObject({ key: 'list', value: 'no list' });
    await unreadable?.discard();
    expect(await stored()).toEqual({});
  });

  test('that is in order is nothing to discard', async () => {
    await saveItems([[list, [ANN]]]);
    expect(list.findUnreadable(await fakeBrowser.storage.local.get())).toBeNull();
  });
});
