import { pageTexts } from '../../../locales/page/en.ts';
import { panelTexts } from '../../../locales/panel/en.ts';
import { CATALOGUE_KEYS } from '../../../simulator/catalogue-api.ts';
import { CASE_KEYS } from '../../../simulator/library-cases.ts';
import { KEYS } from '../../../simulator/library-content.ts';
import { goTo, itemUrl, PanelOnPage } from '../../e2e/support/panel-page.ts';
import type { Lab } from '../../e2e/support/test-context.ts';
import { link, waitForChip } from '../../e2e/support/waits.ts';
import { ChipView, PanelView, sized } from '../plex-web-view.ts';
import type { Scenario, State } from '../state.ts';

const { buttons, notices, errors } = panelTexts;

const HOME = 'https://app.plex.tv/desktop/#!/';
const WINDOW = { width: 680, height: 700 };
const NARROW_WINDOW = { width: 360, height: 640 };
/** What became of each address, with the time that it took. */
const TIMES = '.reach li span';
const LOW_WINDOW = { width: 680, height: 240 };

/** The chip and the item panel on pages of Plex Web. */
export const plexWeb: Scenario = { name: 'plex-web', states };

async function* states(lab: Lab): AsyncGenerator<State, void, void> {
  const { browser, simulator } = lab;
  const { home } = simulator.media;
  const film = itemUrl(home.machineIdentifier, KEYS.film);
  const page = await browser.openPage(HOME);
  await waitForChip(page, pageTexts.notLinked);
  yield { name: 'chip-not-linked', view: await sized(new ChipView(page), LOW_WINDOW), part: '.chip' };
  await goTo(page, film);
  const panel = new PanelOnPage(page);
  await panel.open();
  await panel.waitForText(panelTexts.notLinked);
  yield { name: 'panel-not-linked', view: await sized(new PanelView(page), WINDOW) };
  await link(lab);
  await panel.waitForText('Metropolis');
  const view = await sized(new PanelView(page), WINDOW);
  yield* items(lab, panel, view);
  yield* failures(lab, panel, view);
  await goTo(page, film);
  await panel.waitForText('Metropolis');
  yield { name: 'panel-film-narrow', view: await sized(new PanelView(page), NARROW_WINDOW) };
  await goTo(page, HOME);
  await panel.waitUntilGone();
  await waitForChip(page, pageTexts.linkedAs('Robin Example'));
  yield { name: 'chip-linked', view: await sized(new ChipView(page), LOW_WINDOW), part: '.chip' };
}

async function* items(lab: Lab, panel: PanelOnPage, view: PanelView) {
  const { simulator } = lab;
  const { home } = simulator.media;
  const shown = (name: string): State => ({ name: `panel-${name}`, view });
  const show = (key: string) => goTo(view.page, itemUrl(home.machineIdentifier, key));
  yield shown('film');
  await lab.browser.putStorage({ linkTemplates: [{ name: 'Seerr', url: 'https://seerr.example.org/movie/{imdb}' }] });
  await panel.waitForText('Seerr');
  yield shown('own-link');
  await lab.browser.putStorage({ linkTemplates: [] });
  await panel.click(buttons.copyPath);
  await panel.waitForText(notices['path-copied']);
  yield shown('notice');
  await panel.click(buttons.play);
  await panel.waitForText(panelTexts.played.title);
  yield { ...shown('played'), masks: ['.notice', '.stopped input'] };
  await panel.click(buttons.notNow);
  await panel.waitForText(notices['played-dismissed']);
  await panel.scrollToEnd();
  yield shown('film-end');
  await panel.click(buttons.viewXml);
  await panel.waitForText('<MediaContainer');
  yield shown('xml');
  simulator.faults.add('metadata', { kind: 'silence' });
  await show(KEYS.show);
  await panel.waitForText(panelTexts.loading);
  yield shown('loading');
  simulator.faults.clear();
  await panel.waitForText('Sherlock Holmes');
  yield shown('show');
  await panel.click(buttons.chooseFiles);
  await panel.waitForText('S01E01');
  await panel.scrollToEnd();
  await panel.waitForText('S02E02'); // Firefox counts only the rows on screen as text.
  yield shown('choose-files');
  await show(KEYS.album);
  await panel.waitForText('Piano Rags');
  yield shown('album');
  await show(KEYS.track);
  await panel.waitForText('Maple Leaf Rag');
  yield shown('track');
  await show(CASE_KEYS.legacyEpisode);
  await panel.waitForText('Born anew');
  yield shown('show-links');
  await show(CASE_KEYS.versions);
  await panel.waitForText(panelTexts.unavailable.missing);
  await panel.scrollToEnd();
  yield shown('missing-file');
  await show(CASE_KEYS.trailer);
  await panel.waitForText(panelTexts.unavailable.elsewhere);
  yield shown('hosted-elsewhere');
  await goTo(
    view.page,
    `${HOME}provider/tv.plex.provider.discover/details?key=%2Flibrary%2Fmetadata%2F${CATALOGUE_KEYS.film}`,
  );
  await panel.waitForText(/Metropolis[\s\S]*IMDb/);
  yield shown('catalogue');
  const server = `${HOME}server/${home.machineIdentifier}`;
  await goTo(view.page, `${server}/details?key=%2Flibrary%2Fcollections%2F${KEYS.collection}`);
  await panel.waitForText('Silent and black');
  yield shown('collection');
  await goTo(view.page, `${server}/playlist?key=%2Fplaylists%2F${KEYS.playlist}`);
  await panel.waitForText('An evening');
  await panel.click(buttons.copyAllPaths);
  await panel.waitForText(notices['paths-copied']);
  yield shown('playlist-notice');
  home.givesTransientTokens = false;
  await panel.click(buttons.copyAllLinks);
  await panel.waitForText(notices['account-token-only']);
  yield shown('own-token-question');
  home.givesTransientTokens = true;
}

async function* failures({ simulator }: Lab, panel: PanelOnPage, view: PanelView) {
  const { media } = simulator;
  for (const [name, url, text] of [
    ['server-unreachable', itemUrl(media.offline.machineIdentifier, KEYS.film), errors['server-unreachable']],
    ['unknown-server', itemUrl('f'.repeat(40), KEYS.film), errors['unknown-server']],
  ] as const) {
    await goTo(view.page, url);
    await panel.waitForText(text, 15_000);
    yield { name: `panel-${name}`, view } as const;
    if (name !== 'server-unreachable') continue;
    await panel.click(buttons.whyUnreachable);
    await panel.waitForText(panelTexts.reach.title);
    yield { name: 'panel-reach', view, masks: [TIMES] } as const;
    await panel.scrollToEnd();
    yield { name: 'panel-reach-end', view, masks: [TIMES] } as const;
  }
}
