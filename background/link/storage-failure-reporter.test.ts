import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { storageWriteFailedItem } from '../../shared/storage/session.ts';
import { StorageFailureReporter } from './storage-failure-reporter.ts';

let reporter: StorageFailureReporter;

beforeEach(() => {
  fakeBrowser.reset();
  reporter = new StorageFailureReporter();
});

afterEach(() => {
  vi.restoreAllMocks();
});

const succeed = (...keys: string[]) => reporter.write(keys, async () => undefined);
const fail = (...keys: string[]) =>
  expect(reporter.write(keys, () => Promise.reject(new Error('QuotaExceeded')))).rejects.toThrow('QuotaExceeded');

test('A failed write is reported once, and so is its end', async () => {
  const reports = vi.spyOn(fakeBrowser.storage.session, 'set');
  await fail('link');
  await fail('link');
  expect(await storageWriteFailedItem.get()).toBe(true);
  expect(reports).toHaveBeenCalledTimes(1);
  await succeed('link');
  await succeed('link');
  expect(await storageWriteFailedItem.get()).toBe(false);
  expect(reports).toHaveBeenCalledTimes(2);
});

test('A failed write is reported until the same keys are written', async () => {
  await fail('link', 'account');
  await succeed('servers');
  await succeed('link');
  expect(await storageWriteFailedItem.get()).toBe(true);
  await succeed('account');
  expect(await storageWriteFailedItem.get()).toBe(false);
});

test('Clearing ends the report', async () => {
  await fail('link');
  reporter.clear();
  expect(await storageWriteFailedItem.get()).toBe(false);
});

test('The first successful write of a new background ends the report of the previous one', async () => {
  await storageWriteFailedItem.set(true);
  await succeed('link');
  expect(await storageWriteFailedItem.get()).toBe(false);
});

test('A failure that cannot be reported is logged once', async () => {
  const log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('QuotaExceeded'));
  await fail('link');
  await vi.waitFor(() => expect(log).toHaveBeenCalledOnce());
});
