import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { until } from '../browsers/until.ts';
import { type Lab, test } from './support/test-context.ts';
import { chipText, waitForAccount, waitForBadge, waitForChip } from './support/waits.ts';

const PLEX_WEB = 'https://app.plex.tv/desktop/#!/';
const LINKED = 'Linked as Robin Example';
const NOT_LINKED = 'Not linked: click the toolbar button';
const THIRTEEN_HOURS_MS = 13 * 3_600_000;

describe('the browser is closed and opened again', () => {
  test('while a PIN waits: the same PIN links', async ({ lab }) => {
    const code = await startByCode(lab);
    await lab.restartBrowser();
    lab.simulator.accounts.claim(code);
    await waitForAccount(lab.browser, (account) => account.user !== null);
    expect(lab.simulator.seenAt('getPin')).toHaveLength(1);
  });

  test('while linked: the link is there, and no sooner asked after than half a day later', async ({ lab }) => {
    await link(lab);
    await lab.restartBrowser();
    await waitForChip(await lab.browser.openPage(PLEX_WEB), LINKED);
    await (await lab.browser.openPopup()).waitForText('Robin Example');
    expect(lab.simulator.seenAt('getUser')).toHaveLength(1);
  });

  test('after plex.tv has revoked the token: it is noticed, said, and one button links again', async ({ lab }) => {
    await link(lab);
    await letTheLastLookBeLongAgo(lab);
    lab.simulator.accounts.revokeAll();
    await lab.restartBrowser();
    await until('the token to be gone', async () => !('account' in (await lab.browser.storage())));
    await waitForBadge(lab.browser, '!');
    const popup = await lab.browser.openPopup();
    await popup.waitForText(/no longer lists this browser.*Sign in to link it again/);
    await waitForChip(await lab.browser.openPage(PLEX_WEB), NOT_LINKED);
    expect(await (await lab.browser.openPopup()).buttons()).toEqual(['Sign in with Plex', 'Use a code']);
    await link(lab);
  });

  test('while plex.tv has a bad day: the link is kept, and the failure told', async ({ lab }) => {
    const { authToken } = await link(lab);
    await letTheLastLookBeLongAgo(lab);
    lab.simulator.faults.add('getUser', { kind: 'answer', status: 503 });
    await lab.restartBrowser();
    await lab.simulator.waitForRequests('getUser', 2);
    const popup = await lab.browser.openPopup();
    await popup.waitForText(/Plex has a problem of its own.*your link is not affected/);
    expect((await waitForAccount(lab.browser)).authToken).toBe(authToken);
  });

  test('after unlinking without a connection: the token is gone at once, and signed out later', async ({ lab }) => {
    const { browser, simulator } = lab;
    await link(lab);
    simulator.faults.add('signOut', { kind: 'reset' });
    const popup = await browser.openPopup();
    await popup.click('Unlink');
    await popup.click('Yes, unlink');
    await popup.waitForText('Link this browser to your Plex account.');
    expect(await browser.storage()).not.toHaveProperty('account');
    await simulator.waitForRequests('signOut', 1);
    await lab.restartBrowser();
    simulator.faults.clear();
    await lab.browser.openPopup();
    await until('the token to be dead', () => simulator.accounts.tokens.size === 0, { timeoutMs: 40_000 });
    await until('no trace of it', async () => !('pendingSignOuts' in (await lab.browser.storage())));
  });
});

describe('the extension is updated', () => {
  test('while a PIN waits: the same PIN links', async ({ lab }) => {
    const code = await startByCode(lab);
    await update(lab);
    lab.simulator.accounts.claim(code);
    await waitForAccount(lab.browser, (account) => account.user !== null);
    expect(lab.simulator.seenAt('getPin')).toHaveLength(1);
    expect(lab.simulator.seenAt('getUser').at(-1)?.request.headers['x-plex-version']).toBe('99.0.0');
  });

  test('while linked, from a version with an older schema, with a Plex tab open', async ({ lab }) => {
    const { authToken } = await link(lab);
    const plexWeb = await lab.browser.openPage(PLEX_WEB);
    await waitForChip(plexWeb, LINKED);
    // What the first version stored: no word of the regular look whether the link holds.
    const link$ = { v: 1 };
    await lab.browser.putStorage({ link: { state: 'linked', linkedAt: Date.now(), profile: 'known' }, link$ });
    await update(lab);
    await lab.simulator.waitForRequests('getUser', 2);
    await until('the state in its new form', async () =>
      JSON.stringify((await lab.browser.storage()).link).includes('check'),
    );
    expect((await waitForAccount(lab.browser)).authToken).toBe(authToken);
    // The page that was open goes on, with the old chip gone quiet or the new one in its place, and without an error.
    const errors: unknown[] = [];
    plexWeb.on('pageerror', (error) => errors.push(error));
    await plexWeb.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    expect([null, LINKED]).toContain(await chipText(plexWeb));
    await plexWeb.reload();
    await waitForChip(plexWeb, LINKED);
    expect(errors).toEqual([]);
  });
});

describe('stored values that make no sense', () => {
  test('are set aside, it is said so, and linking works', async ({ lab }) => {
    await link(lab);
    const { account } = (await lab.browser.storage()) as { account: object };
    const spoilt = { ...account, linkedAt: 'a Thursday' };
    await lab.browser.putStorage({ account: spoilt, pendingSignOuts: 'nonsense', link: { state: 'levitating' } });
    await lab.browser.killBackground();
    const popup = await lab.browser.openPopup();
    await popup.waitForText(/could not be read and was set aside\. Sign in to link this browser again/);
    const { quarantine } = (await lab.browser.storage()) as { quarantine: { key: string }[] };
    expect(quarantine.map(({ key }) => key).sort()).toEqual(['account', 'link', 'pendingSignOuts']);
    await link(lab);
  });
});

describe('storage that is full', () => {
  test('is said to be, and all is well once there is room', async ({ lab }) => {
    const { browser, simulator } = lab;
    await startByCode(lab);
    const popup = await browser.openPopup();
    await popup.click('Cancel');
    await popup.waitForText('Cancelled.');
    const junk = await fillStorage(lab);
    await popup.click('Use a code');
    if (browser.name === 'chromium') {
      await popup.waitForText(/could not store something.*Make some room, then try again/);
      expect(simulator.seenAt('getPin')).toHaveLength(1);
    } else {
      await popup.waitForCode(); // Firefox sets an extension no limit but the disk.
      await popup.click('Cancel');
    }
    await browser.putStorage(Object.fromEntries(junk.map((key) => [key, ''])));
    await link(lab);
  });
});

/** Fills Chromium's 10 MB to the last byte; returns the keys of what it is filled with. */
async function fillStorage({ browser }: Lab): Promise<string[]> {
  const keys: string[] = [];
  for (let size = 8_388_608; size >= 1; size /= 2) {
    const key = `junk${keys.length}`;
    const fits = await browser.putStorage({ [key]: 'x'.repeat(size) }).then(
      () => true,
      () => false,
    );
    if (fits) keys.push(key);
  }
  return keys;
}

async function startByCode({ browser }: Lab): Promise<string> {
  const popup = await browser.openPopup();
  await popup.click('Use a code');
  const code = await popup.waitForCode();
  await popup.close();
  return code;
}

async function link(lab: Lab): Promise<Record<string, unknown>> {
  lab.simulator.accounts.claim(await startByCode(lab));
  return waitForAccount(lab.browser, (account) => account.user !== null);
}

async function letTheLastLookBeLongAgo({ browser }: Lab): Promise<void> {
  const { link } = (await browser.storage()) as { link: { check: { retryAt: number; waitMs: number } } };
  const { retryAt, waitMs } = link.check;
  await browser.putStorage({ link: { ...link, check: { retryAt: retryAt - THIRTEEN_HOURS_MS, waitMs } } });
}

async function update({ browser, extension }: Lab): Promise<void> {
  const file = join(extension, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...manifest, version: '99.0.0' }));
  await browser.reloadExtension();
}
