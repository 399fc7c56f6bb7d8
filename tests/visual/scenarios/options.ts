import type { ExtensionPage } from '../../browsers/extension-page.ts';
import type { Lab } from '../../e2e/support/test-context.ts';
import { link } from '../../e2e/support/waits.ts';
import type { State, Walk } from '../state.ts';

/* What of the options page is never the same twice. */
const DATE = '.standing > span';
const SECRETS = '.value';
const DIAGNOSTICS = 'pre';

const SETTINGS = {
  customSites: ['http://nas:32400', 'https://the-computer-in-the-cupboard-below-the-stairs.home.example.org:32443'],
  pathRules: [
    { from: '/data/films', to: '\\\\nas\\films' },
    { from: '/srv/dev-disk-by-uuid-0a1b2c3d-4e5f-6789-abcd-ef0123456789/media', to: '/Volumes/media' },
  ],
  hiddenParts: ['ratings'],
};

/** The options page. */
export const options: Walk = { name: 'options', through };

async function* through(lab: Lab): AsyncGenerator<State, void, void> {
  const { browser } = lab;
  await browser.openPage('https://app.plex.tv/desktop/#!/');
  const empty = await browser.openOptions();
  await empty.waitForText('This browser is not linked.');
  yield optionsState('empty', empty);
  await empty.close();
  await link(lab);
  await browser.putStorage(SETTINGS);
  const page = await browser.openOptions();
  await page.waitForText('Linked as Robin Example');
  yield optionsState('in-use', page);
  await page.click('Reveal token');
  await page.waitForText('Hide token');
  yield optionsState('token', page, sectionOf('account'));
  await page.click('Hide token');
  yield* troubles(lab, page);
  await page.click('Erase everything…');
  await page.waitForText('Really erase everything?');
  yield optionsState('erase-asked', page, sectionOf('erase'));
  await page.click('Keep everything');
  await page.click('Copy client identifier');
  await page.waitForText('Copied.');
  // What floats over a page that scrolls is not twice in the same place.
  yield optionsState('copied', page, null);
}

async function* troubles({ browser }: Lab, page: ExtensionPage) {
  const quarantine = ['buttonPlace', 'pathRules'].map((key) => ({ key, value: 5, at: new Date().toISOString() }));
  await browser.putStorage({ quarantine });
  await page.waitForText('was set aside: buttonPlace and pathRules.');
  await page.click('Show what is copied');
  await page.waitForText('Link: linked');
  yield optionsState('set-aside', page, sectionOf('diagnostics'));
  await browser.putStorage({ quarantine: [] });
  await page.click('Show what is copied');
}

function optionsState(name: string, view: ExtensionPage, news?: string | null): State {
  return { name: `options-${name}`, view, varies: [DATE, SECRETS, DIAGNOSTICS], ...(news !== undefined && { news }) };
}

function sectionOf(heading: string): string {
  return `section:has(> #${heading})`;
}
