import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { getClientIdentifier } from './client-identifier.ts';

beforeEach(() => fakeBrowser.reset());

test('The client identifier is a UUID that is created once', async () => {
  const created = await getClientIdentifier();
  expect(created).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(await getClientIdentifier()).toBe(created);
});
