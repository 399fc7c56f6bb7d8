import { expect, test } from 'vitest';
import { linkItem } from '../../shared/storage/link.ts';
import { httpError, networkError } from '../../tests/support/fake-platform.ts';
import { expectLink, fillStorage, pass, seconds, useTestBackground } from '../../tests/support/test-background.ts';

const background = useTestBackground();

/** Starts an attempt without access to plex.tv. */
async function startWithoutAccess(): Promise<void> {
  background.platform.access = false;
  background.failWith(networkError);
  await background.controller.start('code');
  await pass(1);
}

test('A request for a PIN that fails ends with that failure and is not repeated', async () => {
  background.failWith(() => httpError(503));
  await background.controller.start('browser');
  await pass(1);
  await expectLink({ state: 'unlinked', method: 'browser', failure: { kind: 'server-error' } });
  expect(background.platform.toolbar).toEqual({ linked: false, badge: 'failure' });
  await seconds(300);
  expect(background.platform.count('getPin')).toBe(1);
});

test('A request for a PIN that plex.tv itself refuses ends as rejected', async () => {
  background.failWith(() => httpError(403, { code: 1000 }));
  await background.controller.start('code');
  await pass(1);
  expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'rejected', method: 'code' });
});

test('A rate limit delays the next request for a PIN, but not beyond its end', async () => {
  const { platform, controller } = background;
  background.failWith(() => httpError(429, { retryAfterMs: 60_000 }));
  await controller.start('code');
  await seconds(30);
  await controller.start('code');
  await controller.newCode();
  await pass(1);
  expect(platform.count('getPin')).toBe(1);
  background.recover();
  await seconds(30);
  await controller.start('code');
  await pass(1);
  await expectLink({ state: 'pending' });
});

test('A request without access fails for that reason until access is back', async () => {
  await startWithoutAccess();
  await expectLink({ state: 'unlinked', failure: { kind: 'no-access' } });
  background.platform.access = true;
  await background.controller.retryNow();
  expect(await linkItem.get()).toEqual({ state: 'unlinked', method: 'code' });
});

test('Granting access starts the attempt that failed without it', async () => {
  await startWithoutAccess();
  background.platform.access = true;
  background.recover();
  await background.controller.accessGranted();
  await pass(1);
  await expectLink({ state: 'pending', method: 'code' });
});

test('Granting another permission does not start the attempt', async () => {
  await startWithoutAccess();
  await background.controller.accessGranted();
  await pass(1);
  await expectLink({ state: 'unlinked', failure: { kind: 'no-access' } });
  expect(background.platform.count('getPin')).toBe(1);
});

test('A PIN that cannot be stored is not requested again and again', async () => {
  await background.controller.start('code');
  fillStorage();
  for (let alarm = 0; alarm < 20; alarm += 1) {
    await seconds(30);
    await background.controller.resume();
  }
  expect(background.platform.count('getPin')).toBeLessThanOrEqual(3);
});
