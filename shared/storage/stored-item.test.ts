import * as v from 'valibot';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { parserOf } from './schema-parser.ts';
import { readItems, storedItem, storedList, watchItems } from './stored-item.ts';

const store = (values: Record<string, unknown>) => fakeBrowser.storage.local.set(values);
const stored = () => fakeBrowser.storage.local.get();

beforeEach(() => fakeBrowser.reset());

describe('migrations', () => {
  /** A number at first, a string since version 2, with a mark since version 4; version 3 changed nothing. */
  const item = storedItem<string, string>({
    key: 'thing',
    parse: parserOf(v.string()),
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
  ])('A value of version %j is migrated, each step once', async (version, value, read) => {
    await store({ thing: value, ...(version && { thing$: { v: version } }) });
    expect(await item.get()).toBe(read);
    expect(item.findUnreadable(await fakeBrowser.storage.local.get())).toBeNull();
  });

  test('Reading an older value does not change storage', async () => {
    await store({ thing: 7, thing$: { v: 1 } });
    await item.get();
    expect(await stored()).toEqual({ thing: 7, thing$: { v: 1 } });
  });

  test('A missing value is not migrated', async () => {
    expect(await item.get()).toBe('none');
    expect(item.findUnreadable(await fakeBrowser.storage.local.get())).toBeNull();
  });

  test('A value of a later version is unreadable', async () => {
    await store({ thing: '7!', thing$: { v: 5 } });
    expect(await item.get()).toBe('none');
    expect(item.findUnreadable(await fakeBrowser.storage.local.get())).toMatchObject({ key: 'thing', value: '7!' });
  });

  test('A value with an invalid version counts as version 1', async () => {
    await store({ thing: 7, thing$: 'odd' });
    expect(await item.get()).toBe('7!');
  });
});

describe('a list', () => {
  const list = storedList('list', parserOf(v.object({ name: v.string() })));
  const [ANN, BOB] = [{ name: 'Ann' }, { name: 'Bob' }];

  test('A list is read without entries that do not parse', async () => {
    await store({ list: [ANN, { name: 5 }, null, BOB] });
    expect(await list.get()).toEqual([ANN, BOB]);
  });

  test('A list is watched without entries that do not parse', async () => {
    const seen: unknown[] = [];
    const over = new AbortController();
    list.watch((entries) => seen.push(entries), { signal: over.signal });
    await store({ list: [{ name: 5 }, ANN] });
    await store({ list: 'no list' });
    over.abort();
    await store({ list: [BOB] });
    expect(seen).toEqual([[ANN], []]);
  });

  test('Unreadable entries of a list are separated from those to keep', async () => {
    await store({ list: [ANN, { name: 5 }, BOB] });
    const unreadable = list.findUnreadable(await fakeBrowser.storage.local.get());
    expect(unreadable).toEqual({ key: 'list', value: [{ name: 5 }], kept: [ANN, BOB] });
  });

  test('A value that is not a list is unreadable as a whole', async () => {
    await store({ list: 'no list', list$: { v: 1 } });
    const unreadable = list.findUnreadable(await fakeBrowser.storage.local.get());
    expect(unreadable).toEqual({ key: 'list', value: 'no list' });
  });

  test('A readable list has nothing unreadable', async () => {
    await list.set([ANN]);
    expect(list.findUnreadable(await fakeBrowser.storage.local.get())).toBeNull();
  });
});

describe('a watch', () => {
  const item = storedItem<string, null>({ key: 'thing', parse: parserOf(v.string()), fallback: null });

  test('An immediate watch gets the current value and every later one until it is aborted', async () => {
    await item.set('first');
    const seen: unknown[] = [];
    const over = new AbortController();
    item.watch((value) => seen.push(value), { immediate: true, signal: over.signal });
    await vi.waitFor(() => expect(seen).toEqual(['first']));
    await item.set('second');
    over.abort();
    await item.set('third');
    expect(seen).toEqual(['first', 'second']);
  });

  test('An immediate watch logs a failed read and continues', async () => {
    const log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const get = vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValueOnce(new Error('gone'));
    const seen: unknown[] = [];
    item.watch((value) => seen.push(value), { immediate: true, signal: new AbortController().signal });
    await vi.waitFor(() => expect(log).toHaveBeenCalledOnce());
    get.mockRestore();
    await item.set('later');
    expect(seen).toEqual(['later']);
    log.mockRestore();
  });

  test('A watch whose signal is already aborted never begins', async () => {
    const add = vi.spyOn(fakeBrowser.storage.onChanged, 'addListener');
    const seen: unknown[] = [];
    item.watch((value) => seen.push(value), { immediate: true, signal: AbortSignal.abort() });
    await item.set('new');
    expect(seen).toEqual([]);
    expect(add).not.toHaveBeenCalled();
    add.mockRestore();
  });

  test('An immediate watch that is aborted while reading reports nothing', async () => {
    const seen: unknown[] = [];
    const over = new AbortController();
    item.watch((value) => seen.push(value), { immediate: true, signal: over.signal });
    over.abort();
    await item.get();
    expect(seen).toEqual([]);
  });
});

test('Several items are watched at once until the watch is aborted', async () => {
  const over = new AbortController();
  const changed = vi.fn();
  watchItems([{ key: 'first' }, { key: 'second' }], changed, { signal: over.signal });
  await store({ first: 1, second: 2 });
  expect(changed).toHaveBeenCalledTimes(1);
  await store({ second: 3, third: 3 });
  await fakeBrowser.storage.local.remove('first');
  expect(changed).toHaveBeenCalledTimes(3);
  await store({ third: 4 });
  await fakeBrowser.storage.session.set({ first: 1 });
  over.abort();
  await store({ first: 5 });
  expect(changed).toHaveBeenCalledTimes(3);
});

test('readItems reads several items in one call', async () => {
  await store({ first: 'one', list: ['a', 5] });
  const get = vi.spyOn(fakeBrowser.storage.local, 'get');
  const first = storedItem<string, null>({ key: 'first', parse: parserOf(v.string()), fallback: null });
  const read = await readItems({ one: first, entries: storedList('list', parserOf(v.string())) });
  expect(read).toEqual({ one: 'one', entries: ['a'] });
  expect(get).toHaveBeenCalledOnce();
  get.mockRestore();
});
