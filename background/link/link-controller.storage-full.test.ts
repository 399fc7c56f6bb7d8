import { expect, test } from 'vitest';
import { accountItem } from '../../shared/storage/account.ts';
import { networkError } from '../../tests/support/fake-platform.ts';
import { expectLink, fillStorage, seconds, useTestBackground } from '../../tests/support/test-background.ts';

const background = useTestBackground();

test('The next event resumes an attempt whose poll result could not be stored', async () => {
  await background.pendingCode();
  const empty = fillStorage();
  background.failWith(networkError);
  await seconds(2);
  empty();
  background.recover();
  background.platform.claim();
  await background.controller.resume();
  await seconds(1);
  await expectLink({ state: 'linked' });
});

test('A token that can be neither stored nor signed out is stored as soon as there is room', async () => {
  const { platform } = background;
  platform.server.tokenOnce = true;
  await background.pendingCode();
  const empty = fillStorage();
  background.failWith(networkError, 'signOut');
  const authToken = platform.claim();
  await seconds(120);
  expect(platform.count('signOut')).toBeLessThan(15);
  empty();
  await seconds(20);
  expect(await accountItem.get()).toMatchObject({ authToken });
});
