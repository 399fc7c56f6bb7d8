import { describe, expect, test, vi } from 'vitest';
import { abandonedPinsItem, linkItem } from '../../shared/storage/link.ts';
import { httpError, networkError } from '../../tests/support/fake-platform.ts';
import { expectLink, pass, seconds, useTestBackground } from '../../tests/support/test-background.ts';

const background = useTestBackground();

/** A pending PIN whose poll has just met a rate limit, which the next one would not. */
async function pendingWithRateLimit(error: Parameters<typeof httpError>): Promise<void> {
  await background.pendingCode();
  background.failWith(() => httpError(...error));
  await seconds(1);
  background.recover();
}

/** A pending PIN that plex.tv has not answered for a minute, with the popup open. */
async function pendingOffline(): Promise<void> {
  background.controller.userArrived();
  await background.pendingCode();
  background.failWith(networkError);
  await seconds(60);
}

test('A poll that fails shows the failure and keeps the PIN', async () => {
  const { pin } = await background.pendingCode();
  background.failWith(networkError);
  await seconds(1);
  await expectLink({ state: 'pending', pin, failure: { kind: 'offline', failures: 1 } });
  expect(background.platform.toolbar).toEqual({ linked: false, badge: 'failure' });
});

test('Polls that fail back off', async () => {
  await background.pendingCode();
  background.failWith(networkError);
  await seconds(1);
  const polls = background.platform.count('getToken');
  await seconds(120);
  expect(background.platform.count('getToken') - polls).toBeLessThan(10);
});

test('A failure disappears with the next poll that succeeds, and the PIN can link', async () => {
  await background.pendingCode();
  background.failWith(networkError);
  await seconds(120);
  background.recover();
  await seconds(30);
  expect(await linkItem.get()).not.toHaveProperty('failure');
  background.platform.claim();
  await seconds(30);
  await expectLink({ state: 'linked' });
});

test('Retry-After delays even urgent polls, but not beyond its end', async () => {
  await pendingWithRateLimit([429, { retryAfterMs: 90_000 }]);
  const polls = background.platform.count('getToken');
  await background.controller.retryNow();
  await seconds(85);
  expect(background.platform.count('getToken')).toBe(polls);
  await seconds(6);
  expect(background.platform.count('getToken')).toBeGreaterThan(polls);
});

test('A PIN expires during an endless Retry-After without another request', async () => {
  await pendingWithRateLimit([429, { retryAfterMs: 1e300 }]);
  const calls = background.platform.calls.length;
  await seconds(901);
  await expectLink({ state: 'unlinked', reason: 'expired' });
  expect(background.platform.calls).toHaveLength(calls);
});

test('An endless Retry-After blocks a new start for an hour at most', async () => {
  await pendingWithRateLimit([429, { retryAfterMs: 1e300 }]);
  await seconds(3_601);
  await background.controller.start('code');
  await pass(1);
  await expectLink({ state: 'pending' });
});

test.each([3, 7_200])(
  'A clock set back %i seconds during a rate limit neither prolongs it nor ends the PIN',
  async (back) => {
    await pendingWithRateLimit([429, { retryAfterMs: 60_000 }]);
    const polls = background.platform.count('getToken');
    await seconds(30);
    vi.setSystemTime(Date.now() - back * 1_000);
    await seconds(29);
    expect(background.platform.count('getToken')).toBe(polls);
    background.platform.claim();
    await seconds(5);
    await expectLink({ state: 'linked' });
  },
);

test('Neither retries nor cancelling get round a 503 with Retry-After', async () => {
  const { platform, controller } = background;
  await pendingWithRateLimit([503, { retryAfterMs: 600_000 }]);
  const calls = platform.calls.length;
  for (let times = 0; times < 10; times += 1) {
    await controller.retryNow();
    await seconds(2);
  }
  await controller.cancel();
  await controller.start('code');
  await seconds(1);
  expect(platform.calls).toHaveLength(calls);
  await expectLink({ state: 'unlinked', failure: { kind: 'rate-limited' } });
});

test('A retry polls at once during a backoff', async () => {
  await pendingOffline();
  const polls = background.platform.count('getToken');
  await background.controller.retryNow();
  await pass(1);
  expect(background.platform.count('getToken')).toBe(polls + 1);
});

test('A second retry right after a failed one is not delayed by the backoff', async () => {
  await pendingOffline();
  await background.controller.retryNow();
  await pass(1);
  background.recover();
  background.platform.claim();
  await background.controller.retryNow();
  await background.controller.resume();
  await seconds(1);
  await expectLink({ state: 'linked' });
});

describe('a poll that plex.tv itself refuses', () => {
  const refusals: [number, number][] = [
    [400, 1000],
    [401, 1001],
    [403, 1003],
    [410, 1],
    [422, 1],
  ];

  test.each(refusals)('One refusal with %i is shown, and the PIN can still link', async (status, code) => {
    const { pin } = await background.pendingCode();
    background.failWith(() => httpError(status, { code }));
    await seconds(1);
    await expectLink({ state: 'pending', pin, failure: { kind: 'server-error', refusals: 1 } });
    background.recover();
    background.platform.claim();
    await seconds(5);
    await expectLink({ state: 'linked' });
  });

  test('Refusals back off, and five in a row end the attempt as rejected', async () => {
    await background.pendingCode();
    background.failWith(() => httpError(403, { code: 1003 }));
    await seconds(15);
    await expectLink({ state: 'pending', failure: { refusals: 4 } });
    expect(background.platform.count('getToken')).toBe(4);
    await seconds(16);
    expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'rejected', method: 'code' });
  });

  test('A refusal after failures of other kinds is the first in its row', async () => {
    await background.pendingCode();
    background.failWith(networkError);
    await seconds(120);
    background.failWith(() => httpError(403, { code: 1003 }));
    await background.controller.retryNow();
    await pass(1);
    await expectLink({ state: 'pending', failure: { kind: 'server-error', refusals: 1 } });
    background.failWith(networkError);
    await seconds(15);
    await expectLink({ state: 'pending' });
    expect(await linkItem.get()).not.toHaveProperty('failure.refusals');
  });

  test('A PIN that is approved after the attempt was rejected is signed out', async () => {
    const { platform, controller } = background;
    await background.pendingCode();
    background.failWith(() => httpError(403, { code: 1003 }));
    await seconds(120);
    await expectLink({ state: 'unlinked', reason: 'rejected' });
    background.recover();
    platform.claim();
    await seconds(61);
    await controller.resume();
    await pass(1);
    expect(platform.liveTokens.size).toBe(0);
    expect(await abandonedPinsItem.get()).toEqual([]);
  });

  test('A PIN that plex.tv says is dead ends the attempt as expired, and is not tracked', async () => {
    await background.pendingCode();
    background.failWith(() => httpError(404, { code: 1020 }));
    await seconds(1);
    expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'expired', method: 'code' });
    expect(await abandonedPinsItem.get()).toEqual([]);
  });
});
