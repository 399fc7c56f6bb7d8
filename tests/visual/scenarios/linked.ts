import { SimulatedMediaServer } from '../../../simulator/media-server.ts';
import type { Popup } from '../../browsers/popup.ts';
import type { Lab } from '../../e2e/support/test-context.ts';
import { link } from '../../e2e/support/waits.ts';
import { DATE, popupState } from '../popup-state.ts';
import { putLink } from '../put-link.ts';
import type { State, Walk } from '../state.ts';

const PLEX_WEB = 'https://app.plex.tv/desktop/#!/';
const NAS = 'http://nas:32400';

const LONG_NAME = 'Wilhelmina-Alexandrina Featherstonehaugh-Cholmondeley of the Lower Valley';
const LONG_EMAIL = 'wilhelmina.alexandrina.featherstonehaugh-cholmondeley@lower-valley.example.org';
const RIGHT_TO_LEFT_NAME = 'נועה כהן';

type Stored = { account: { user: object }; link: { check: object }; servers: Record<string, { name: string }> };

/** The popup of a browser that is linked. */
export const linked: Walk = { name: 'linked', through };

async function* through(lab: Lab): AsyncGenerator<State, void, void> {
  const { browser } = lab;
  await browser.openPage(PLEX_WEB);
  addServers(lab);
  await link(lab);
  const popup = await browser.openPopup();
  await popup.waitForText('8 servers');
  yield linkedState('linked', popup);
  await popup.click('Show e-mail');
  yield linkedState('linked-email', popup);
  await popup.click('Hide e-mail');
  await popup.click('Unlink');
  yield linkedState('unlink-asked', popup);
  await popup.click('Keep the link');
  yield* people(lab, popup);
  yield* servers(lab, popup);
  yield* failureHistory(lab, popup);
  yield* atOwnAddress(lab);
}

/** One with a long name, one that is reached by its relay only, and a neighbour's with a long name. */
function addServers({ simulator: { media } }: Lab): void {
  const long = 'The server in the cupboard below the stairs, behind the boxes with the winter clothes';
  media.add(new SimulatedMediaServer(long)).connectAt('203.0.113.60', 32400, 'remote');
  media.add(new SimulatedMediaServer('Boat')).connectAt('198.51.100.61', 8443, 'relay');
  const description = { owned: false, sourceTitle: LONG_NAME, publicAddressMatches: false };
  media.add(new SimulatedMediaServer('Concerts', description)).connectAt('198.51.100.62', 8443, 'relay');
}

/** Whose account it is: what is stored of it. */
async function* people({ browser }: Lab, popup: Popup) {
  const { account, link: linkBefore } = (await browser.storage()) as Stored;
  const become = (user: object) => browser.putStorage({ account: { ...account, user: { ...account.user, ...user } } });
  await become({ title: LONG_NAME, email: LONG_EMAIL });
  await popup.waitForText(LONG_NAME);
  await popup.click('Show e-mail');
  yield linkedState('linked-long-name', popup);
  await popup.click('Hide e-mail');
  await become({ title: RIGHT_TO_LEFT_NAME, thumb: '' });
  await popup.waitForText(RIGHT_TO_LEFT_NAME);
  yield linkedState('linked-right-to-left-name', popup);
  await browser.putStorage({ account: { ...account, user: null }, link: { ...linkBefore, profile: 'fetching' } });
  await popup.waitForText('Your name and picture will follow.');
  yield linkedState('linked-no-profile', popup);
  await browser.putStorage({ account });
  await putLink(browser, linkBefore);
  await popup.waitForText('Robin Example');
}

async function* servers({ browser }: Lab, popup: Popup) {
  const { servers: all } = (await browser.storage()) as Stored;
  const named = (...names: string[]) =>
    Object.fromEntries(Object.entries(all).filter(([, { name }]) => names.includes(name)));
  await browser.putStorage({ servers: named('Living room', 'Cabin', 'Kim’s films') });
  await popup.waitForText('3 servers');
  yield linkedState('linked-few-servers', popup);
  await browser.putStorage({ servers: named('Living room') });
  await popup.waitForText('1 server');
  yield linkedState('linked-one-server', popup);
  await browser.putStorage({ servers: {} });
  await popup.waitForText(/^(?![\s\S]*servers?\b)/);
  yield linkedState('linked-no-servers', popup);
  await browser.putStorage({ servers: all });
  await popup.waitForText('8 servers');
}

async function* failureHistory({ browser, simulator: { faults } }: Lab, popup: Popup) {
  const { link: before } = (await browser.storage()) as Stored;
  faults.add('getUser', { kind: 'reset' });
  await putLink(browser, { ...before, check: { retryAt: Date.now(), waitMs: 0 } });
  await popup.send({ type: 'wake' });
  await popup.waitForText('your link is not affected');
  yield linkedState('linked-offline', popup);
  faults.clear();
  await popup.send({ type: 'wake' });
  await popup.waitForText('In Plex Web');
  // Nobody asks plex.tv anything now, who might find that there is no such failure.
  const { link } = (await browser.storage()) as Stored;
  const failure = { kind: 'no-access', failures: 1, retryAt: Date.now(), waitMs: 0 };
  await browser.putStorage({ link: { ...link, failure } });
  await popup.waitForText('does not let Tether');
  yield linkedState('linked-no-access', popup);
  await putLink(browser, link);
}

async function* atOwnAddress({ browser }: Lab) {
  const page = await browser.openPage(`${NAS}/web/index.html#!/`);
  const popup = await browser.openPopup(page);
  await popup.waitForText('This looks like Plex Web');
  yield linkedState('linked-own-address', popup);
}

function linkedState(name: string, popup: Popup): State {
  return popupState(name, popup, DATE);
}
