import { downloadsTexts } from '../../../locales/downloads/en.ts';
import { isolated } from '../../../locales/isolated.ts';
import { optionsTexts } from '../../../locales/options/en.ts';
import { popupTexts } from '../../../locales/popup/en.ts';
import type { ExtensionPage } from '../../browsers/extension-page.ts';
import { until } from '../../browsers/until.ts';
import type { Lab } from '../../e2e/support/test-context.ts';
import { link } from '../../e2e/support/waits.ts';
import { DATE, popupState } from '../popup-state.ts';
import { seedQueue } from '../seed-queue.ts';
import type { Scenario, State } from '../state.ts';

const PIN = '4711';

const { account, erase, guard } = optionsTexts;
const { home: texts } = popupTexts;

/** The users of a Plex Home: in the popup, and what the options ask of a child. */
export const home: Scenario = { name: 'home', states };

async function* states(lab: Lab): AsyncGenerator<State, void, void> {
  const { browser, simulator } = lab;
  const { accounts } = simulator;
  accounts.home.found(accounts.user);
  for (const parent of ['Robin Example', 'Alex']) accounts.home.named(parent).pin = PIN;
  await browser.openPage('https://app.plex.tv/desktop/#!/');
  await link(lab);
  await guardUnlinking(lab);
  const popup = await browser.openPopup();
  await popup.waitForText(texts.heading);
  await popup.click(popupTexts.buttons.yes);
  yield popupState('home', popup, DATE);
  await popup.click('AlexPIN');
  await popup.waitForText(texts.switchTo);
  yield popupState('home-pin', popup, DATE);
  await seedQueue(lab);
  await popup.waitForText(downloadsTexts.heading);
  await popup.click('Mika');
  await popup.waitForText('Switching users cancels the downloads of 2 files.');
  yield popupState('home-switch-asked', popup, DATE);
  await popup.click(texts.switchToUser(isolated('Mika')));
  await until('the child to be watching', async () => (await watching(lab)) === 'Mika');
  await popup.click(downloadsTexts.buttons.clear); // Downloads take the place of the servers.
  await popup.click(popupTexts.buttons.unlink);
  await popup.waitForText(texts.pinOfAdmin);
  await popup.waitForText('Kim’s films'); // The child's servers are fetched anew.
  yield popupState('home-unlink-asked', popup, DATE);
  await browser.putStorage({ profile: { ...((await browser.storage()).profile as object), authToken: null } });
  await popup.click(popupTexts.buttons.keepLink);
  await popup.waitForText(texts.nobody);
  yield popupState('home-nobody', popup, DATE);
  yield* optionsOfChild(lab);
}

async function guardUnlinking({ browser }: Lab): Promise<void> {
  const options = await browser.openOptions();
  await options.click(guard.ask);
  await until('the guard to be set', async () => (await browser.storage()).guardUnlink === true);
  await options.close();
}

async function* optionsOfChild({ browser }: Lab): AsyncGenerator<State, void, void> {
  const options = await browser.openOptions();
  await options.waitForText(account.tokenKept);
  yield optionsState('child', options);
  await options.click(erase.ask);
  await options.waitForText(erase.sure);
  yield optionsState('child-erase-asked', options);
  await options.close();
}

async function watching({ browser }: Lab): Promise<unknown> {
  return ((await browser.storage()).profile as { title?: string } | undefined)?.title;
}

function optionsState(name: string, view: ExtensionPage): State {
  return { name: `options-${name}`, view, masks: ['.standing > span', '.value'] };
}
