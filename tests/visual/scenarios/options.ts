import { optionsTexts } from '../../../locales/options/en.ts';
import type { ExtensionPage } from '../../browsers/extension-page.ts';
import type { Lab } from '../../e2e/support/test-context.ts';
import { textPattern } from '../../e2e/support/text-pattern.ts';
import { link } from '../../e2e/support/waits.ts';
import type { Scenario, State } from '../state.ts';

/* Selectors of what differs at every run. */
const DATE = '.standing > span';
const SECRETS = '.value';
const DIAGNOSTICS = 'pre';

const { account, diagnostics, erase, player } = optionsTexts;

const SETTINGS = {
  customSites: ['http://nas:32400', 'https://the-computer-in-the-cupboard-below-the-stairs.home.example.org:32443'],
  pathRules: [
    { from: '/data/films', to: '\\\\nas\\films' },
    { from: '/srv/dev-disk-by-uuid-0a1b2c3d-4e5f-6789-abcd-ef0123456789/media', to: '/Volumes/media' },
  ],
  linkTemplates: [
    { name: 'Seerr', url: 'https://seerr.example.org/{type}/{tmdb}' },
    { name: 'Tautulli', url: 'http://nas:8181/info?rating_key={ratingKey}&server={machineIdentifier}' },
  ],
  hiddenParts: ['ratings'],
};

/** The options page. */
export const options: Scenario = { name: 'options', states };

async function* states(lab: Lab): AsyncGenerator<State, void, void> {
  const { browser } = lab;
  await browser.openPage('https://app.plex.tv/desktop/#!/');
  const empty = await browser.openOptions();
  await empty.waitForText(account.notLinked);
  yield optionsState('empty', empty);
  await empty.close();
  await link(lab);
  await browser.putStorage(SETTINGS);
  const page = await browser.openOptions();
  await page.waitForText(textPattern(account.linked('Robin Example', '*')));
  yield optionsState('in-use', page);
  await page.click(account.reveal);
  await page.waitForText(account.hide);
  yield optionsState('token', page, sectionOf('account'));
  await page.click(account.hide);
  await page.click(player.own);
  await page.fill(player.address, 'https://example.org/{url}');
  await page.waitForText(player.problems['web-address']);
  yield optionsState('player', page, sectionOf('player'));
  await page.fill(player.address, 'myplayer://open?file={url}');
  await page.waitForText(player.tryIt);
  yield* quarantined(lab, page);
  await page.click(erase.ask);
  await page.waitForText(erase.sure);
  yield optionsState('erase-asked', page, sectionOf('erase'));
  await page.click(erase.keep);
  await page.click(account.copyClientIdentifier);
  await page.waitForText(optionsTexts.copied);
  // The notice floats over a scrolled page and is not always in the same place.
  yield optionsState('copied', page, null);
}

async function* quarantined({ browser }: Lab, page: ExtensionPage) {
  const quarantine = ['buttonPlace', 'pathRules'].map((key) => ({ key, value: 5, at: new Date().toISOString() }));
  await browser.putStorage({ quarantine });
  await page.waitForText(optionsTexts.quarantined('buttonPlace and pathRules'));
  await page.click(diagnostics.show);
  await page.waitForText('Link: linked');
  yield optionsState('set-aside', page, sectionOf('diagnostics'));
  await browser.putStorage({ quarantine: [] });
  await page.click(diagnostics.show);
}

function optionsState(name: string, view: ExtensionPage, focusSelector?: string | null): State {
  return {
    name: `options-${name}`,
    view,
    masks: [DATE, SECRETS, DIAGNOSTICS],
    ...(focusSelector !== undefined && { focusSelector }),
  };
}

function sectionOf(heading: string): string {
  return `section:has(> #${heading})`;
}
