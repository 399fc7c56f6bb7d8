import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { installationSecretItem } from '../../shared/storage/servers.ts';
import { clientIdentifierFor } from './client-identifier-for.ts';

const NAS = 'a'.repeat(40);
const ATTIC = 'b'.repeat(40);

beforeEach(() => fakeBrowser.reset());

test('A server is always told the same UUID', async () => {
  const first = await clientIdentifierFor(NAS);
  expect(first).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(await clientIdentifierFor(NAS)).toBe(first);
});

test('Each server is told another UUID', async () => {
  expect(await clientIdentifierFor(ATTIC)).not.toBe(await clientIdentifierFor(NAS));
});

test('The UUID follows from the stored secret and the server', async () => {
  await installationSecretItem.set('the secret');
  expect(await clientIdentifierFor(NAS)).toBe('c74bb00e-492f-8546-86c1-7173c0e8d13b');
});

test('Another installation tells the same server another UUID', async () => {
  const first = await clientIdentifierFor(NAS);
  fakeBrowser.reset();
  expect(await clientIdentifierFor(NAS)).not.toBe(first);
});

test('The secret is stored before the first UUID, and kept', async () => {
  await clientIdentifierFor(NAS);
  const secret = await installationSecretItem.get();
  expect(secret).toMatch(/^[\da-f-]{72}$/);
  await clientIdentifierFor(ATTIC);
  expect(await installationSecretItem.get()).toBe(secret);
});

test('Two first calls at once create one secret', async () => {
  const [one, other] = await Promise.all([clientIdentifierFor(NAS), clientIdentifierFor(NAS)]);
  expect(one).toBe(other);
  expect(await clientIdentifierFor(NAS)).toBe(one);
});

test('A secret that cannot be stored gives no UUID, and the next call tries again', async () => {
  const { set } = fakeBrowser.storage.local;
  fakeBrowser.storage.local.set = () => Promise.reject(new Error('The disk is full.'));
  await expect(clientIdentifierFor(NAS)).rejects.toThrow('The disk is full.');
  fakeBrowser.storage.local.set = set;
  const identifier = await clientIdentifierFor(NAS);
  expect(await clientIdentifierFor(NAS)).toBe(identifier);
});
