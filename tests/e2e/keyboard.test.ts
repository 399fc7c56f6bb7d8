import { expect } from 'vitest';
import { popupTexts } from '../../locales/popup/en.ts';
import type { ExtensionPage } from '../browsers/extension-page.ts';
import { until } from '../browsers/until.ts';
import { test } from './support/test-context.ts';
import { waitForAccount } from './support/waits.ts';

const { buttons, headings, reasons, status } = popupTexts;

/** Expects a visible focus on the heading: it gets the focus when the focused button disappears. */
async function expectFocusAt(page: ExtensionPage, heading: string): Promise<void> {
  await until(`the focus at "${heading}"`, async () => (await page.focused()).startsWith(heading), {
    seen: () => page.focused(),
  });
  expect(await page.focusIsVisible()).toBe(true);
}

test('the popup links and unlinks by keyboard alone, and the focus follows each state', async ({ lab }) => {
  const { browser, simulator } = lab;
  const popup = await browser.openPopup();
  await popup.chooseByKeyboard('Use a code');
  const code = await popup.waitForCode();
  await expectFocusAt(popup, headings.code);
  await popup.chooseByKeyboard('Cancel');
  await popup.waitForText(reasons.cancelled);
  await expectFocusAt(popup, headings.unlinked);
  await popup.chooseByKeyboard('Use a code');
  await until('another code', async () => ![null, code].includes(await popup.code()));
  simulator.accounts.claim(await popup.waitForCode());
  await waitForAccount(browser, (account) => account.user !== null);
  await popup.waitForText(status.linked);
  await popup.chooseByKeyboard(buttons.showEmail);
  await popup.waitForText('robin@example.org');
  expect(await popup.focused()).toBe(buttons.hideEmail);
  expect(await popup.focusIsVisible()).toBe(true);
  await popup.chooseByKeyboard('Unlink');
  await expectFocusAt(popup, headings.unlink);
  await popup.chooseByKeyboard(buttons.keepLink);
  await expectFocusAt(popup, headings.linked);
  await popup.chooseByKeyboard('Unlink');
  await popup.chooseByKeyboard('Yes, unlink');
  await popup.waitForText(status.unlinked);
  await expectFocusAt(popup, headings.unlinked);
});
