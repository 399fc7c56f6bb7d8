import { expect } from 'vitest';
import type { ExtensionPage } from '../browsers/extension-page.ts';
import { until } from '../browsers/until.ts';
import { test } from './support/test-context.ts';
import { waitForAccount } from './support/waits.ts';

/** A state that follows another takes away what had the focus: its heading has it then, and shows it. */
async function expectFocusAt(page: ExtensionPage, heading: string): Promise<void> {
  await until(`the focus at "${heading}"`, async () => (await page.focused()).startsWith(heading), {
    seen: () => page.focused(),
  });
  expect(await page.focusIsVisible()).toBe(true);
}

test('a link is made, asked about and ended by keyboard alone, and the focus goes along', async ({ lab }) => {
  const { browser, simulator } = lab;
  const popup = await browser.openPopup();
  await popup.chooseByKeyboard('Use a code');
  const code = await popup.waitForCode();
  await expectFocusAt(popup, 'Your link code');
  await popup.chooseByKeyboard('Cancel');
  await popup.waitForText('Cancelled. Nothing was linked.');
  await expectFocusAt(popup, 'Not linked yet');
  await popup.chooseByKeyboard('Use a code');
  await until('another code', async () => ![null, code].includes(await popup.code()));
  simulator.accounts.claim(await popup.waitForCode());
  await waitForAccount(browser, (account) => account.user !== null);
  await popup.waitForText('This browser is linked.');
  await popup.chooseByKeyboard('Show e-mail');
  await popup.waitForText('robin@example.org');
  expect(await popup.focused()).toBe('Hide e-mail');
  expect(await popup.focusIsVisible()).toBe(true);
  await popup.chooseByKeyboard('Unlink');
  await expectFocusAt(popup, 'Unlink this browser?');
  await popup.chooseByKeyboard('Keep the link');
  await expectFocusAt(popup, 'Linked');
  await popup.chooseByKeyboard('Unlink');
  await popup.chooseByKeyboard('Yes, unlink');
  await popup.waitForText('Link this browser to your Plex account.');
  await expectFocusAt(popup, 'Not linked yet');
});
