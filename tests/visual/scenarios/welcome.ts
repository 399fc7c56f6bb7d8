import { pageTexts } from '../../../locales/page/en.ts';
import { popupTexts } from '../../../locales/popup/en.ts';
import { welcomeTexts } from '../../../locales/welcome/en.ts';
import type { ExtensionPage } from '../../browsers/extension-page.ts';
import { WELCOME_PAGE } from '../../browsers/installed-extension.ts';
import { until } from '../../browsers/until.ts';
import type { Lab } from '../../e2e/support/test-context.ts';
import { waitForChip } from '../../e2e/support/waits.ts';
import { ChipView, sized } from '../plex-web-view.ts';
import { CODE, DATE, TIME_LEFT } from '../popup-state.ts';
import type { Scenario, State } from '../state.ts';

const { buttons, headings } = popupTexts;

/** The welcome page, and what a shortcut says on a page without an item. */
export const welcome: Scenario = { name: 'welcome', states };

async function* states(lab: Lab): AsyncGenerator<State, void, void> {
  const { browser, simulator } = lab;
  const plexWeb = await browser.openPage('https://app.plex.tv/desktop/#!/');
  await waitForChip(plexWeb, pageTexts.notLinked);
  await browser.runCommand(plexWeb, 'item-panel');
  await waitForChip(plexWeb, pageTexts.noItem);
  yield { name: 'chip-no-item', view: await sized(new ChipView(plexWeb), { width: 680, height: 240 }), part: '.chip' };
  const page = await openWelcomePage(lab);
  await page.waitForText(welcomeTexts.pin.title);
  yield welcomeState('unlinked', page);
  await page.click(buttons.useCode);
  await page.waitForText(headings.code);
  yield welcomeState('code', page);
  simulator.accounts.claim(simulator.accounts.newestPin?.code ?? '');
  await page.waitForText(headings.confirmAccount);
  yield welcomeState('linked', page);
}

/** As the installation opens it; the driver has closed that one. */
async function openWelcomePage({ browser }: Lab): Promise<ExtensionPage> {
  const popup = await browser.openPopup();
  await popup.evaluate((path) => {
    type Scope = { chrome: { tabs: { create(tab: object): unknown }; runtime: { getURL(path: string): string } } };
    const { chrome } = window as unknown as Scope;
    chrome.tabs.create({ url: chrome.runtime.getURL(path) });
    return true;
  }, WELCOME_PAGE);
  return until('the welcome page', () => browser.extensionTab(WELCOME_PAGE));
}

function welcomeState(name: string, view: ExtensionPage): State {
  return { name: `welcome-${name}`, view, masks: [CODE, TIME_LEFT, DATE] };
}
