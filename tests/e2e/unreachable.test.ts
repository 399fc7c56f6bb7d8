import { describe, expect } from 'vitest';
import { optionsTexts } from '../../locales/options/en.ts';
import { pageTexts } from '../../locales/page/en.ts';
import { panelTexts } from '../../locales/panel/en.ts';
import { popupTexts } from '../../locales/popup/en.ts';
import type { Fault } from '../../simulator/faults.ts';
import { KEYS } from '../../simulator/library-content.ts';
import { SimulatedMediaServer } from '../../simulator/media-server.ts';
import { until } from '../browsers/until.ts';
import { goTo, itemUrl, PanelOnPage } from './support/panel-page.ts';
import { found, secretsOf } from './support/secrets.ts';
import { type Lab, test } from './support/test-context.ts';
import { link, waitForChip } from './support/waits.ts';

const { errors, reach, buttons } = panelTexts;
const { advice, outcomes } = reach;
const NAS = 'http://nas:32400';
/** Time in ms for two searches with a silent address and a check of it. */
const SILENT_MS = 60_000;

/** Maximum time of a test in ms: most wait for timeouts of the extension. */
const TEST_MS = 240_000;

type Outcome = keyof typeof outcomes;
type Case = {
  what: string;
  /** Adds a server, or changes the one that is there, so that it cannot be reached. */
  make(server: SimulatedMediaServer, lab: Lab): void | Promise<void>;
  error: keyof typeof errors;
  outcome: Outcome;
  advice: keyof typeof advice;
};

const answer = (status: number, headers?: Record<string, string>): Fault => ({
  kind: 'answer',
  status,
  ...(headers && { headers }),
});

/** A server of the account at one https address. */
function add({ simulator }: Lab, address = '192.168.1.50', kind: 'local' | 'remote' | 'relay' = 'local') {
  const server = simulator.media.add(new SimulatedMediaServer('Loft', { httpsRequired: true }));
  server.connectAt(address, 32400, kind);
  return server;
}

const setOffline = (server: SimulatedMediaServer) => server.setOffline(true);
/** plex.tv counts the server as online unless a test says otherwise. */
const dead =
  (listed: Record<string, unknown> = {}) =>
  (server: SimulatedMediaServer) => {
    setOffline(server);
    server.listedAs = { presence: true, ...listed };
  };
const fails = (endpoint: 'identity', fault: Fault) => (server: SimulatedMediaServer, lab: Lab) => {
  for (const { uri } of server.connections)
    lab.simulator.faults.add(endpoint, fault, Number.POSITIVE_INFINITY, new URL(uri).host);
};
const tunnels = (how: 'unresolved' | 'garbled') => (server: SimulatedMediaServer, lab: Lab) => {
  server.listedAs = { presence: true, ...(how === 'unresolved' && { dnsRebindingProtection: true }) };
  for (const { uri } of server.connections) lab.proxy.setTunnels(how, new URL(uri).hostname);
};

const CASES: Case[] = [
  { what: 'a dead port', make: dead(), error: 'server-unreachable', outcome: 'failed', advice: 'local-network' },
  {
    what: 'a server that plex.tv knows to be off',
    make: dead({ presence: false }),
    error: 'server-unreachable',
    outcome: 'failed',
    advice: 'server-off',
  },
  {
    what: 'a server elsewhere without remote access',
    make: dead({ publicAddressMatches: false }),
    error: 'server-unreachable',
    outcome: 'failed',
    advice: 'remote-access',
  },
  {
    what: 'a name that does not resolve behind DNS rebinding protection',
    make: tunnels('unresolved'),
    error: 'server-unreachable',
    outcome: 'failed',
    advice: 'rebinding',
  },
  {
    what: 'another server at the address',
    make: (server) => {
      for (const connection of server.connections) connection.answersAs = 'a'.repeat(40);
    },
    error: 'wrong-server',
    outcome: 'wrong-server',
    advice: 'wrong-server',
  },
  { what: '503 everywhere', make: fails('identity', answer(503)), error: 'busy', outcome: 'busy', advice: 'wait' },
  {
    what: 'a proxy that does not reach the server',
    make: fails('identity', answer(502)),
    error: 'gateway',
    outcome: 'gateway',
    advice: 'gateway',
  },
  {
    what: 'a redirect of every request',
    make: fails('identity', answer(302, { Location: 'https://evil.example/identity' })),
    error: 'redirected',
    outcome: 'redirected',
    advice: 'redirect',
  },
  {
    what: 'a login page',
    make: fails('identity', { kind: 'answer', status: 200, body: '<html>Log in</html>' }),
    error: 'unreadable',
    outcome: 'not-plex',
    advice: 'not-plex',
  },
];

describe('a server that cannot be reached', () => {
  test('the panel says why a server cannot be reached, and lists what became of its address, for each reason', {
    timeout: TEST_MS,
  }, async ({ lab }) => {
    const servers = CASES.map(() => add(lab));
    for (const [at, server] of servers.entries()) {
      server.connections.length = 0;
      server.connectAt(`192.168.1.${50 + at}`, 32400, 'local');
      await CASES[at]?.make(server, lab);
    }
    await link(lab);
    for (const [at, { what, error, outcome, advice: expected }] of CASES.entries()) {
      const panel = await openAt(lab, servers[at] as SimulatedMediaServer);
      await panel.waitForText(errors[error], 20_000);
      await panel.click(buttons.whyUnreachable);
      const shown = await panel.waitForText(advice[expected], 20_000);
      expect(shown, what).toContain(outcomes[outcome]);
      expect(shown, what).toContain(`https://192-168-1-${50 + at}.….plex.direct:32400`);
      if (at === 0) expect(await panel.violations()).toEqual([]);
    }
    expect(lab.simulator.seenElsewhere).toEqual([]);
    expect(tokensAt(lab, servers)).toEqual([]);
  });

  test('an address with a certificate of its own that is not valid, and a relay that fails, are explained', {
    timeout: TEST_MS,
  }, async ({ lab }) => {
    const { simulator, proxy } = lab;
    const own = simulator.media.add(new SimulatedMediaServer('Own', { httpsRequired: true }));
    own.connectAtUri('https://films.example.org', 'remote');
    proxy.setTunnels('garbled', 'films.example.org');
    const relayed = add(lab, '198.51.100.77', 'relay');
    dead()(relayed);
    await link(lab);
    const first = await openAt(lab, own);
    await allow(lab, first, 'https://films.example.org');
    await first.waitForText(errors['server-unreachable'], 20_000);
    await first.click(buttons.whyUnreachable);
    expect(await first.waitForText(advice.certificate, 20_000)).toContain('https://films.example.org');
    const second = await openAt(lab, relayed);
    await second.waitForText(errors['server-unreachable'], 20_000);
    await second.click(buttons.whyUnreachable);
    await second.waitForText(advice['relay-only'], 20_000);
  });

  test('a silent address is told from a refused one, and closing the panel ends the check', {
    timeout: TEST_MS,
  }, async ({ lab }) => {
    const { simulator } = lab;
    const server = add(lab);
    server.listedAs = { presence: true };
    fails('identity', { kind: 'silence' })(server, lab);
    await link(lab);
    const panel = await openAt(lab, server);
    await panel.waitForText(errors['server-unreachable'], SILENT_MS);
    await panel.click(buttons.whyUnreachable);
    await panel.waitForText(reach.checking);
    const shown = await panel.waitForText(advice.start, SILENT_MS);
    expect(shown).toMatch(/no answer \(2\d(?:\.\d)? sec\)/);
    const before = simulator.seenAt('identity').length;
    await panel.click(buttons.whyUnreachable);
    await simulator.waitForRequests('identity', before + 1);
    await panel.press('Escape');
    await panel.waitUntilGone();
    await until('the request to be aborted', async () => simulator.aborted > 0);
    expect(tokensAt(lab, [server])).toEqual([]);
  });

  test('addresses that the browser does not allow can be allowed, and the panel tries again', {
    timeout: TEST_MS,
  }, async ({ lab }) => {
    const { simulator } = lab;
    const server = simulator.media.add(new SimulatedMediaServer('Own', { httpsRequired: true }));
    server.connectAtUri('https://films.example.org', 'remote');
    await link(lab);
    const panel = await openAt(lab, server);
    await panel.waitForText(panelTexts.addressNotAllowed('films.example.org'));
    await panel.click(buttons.whyUnreachable);
    expect(await panel.waitForText(advice.allow)).toContain(outcomes['not-allowed']);
    expect(simulator.seen.filter(({ host }) => host === 'films.example.org')).toEqual([]);
    await allow(lab, panel, 'https://films.example.org');
    await panel.waitForText('Metropolis');
  });

  test('the report for the owner names addresses, but no server, account, identifier or token', {
    timeout: TEST_MS,
  }, async ({ lab }) => {
    const server = add(lab);
    dead()(server);
    await link(lab);
    const panel = await openAt(lab, server);
    await panel.waitForText(errors['server-unreachable'], 20_000);
    await panel.click(buttons.whyUnreachable);
    await panel.waitForText(advice['local-network'], 20_000);
    await panel.click(buttons.copyReport);
    await panel.waitForText(panelTexts.notices['report-copied']);
    const page = await lab.browser.openPage('https://app.plex.tv/desktop/#!/');
    const report = await lab.browser.clipboard(page);
    expect(report).toContain('https://192-168-1-50.….plex.direct:32400');
    expect(report).toContain(advice['local-network']);
    const [, hash = ''] = new URL(server.connections[0]?.uri ?? '').hostname.split('.');
    const secrets = [...(await secretsOf(lab)), server.machineIdentifier, hash, 'Loft', 'Robin'];
    expect(found(secrets, report)).toEqual([]);
  });
});

describe('a server that answers', () => {
  test('the account’s own server that rejects every token may have to be claimed again', { timeout: TEST_MS }, async ({
    lab,
  }) => {
    const { home } = lab.simulator.media;
    home.claimed = false;
    await link(lab);
    const panel = await openAt(lab, home);
    await panel.waitForText(errors['signed-out'], 20_000);
    // The stored token, and the one that plex.tv lists now.
    expect(lab.simulator.seenAt('metadata')).toHaveLength(2);
    expect(lab.simulator.seenAt('resources').length).toBeGreaterThan(0);
  });

  test('broken JSON, a redirect and a broken connection of the server itself are each said as such', {
    timeout: TEST_MS,
  }, async ({ lab }) => {
    const { simulator } = lab;
    await link(lab);
    const sentences: [keyof typeof errors, Fault, ratingKey: string, title: string][] = [
      ['bad-answer', { kind: 'answer', status: 200, body: '{"MediaContainer":' }, KEYS.film, 'Metropolis'],
      ['redirected', answer(302, { Location: 'https://evil.example/' }), KEYS.dolbyVisionFilm, 'Nosferatu'],
      ['busy', answer(503), KEYS.bareFilm, 'Summer at the lake'],
      ['interrupted', { kind: 'reset' }, KEYS.track, 'Maple Leaf Rag'],
    ];
    for (const [error, fault, ratingKey, title] of sentences) {
      simulator.faults.add('metadata', fault);
      const panel = await openAt(lab, simulator.media.home, ratingKey);
      await panel.waitForText(errors[error], 20_000);
      simulator.faults.clear();
      await panel.click(buttons.tryAgain);
      await panel.waitForText(title, 20_000);
    }
    expect(simulator.seenElsewhere).toEqual([]);
  });

  test('an item that comes after 14 seconds is shown, and a server that sends none is called slow', {
    timeout: TEST_MS,
  }, async ({ lab }) => {
    const { simulator } = lab;
    await link(lab);
    simulator.faults.add('metadata', { kind: 'delay', ms: 14_000 }, 1);
    const panel = await openAt(lab, simulator.media.home);
    await panel.waitForText('Metropolis', 30_000);
    simulator.faults.add('metadata', { kind: 'silence' });
    const other = await openAt(lab, simulator.media.relayed);
    await other.waitForText(errors.slow, 50_000);
    expect(await other.text()).toContain(buttons.whyUnreachable);
  });

  test('a download from a disk that has to wake up starts, and one that is redirected says so and sends no token on', {
    timeout: TEST_MS,
  }, async ({ lab }) => {
    const { simulator, browser } = lab;
    await link(lab);
    await browser.allowDownloads();
    const panel = await openAt(lab, simulator.media.home);
    await panel.waitForText('Metropolis');
    simulator.faults.add('part', { kind: 'delay', ms: 14_000 }, 2);
    await panel.click(buttons.download);
    await panel.waitForText(panelTexts.notices['download-started'], 30_000);
    // Two looks at the file, and the browser's own request, which the redirect is not meant for.
    await simulator.waitForRequests('part', 3);
    const identities = simulator.seenAt('identity').length;
    simulator.faults.add('part', answer(302, { Location: 'https://evil.example/file.mkv' }));
    await panel.click(buttons.download);
    await panel.waitForText(errors.redirected);
    expect(simulator.seenElsewhere).toEqual([]);
    // The server still has this address: its identity was verified once.
    expect(simulator.seenAt('identity')).toHaveLength(identities + 1);
    await panel.click(buttons.whyUnreachable);
    await panel.waitForText(advice.answers, 30_000);
    const checked = simulator.seenAt('identity').length;
    simulator.faults.clear();
    await panel.click(buttons.download);
    const shown = await panel.waitForText(panelTexts.notices['download-started']);
    expect(simulator.seenAt('identity')).toHaveLength(checked);
    // What the check has found stays.
    expect(shown).toContain(advice.answers);
  });

  test('a shared server whose local addresses alone are listed is found in this house, its identity first', {
    timeout: TEST_MS,
  }, async ({ lab }) => {
    const { simulator } = lab;
    const description = { owned: false, sourceTitle: 'Kim', publicAddressMatches: false };
    const server = simulator.media.add(new SimulatedMediaServer('Upstairs', description));
    const { uri } = server.connectAt('192.168.1.77', 32400, 'local');
    await link(lab);
    const panel = await openAt(lab, server);
    await panel.waitForText(panelTexts.fromServer('Upstairs'));
    const asked = simulator.seen.filter(({ host }) => host === new URL(uri).host);
    expect(asked.map(({ endpoint, token }) => [endpoint, token !== null])).toEqual([
      ['identity', false],
      ['metadata', true],
    ]);
  });

  test('a custom site at an address that plex.tv does not list shows its items and downloads them', {
    timeout: TEST_MS,
  }, async ({ lab }) => {
    const { browser, simulator } = lab;
    const { home, moved } = simulator.media;
    home.setOffline(true);
    await browser.allowDownloads();
    const site = `${NAS}/web/index.html`;
    const page = await browser.openPage(`${site}#!/`);
    await browser.allowSite(NAS);
    await (await browser.openPopup(page)).click(popupTexts.buttons.useHere);
    await waitForChip(page, pageTexts.notLinked);
    await link(lab);
    await waitForChip(page, pageTexts.linkedAs('Robin Example'));
    await goTo(page, itemUrl(home.machineIdentifier, KEYS.film, site));
    const panel = new PanelOnPage(page);
    await panel.open();
    await panel.waitForText('Metropolis', 20_000);
    await panel.click(buttons.download);
    await panel.waitForText(panelTexts.notices['download-started'], 20_000);
    // Without the download, which can still be on its way.
    const isAsked = ({ host, token, endpoint }: (typeof simulator.seen)[number]) =>
      host === 'nas:32400' && token !== null && endpoint !== 'part';
    const tokens = () => simulator.seen.filter(isAsked);
    const before = tokens().length;
    // Another server's item gets no token there.
    await goTo(page, itemUrl(moved.machineIdentifier, KEYS.film, site));
    await panel.waitForText(errors['wrong-server'], 20_000);
    expect(tokens()).toHaveLength(before);
  });
});

/** Opens the panel for an item of a server in a new tab. */
async function openAt({ browser }: Lab, { machineIdentifier }: SimulatedMediaServer, ratingKey: string = KEYS.film) {
  const page = await browser.openPage(itemUrl(machineIdentifier, ratingKey));
  const panel = new PanelOnPage(page);
  await panel.open();
  return panel;
}

/** Lets the extension reach an address by the panel's button. */
async function allow({ browser }: Lab, panel: PanelOnPage, origin: string): Promise<void> {
  await browser.allowSite(origin);
  await panel.click(buttons.allow);
  if (browser.name === 'chromium') return;
  // A frame has no permissions API in Firefox: the options page asks.
  const options = await browser.shownOptions();
  await options.click(optionsTexts.serverAddresses.allow);
  await options.waitForText(optionsTexts.serverAddresses.allowed);
  await options.close();
  await panel.click(buttons.tryAgain);
}

/** Requests with a token that any of these servers has received. */
function tokensAt({ simulator }: Lab, servers: readonly SimulatedMediaServer[]): string[] {
  const ofServers = simulator.seen.filter(({ host }) => {
    const place = simulator.media.at(host);
    return place !== undefined && servers.includes(place.server);
  });
  return ofServers.flatMap(({ token }) => token ?? []);
}
