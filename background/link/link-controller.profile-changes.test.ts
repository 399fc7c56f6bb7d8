import { describe, expect, test } from 'vitest';
import { accountItem } from '../../shared/storage/account.ts';
import { setItems } from '../../shared/storage/items.ts';
import { linkItem } from '../../shared/storage/link.ts';
import { useTestBackground } from '../../tests/support/test-background.ts';
import { LinkController } from './link-controller.ts';
import { LinkStore } from './link-store.ts';

const background = useTestBackground();

/** Stores for the platform's account what the controller would store, in a store of its own. */
const linkStore = (onChange: () => void) =>
  new LinkStore(
    () => background.platform.now(),
    () => undefined,
    onChange,
  );

/** Whether the account was already gone each time that the store told of a change. */
async function changesOf(act: (store: LinkStore, token: string) => Promise<unknown>): Promise<boolean[]> {
  const token = await background.link();
  const accounts: Promise<boolean>[] = [];
  await act(
    linkStore(() => accounts.push(accountItem.get().then((account) => account === null))),
    token,
  );
  return Promise.all(accounts);
}

describe('Work for whoever was watching is aborted', () => {
  test.each([
    ['by unlinking', () => background.controller.unlink()],
    ['by erasing', () => background.controller.erase()],
  ])('%s', async (_, end) => {
    await background.link();
    const { signal } = background.controller.profileChanges;
    await end();
    expect(signal.aborted).toBe(true);
  });

  test('by a new link', async () => {
    await background.pendingCode();
    const { signal } = background.controller.profileChanges;
    await background.link();
    expect(signal.aborted).toBe(true);
  });

  test.each([
    ['revoked', (store: LinkStore, token: string) => store.revoked(token)],
    ['refused for days', (store: LinkStore, token: string) => store.refusedForDays(token)],
    ['unlinked', (store: LinkStore) => store.unlink()],
    ['erased', (store: LinkStore) => store.erase()],
  ])('once an account that was %s is gone', async (_, end) => {
    expect(await changesOf(end)).toEqual([true]);
  });

  test('when the next background finishes an unlinking', async () => {
    await background.link();
    await setItems({ link: { state: 'unlinked', reason: 'revoked' } });
    const next = new LinkController(background.platform);
    const { signal } = next.profileChanges;
    await next.resume();
    expect(await accountItem.get()).toBeNull();
    expect(signal.aborted).toBe(true);
  });

  test('but not by the end of an attempt, or by what is learned about the account', async () => {
    const { signal } = background.controller.profileChanges;
    await background.pendingCode();
    await background.controller.cancel();
    expect(signal.aborted).toBe(false);
    const token = await background.link();
    const linked = background.controller.profileChanges.signal;
    const user = { id: 5, uuid: 'u5', username: 'r', title: 'R', friendlyName: '', email: '', thumb: '' };
    await linkStore(() => expect.unreachable()).profileReceived(token, { ...user, plexPass: true, home: null }, 1_000);
    await background.controller.resume();
    expect(linked.aborted).toBe(false);
    expect((await linkItem.get()).state).toBe('linked');
  });
});
