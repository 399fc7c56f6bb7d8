import { describe, expect, test } from 'vitest';
import { accountItem } from '../../shared/storage/account.ts';
import { abandonedPinsItem } from '../../shared/storage/link.ts';
import { httpError, networkError } from '../../tests/support/fake-platform.ts';
import { expectLink, fillStorage, pass, seconds, useTestBackground } from '../../tests/support/test-background.ts';

const background = useTestBackground();

test('A PIN that is approved after the attempt was cancelled does not link, and its token is signed out', async () => {
  const { platform, controller } = background;
  await background.pendingCode();
  await controller.cancel();
  await seconds(30);
  platform.claim();
  await seconds(31);
  await controller.resume();
  await pass(1);
  expect(platform.liveTokens.size).toBe(0);
  expect(await abandonedPinsItem.get()).toEqual([]);
  await expectLink({ state: 'unlinked', reason: 'cancelled' });
  expect(await accountItem.get()).toBeNull();
});

test('An abandoned PIN is not checked during a rate limit, and backs off when a check fails', async () => {
  const { platform, controller } = background;
  await background.pendingCode();
  background.failWith(() => httpError(429, { retryAfterMs: 300_000 }));
  await seconds(1);
  const calls = platform.calls.length;
  await controller.cancel();
  await seconds(200);
  await controller.resume();
  expect(platform.calls).toHaveLength(calls);
  background.failWith(networkError);
  await seconds(100);
  await controller.resume();
  await pass(1);
  expect(await abandonedPinsItem.get()).toMatchObject([{ id: 1, failure: { kind: 'offline' } }]);
});

test('The token of an abandoned PIN is revoked even if it could be neither stored nor signed out at first', async () => {
  const { platform, controller } = background;
  platform.server.tokenOnce = true;
  await background.pendingCode();
  await controller.cancel();
  platform.claim();
  const empty = fillStorage();
  background.failWith(networkError, 'signOut');
  await seconds(60);
  expect(platform.server.handedOut.size).toBe(1);
  empty();
  background.recover();
  await seconds(30);
  expect(platform.liveTokens.size).toBe(0);
});

describe('the token of an abandoned PIN that is approved while another PIN has linked', () => {
  /** Links by the second PIN and approves the first, abandoned one; returns both tokens. */
  async function approveBoth(): Promise<{ linked: string; late: string | null }> {
    const { platform, controller } = background;
    await background.pendingCode();
    await controller.cancel();
    const linked = await background.link();
    return { linked, late: platform.server.claim(1) };
  }

  /** Time for a check of the abandoned PIN and what follows. */
  async function check(): Promise<void> {
    await seconds(61);
    await background.controller.resume();
    await seconds(1);
  }

  test('The late token is signed out, and a link that is still good is kept', async () => {
    const { platform } = background;
    const { linked, late } = await approveBoth();
    await check();
    expect([...platform.liveTokens]).toEqual([linked]);
    expect(platform.server.handedOut).toContain(late);
    await expectLink({ state: 'linked' });
  });
});
