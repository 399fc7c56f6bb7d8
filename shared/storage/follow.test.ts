import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { follow } from './follow.ts';
import { customSitesItem, save } from './storage.ts';

beforeEach(() => fakeBrowser.reset());

test('tells the present value too, which may have changed since the first paint, and each new one until it is ended', async () => {
  await save({ customSites: ['http://nas:32400'] });
  const told: string[][] = [];
  const stop = follow(customSitesItem, (origins) => told.push(origins));
  await vi.waitFor(() => expect(told).toEqual([['http://nas:32400']]));
  await save({ customSites: [] });
  await vi.waitFor(() => expect(told).toEqual([['http://nas:32400'], []]));
  stop();
  await save({ customSites: ['http://nas:1'] });
  expect(told).toHaveLength(2);
});

test('a value that cannot be read is said in the log, and the watch goes on', async () => {
  const log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const told: string[][] = [];
  const unreadable = { ...customSitesItem, read: async () => Promise.reject(new Error('gone')) };
  const stop = follow(unreadable, (origins) => told.push(origins));
  await vi.waitFor(() => expect(log).toHaveBeenCalledOnce());
  await save({ customSites: ['http://nas:32400'] });
  await vi.waitFor(() => expect(told).toEqual([['http://nas:32400']]));
  stop();
});
