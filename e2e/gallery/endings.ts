import type { DifficultyKind } from '../../account/link-state.ts';
import { popupTexts } from '../../locales/en/popup.ts';
import type { Lab } from '../lab.ts';
import { popupState } from './popup-state.ts';
import { putLink } from './put-link.ts';
import type { State } from './state.ts';

/** How an attempt to link can end without a link, from one that has just been cancelled. */
export async function* endings({ browser, simulator: { clock } }: Lab): AsyncGenerator<State, void, void> {
  const popup = await browser.openPopup();
  await popup.waitForText('Cancelled.');
  yield popupState('unlinked-cancelled', popup);
  await popup.click('Use a code');
  await popup.waitForCode();
  clock.advance(901_000);
  await popup.waitForText('has expired');
  yield popupState('unlinked-expired-code', popup);
  // These differ in what is stored only, which the background leaves as it is.
  const { reasons, difficulties } = popupTexts;
  for (const [name, told, says] of [
    ['expired-sign-in', { reason: 'expired', method: 'browser' }, reasons.expiredSignIn],
    ['revoked', { reason: 'revoked' }, reasons.revoked],
    ['unreadable', { reason: 'unreadable' }, reasons.unreadable],
    ['timeout', difficulty('timeout'), difficulties.timeout],
    ['busy', difficulty('server-error'), difficulties['server-error']],
    ['captive-portal', difficulty('unreadable'), difficulties.unreadable],
    ['no-access', difficulty('no-access'), difficulties['no-access']],
  ] as const) {
    await browser.putStorage({ link: { state: 'unlinked', ...told } });
    await popup.waitForText(says);
    yield popupState(`unlinked-${name}`, popup);
  }
  await putLink(browser, { state: 'unlinked' });
  // Told in the place of whatever else there is to say.
  await popup.evaluate('chrome.storage.session.set({ storageTrouble: true }).then(() => null)');
  await popup.waitForText('could not store something');
  yield popupState('unlinked-storage-full', popup);
  await popup.evaluate('chrome.storage.session.set({ storageTrouble: false }).then(() => null)');
}

function difficulty(kind: DifficultyKind) {
  return { method: 'browser', difficulty: { kind, failures: 1, retryAt: Date.now(), waitMs: 1_000 } };
}
