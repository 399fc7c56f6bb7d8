import { describe, expect } from 'vitest';
import { optionsTexts } from '../../locales/options/en.ts';
import { panelTexts } from '../../locales/panel/en.ts';
import { addLongShow, KEYS } from '../../simulator/library-content.ts';
import type { SimulatedMediaServer } from '../../simulator/media-server.ts';
import { until } from '../browsers/until.ts';
import { goTo, itemUrl, PanelOnPage, TEMPORARY } from './support/panel-page.ts';
import { type Lab, nextRequest, test } from './support/test-context.ts';
import { link, waitForAccount } from './support/waits.ts';

describe('media servers of the account', () => {
  test('each media server is reached at an address that works, with its own token only', async ({ lab }) => {
    const { simulator } = lab;
    const { home, shared, relayed, moved } = simulator.media;
    await link(lab);
    const page = await lab.browser.openPage(itemUrl(home.machineIdentifier, KEYS.film));
    const panel = new PanelOnPage(page);
    await panel.open();
    await panel.waitForText(panelTexts.fromServer('Living room'));
    await goTo(page, itemUrl(shared.machineIdentifier, KEYS.film));
    await panel.waitForText(panelTexts.fromServer('Kim’s films'));
    await goTo(page, itemUrl(relayed.machineIdentifier, KEYS.film));
    await panel.waitForText(panelTexts.fromServer('Cabin'));
    await goTo(page, itemUrl(moved.machineIdentifier, KEYS.film));
    await panel.waitForText(panelTexts.errors['wrong-server'], 15_000);

    expect(kindsUsed(lab, home)).not.toContain('relay');
    expect(kindsUsed(lab, shared)).toEqual(['remote']);
    expect(kindsUsed(lab, relayed)).toEqual(['relay']);
    expect(kindsUsed(lab, moved)).toEqual([]);
    // The local address of a shared server belongs to another network, and comes last.
    expect(simulator.seen.some(({ host }) => host.startsWith('192-168-7-5.') || host.startsWith('192.168.7.5'))).toBe(
      false,
    );
    const { authToken } = await waitForAccount(lab.browser);
    for (const { token, host } of simulator.seen) {
      const server = simulator.media.at(host)?.server;
      if (server && token !== null) expect(token).toBe(simulator.accounts.serverToken(String(authToken), server));
    }
    for (const { token } of simulator.seenAt('identity')) expect(token).toBeNull();

    await goTo(page, itemUrl(home.machineIdentifier, KEYS.show));
    await panel.waitForText('Sherlock');
    const told = [home, shared, relayed].map(({ newDevices }) => newDevices);
    const browserName = lab.browser.name === 'firefox' ? 'Firefox' : 'Chrome';
    for (const names of told) expect(names).toEqual([expect.stringContaining(browserName)]);
  });

  test('a rejected token and a dead address are replaced without an error', async ({ lab }) => {
    const { simulator } = lab;
    const { home } = simulator.media;
    simulator.behaviour.ownedServerToken = 'own';
    await link(lab);
    const page = await lab.browser.openPage(itemUrl(home.machineIdentifier, KEYS.film));
    const panel = new PanelOnPage(page);
    await panel.open();
    await panel.waitForText('Metropolis');

    home.accessToken = 'renewed-token-of-home';
    await goTo(page, itemUrl(home.machineIdentifier, KEYS.episode));
    await panel.waitForText('Episode 1');
    expect(simulator.seenAt('resources')).toHaveLength(2);

    // The remote address may be in use at first; the local one replaces it as soon as it answers.
    const keys = [KEYS.bareFilm, KEYS.dolbyVisionFilm, KEYS.season, KEYS.album, KEYS.show];
    await until('the local address to be used', async () => {
      await goTo(page, itemUrl(home.machineIdentifier, keys.pop() ?? KEYS.artist));
      await panel.waitForText(panelTexts.fromServer('Living room'));
      return kindsUsed(lab, home).includes('local');
    });
    const [local] = home.connections;
    if (local) local.offline = true;
    await goTo(page, itemUrl(home.machineIdentifier, KEYS.track));
    await panel.waitForText('Maple Leaf Rag');
    const last = simulator.seenAt('metadata').at(-1);
    expect(simulator.media.at(last?.host ?? '')?.connection).toMatchObject({ local: false });
  });

  test('one of 40 servers with five addresses each answers in two round trips, and lists all of 1000 episodes', async ({
    lab,
  }) => {
    const { simulator } = lab;
    const servers = simulator.media.addServers(40);
    await link(lab);
    const server = servers[23] as SimulatedMediaServer;
    addLongShow(server.library, 50_000, 1000);
    for (const connection of server.connections) connection.delayMs = 200;
    const page = await lab.browser.openPage(itemUrl(server.machineIdentifier, '50000'));
    const panel = new PanelOnPage(page);
    await panel.open();
    await panel.waitForText('A very long show');
    expect(roundTrips(lab, server)).toEqual(['identity', 'metadata']);
    expect(kindsUsed(lab, server)).toEqual(['remote']);
    await panel.click(panelTexts.buttons.copyAllLinks);
    await panel.waitForText(TEMPORARY['links-copied'], 30_000);
    const links = (await lab.browser.clipboard(page)).split('\n');
    expect(new Set(links).size).toBe(1000);
    expect(simulator.seenAt('allLeaves')).toHaveLength(5);
    expect(simulator.seenAt('resources')).toHaveLength(1);
  });

  test('a background that is killed in the middle of a query is asked once more, unseen', async ({ lab }) => {
    const { browser, simulator } = lab;
    await link(lab);
    const page = await browser.openPage(itemUrl(simulator.media.home.machineIdentifier, KEYS.film));
    const panel = new PanelOnPage(page);
    simulator.faults.add('metadata', { kind: 'silence' }, 1);
    const asked = nextRequest(lab, 'metadata');
    await panel.open();
    await asked;
    await browser.killBackground();
    await panel.waitForText('Metropolis');
    expect(simulator.seenAt('metadata')).toHaveLength(2);
  });

  test('a server’s own address is used once the user allows it', async ({ lab }) => {
    const { browser, simulator } = lab;
    const { home } = simulator.media;
    const own = 'https://plex.example.org';
    for (const connection of home.connections) connection.offline = connection.uri !== own;
    await link(lab);
    const page = await browser.openPage(itemUrl(home.machineIdentifier, KEYS.film));
    const panel = new PanelOnPage(page);
    await panel.open();
    await panel.waitForText(/plex\.example\.org/, 20_000);
    expect(simulator.seen.filter(({ host }) => host === 'plex.example.org')).toEqual([]);
    // No driver reaches Chromium's prompt: it does not ask for what was granted before.
    for (const origin of [own, 'http://192.168.1.10:32400']) await browser.allowSite(origin);
    await panel.click(panelTexts.buttons.allow);
    if (browser.name === 'firefox') {
      // A frame has no permissions API there: the options page asks.
      const options = await browser.shownOptions();
      await options.click(optionsTexts.serverAddresses.allow);
      await options.waitForText(optionsTexts.serverAddresses.allowed);
      await options.close();
      await panel.click(panelTexts.buttons.tryAgain);
    }
    await panel.waitForText('Metropolis');
  });

  test('a token that plex.tv rejects ends the link, and the panel shows it', async ({ lab }) => {
    const { simulator, browser } = lab;
    await link(lab);
    await forgetServers(lab);
    simulator.accounts.revokeAll();
    const page = await browser.openPage(itemUrl(simulator.media.home.machineIdentifier, KEYS.film));
    const panel = new PanelOnPage(page);
    await panel.open();
    await panel.waitForText(panelTexts.notLinked);
    await until('no account', async () => !('account' in (await browser.storage())));
    expect(simulator.seenAt('identity')).toEqual([]);
  });
});

/** Clears the server list, which the popup may have fetched, from storage and from the background's memory. */
async function forgetServers({ browser }: Lab): Promise<void> {
  await browser.killBackground();
  await browser.putStorage({ servers: {} });
}

/** The kinds of address at which a server was asked for items, in the order of their first use. */
function kindsUsed({ simulator }: Lab, server: SimulatedMediaServer): string[] {
  const places = simulator.seenAt('metadata').map(({ host }) => simulator.media.at(host));
  const kinds = places.flatMap((place) => {
    if (place?.server !== server || !place.connection) return [];
    const { relay, local } = place.connection;
    return [relay ? 'relay' : local ? 'local' : 'remote'];
  });
  return [...new Set(kinds)];
}

/** The requests to the address of a server that returned the item, in order. */
function roundTrips({ simulator }: Lab, server: SimulatedMediaServer): string[] {
  const last = simulator.seenAt('metadata').at(-1);
  return simulator.seen
    .filter(({ host }) => host === last?.host && simulator.media.at(host)?.server === server)
    .map(({ endpoint }) => endpoint);
}
