import { afterEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { sendMessage } from './send-message.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const answerWith = (answer: unknown) =>
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async () => answer);

test('sendMessage resolves when the intent is carried out', async () => {
  const send = answerWith({ ok: true });
  await expect(sendMessage({ type: 'cancel' })).resolves.toBeUndefined();
  expect(send).toHaveBeenCalledExactlyOnceWith({ type: 'cancel' });
});

test('sendMessage rejects with the error message of the background', async () => {
  answerWith({ ok: false, error: 'The disk is full.' });
  await expect(sendMessage({ type: 'cancel' })).rejects.toThrow('The disk is full.');
});

test('sendMessage rejects with the name of the original error, if it has its own', async () => {
  answerWith({ ok: false, error: 'Too far.', name: 'RangeError' });
  await expect(sendMessage({ type: 'cancel' })).rejects.toMatchObject({ name: 'RangeError', message: 'Too far.' });
  answerWith({ ok: false, error: 'Too far.' });
  await expect(sendMessage({ type: 'cancel' })).rejects.toMatchObject({ name: 'Error' });
});

test('sendMessage rejects if there was no answer', async () => {
  answerWith(undefined);
  await expect(sendMessage({ type: 'cancel' })).rejects.toThrow('The background did not answer.');
});

test('sendMessage retries once if the background is killed before it answers', async () => {
  const send = answerWith({ ok: true });
  send.mockRejectedValueOnce(new Error('The message port closed before a response was received.'));
  await expect(sendMessage({ type: 'cancel' })).resolves.toBeUndefined();
  expect(send).toHaveBeenCalledTimes(2);
  send.mockReset().mockRejectedValue(new Error('Extension context invalidated.'));
  await expect(sendMessage({ type: 'cancel' })).rejects.toThrow('invalidated');
  expect(send).toHaveBeenCalledTimes(2);
});
