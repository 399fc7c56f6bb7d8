import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { customSitesItem } from './custom-sites.ts';

beforeEach(() => fakeBrowser.reset());

test('Custom sites that are no exact origin are ignored', async () => {
  const sites = ['http://nas:32400', 'https://nas/', 'http://*', 'ftp://nas', 'nas', '', 5, null, ['http://nas']];
  await fakeBrowser.storage.local.set({ customSites: sites });
  expect(await customSitesItem.get()).toEqual(['http://nas:32400']);
});
