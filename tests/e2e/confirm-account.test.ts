import { describe, expect } from 'vitest';
import { popupTexts } from '../../locales/popup/en.ts';
import type { Popup } from '../browsers/popup.ts';
import { until } from '../browsers/until.ts';
import { type Lab, test } from './support/test-context.ts';
import { link, waitForAccount } from './support/waits.ts';

const { buttons, headings, status } = popupTexts;

describe('after a link by a code', () => {
  test('the popup asks whose account was linked, until the user says "Yes"', async ({ lab }) => {
    const popup = await openAfterCode(lab);
    expect(await popup.buttons()).toContain('Unlink');
    await popup.click(buttons.yes);
    await until('no question', async () => !(await popup.text()).includes(headings.confirmAccount));
    expect(await popup.focused()).toBe(headings.linked);
    await popup.close();
    const reopened = await lab.browser.openPopup();
    await reopened.waitForText(status.linked);
    expect(await reopened.text()).not.toContain(headings.confirmAccount);
  });

  test('"No, unlink" revokes the token at once', async ({ lab }) => {
    const popup = await openAfterCode(lab);
    const { authToken } = await waitForAccount(lab.browser);
    await popup.click(buttons.noUnlink);
    await popup.waitForText(status.unlinked);
    await lab.simulator.waitForRequests('signOut', 1);
    expect(lab.simulator.accounts.signedOut).toEqual([authToken]);
  });
});

/** A popup that is opened after the link, so that the question comes from storage. */
async function openAfterCode(lab: Lab): Promise<Popup> {
  await link(lab);
  await lab.browser.killBackground();
  const popup = await lab.browser.openPopup();
  await popup.waitForText(headings.confirmAccount);
  return popup;
}
