import type { Fault } from '../../../simulator/faults.ts';
import type { Lab } from '../../e2e/support/test-context.ts';
import { waitForPage } from '../../e2e/support/waits.ts';
import { codeState, popupState, STATUS_TEXT, TIME_LEFT } from '../popup-state.ts';
import { putLink } from '../put-link.ts';
import type { State, Walk } from '../state.ts';
import { endings } from './endings.ts';

const PLEX_WEB = 'https://app.plex.tv/desktop/#!/';
const NAS = 'http://nas:32400';

const OFFLINE: Fault = { kind: 'reset' };
const BUSY: Fault = { kind: 'answer', status: 503 };
const STRANGE: Fault = { kind: 'answer', status: 200, body: '<html>Welcome to Hotel Wi-Fi</html>' };
const PAUSED: Fault = { kind: 'answer', status: 429, headers: { 'Retry-After': '3600' } };
const REFUSED: Fault = {
  kind: 'answer',
  status: 400,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ errors: [{ code: 1000, message: 'No', status: 400 }] }),
};

/** The popup from the first look to a PIN that waits, and all that can come in between. */
export const linking: Walk = { name: 'linking', through };

async function* through(lab: Lab): AsyncGenerator<State, void, void> {
  await lab.browser.openPage(PLEX_WEB);
  yield* asking(lab);
  yield* code(lab);
  yield* codeInTrouble(lab);
  yield* signIn(lab);
  yield* endings(lab);
  yield* atOwnAddress(lab);
}

async function* asking({ browser, simulator: { faults } }: Lab) {
  const popup = await browser.openPopup();
  yield popupState('unlinked', popup);
  faults.add('getPin', OFFLINE, 1);
  await popup.click('Use a code');
  await popup.waitForText('cannot be reached');
  yield popupState('unlinked-offline', popup);
  faults.add('getPin', REFUSED, 1);
  await popup.click('Try again');
  await popup.waitForText('Plex refused');
  yield popupState('unlinked-rejected', popup);
  faults.add('getPin', { kind: 'silence' });
  await popup.click('Try again');
  await popup.waitForText('Asking Plex');
  yield popupState('requesting', popup);
  faults.clear();
  await popup.waitForCode();
}

async function* code({ browser }: Lab) {
  const popup = await browser.openPopup();
  await popup.waitForCode();
  yield codeState('code', popup);
  const { link } = (await browser.storage()) as { link: object };
  await browser.putStorage({ link: { ...link, deadlineUncertain: true } });
  await popup.waitForText('clock of this computer');
  yield codeState('code-clock-changed', popup);
  await putLink(browser, link);
}

async function* codeInTrouble(lab: Lab) {
  const { browser, simulator } = lab;
  const popup = await browser.openPopup();
  const meet = async (fault: Fault, says: string) => {
    simulator.faults.clear();
    simulator.faults.add('getToken', fault);
    await popup.send({ type: 'wake' });
    await popup.waitForText(says);
  };
  await meet(OFFLINE, 'cannot be reached');
  yield codeState('code-offline', popup);
  await meet(BUSY, 'problem of its own');
  yield codeState('code-busy', popup);
  await meet(STRANGE, 'Something other than Plex');
  yield codeState('code-captive-portal', popup);
  simulator.faults.clear();
  await browser.withholdAccess();
  const withheld = await browser.openPopup();
  await withheld.waitForText('does not let Tether');
  yield codeState('code-no-access', withheld);
  await withheld.click('Allow access to plex.tv');
  await browser.grantAccess();
  const again = await browser.openPopup();
  await again.waitForText('Type this code');
  simulator.faults.add('getToken', PAUSED);
  await again.waitForText('asks for a pause');
  yield codeState('code-paused', again, STATUS_TEXT);
  await again.click('Cancel');
  await again.waitForText('Try again then');
  yield popupState('unlinked-paused', again, STATUS_TEXT);
  simulator.faults.clear();
  await putLink(browser, { state: 'unlinked' });
}

async function* signIn({ browser, simulator: { faults } }: Lab) {
  const before = await browser.openPopup();
  await before.click('Sign in with Plex');
  await waitForPage(browser, 'https://app.plex.tv/auth');
  const popup = await browser.openPopup();
  await popup.waitForText('Waiting for you');
  yield popupState('sign-in', popup, TIME_LEFT);
  faults.add('getToken', OFFLINE);
  await popup.send({ type: 'wake' });
  await popup.waitForText('cannot be reached');
  yield popupState('sign-in-offline', popup, TIME_LEFT);
  faults.clear();
  await popup.click('Cancel');
}

async function* atOwnAddress({ browser }: Lab) {
  const page = await browser.openPage(`${NAS}/web/index.html#!/`);
  await putLink(browser, { state: 'unlinked' });
  const popup = await browser.openPopup(page);
  await popup.waitForText('This looks like Plex Web');
  yield popupState('unlinked-own-address', popup);
  await popup.click('Use a code');
  await popup.waitForCode();
  yield codeState('code-own-address', popup);
  await browser.putStorage({ customSites: [NAS] });
  await popup.waitForText('Tether works on this site');
  yield codeState('code-own-address-used', popup);
}
