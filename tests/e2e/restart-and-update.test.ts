import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { pageTexts } from '../../locales/page/en.ts';
import { popupTexts } from '../../locales/popup/en.ts';
import { until } from '../browsers/until.ts';
import { type Lab, test } from './support/test-context.ts';
import { chipText, waitForAccount, waitForBadge, waitForChip } from './support/waits.ts';

const PLEX_WEB = 'https://app.plex.tv/desktop/#!/';
const LINKED = pageTexts.linkedAs('Robin Example');
const NOT_LINKED = pageTexts.notLinked;
const THIRTEEN_HOURS_MS = 13 * 3_600_000;

describe('a browser restart', () => {
  test('a pending PIN links after a browser restart', async ({ lab }) => {
    const code = await startByCode(lab);
    await lab.restartBrowser();
    lab.simulator.accounts.claim(code);
    await waitForAccount(lab.browser, (account) => account.user !== null);
    expect(lab.simulator.seenAt('getPin')).toHaveLength(1);
  });

  test('a link survives a browser restart without an extra check', async ({ lab }) => {
    await link(lab);
    await lab.restartBrowser();
    await waitForChip(await lab.browser.openPage(PLEX_WEB), LINKED);
    await (await lab.browser.openPopup()).waitForText('Robin Example');
    expect(lab.simulator.seenAt('getUser')).toHaveLength(1);
  });

  test('a token that plex.tv has revoked is noticed after a restart, and the browser can be linked again', async ({
    lab,
  }) => {
    await link(lab);
    await makeNextCheckDue(lab);
    lab.simulator.accounts.revokeAll();
    await lab.restartBrowser();
    await until('the token to be gone', async () => !('account' in (await lab.browser.storage())));
    await waitForBadge(lab.browser, '!');
    const popup = await lab.browser.openPopup();
    await popup.waitForText(popupTexts.reasons.revoked);
    await waitForChip(await lab.browser.openPage(PLEX_WEB), NOT_LINKED);
    expect(await (await lab.browser.openPopup()).buttons()).toEqual(['Sign in with Plex', 'Use a code']);
    await link(lab);
  });

  test('a link is kept when plex.tv fails after a restart, and the failure is shown', async ({ lab }) => {
    const { authToken } = await link(lab);
    await makeNextCheckDue(lab);
    lab.simulator.faults.add('getUser', { kind: 'answer', status: 503 });
    await lab.restartBrowser();
    await lab.simulator.waitForRequests('getUser', 2);
    const popup = await lab.browser.openPopup();
    await popup.waitForText(`${popupTexts.failures['server-error']} ${popupTexts.next.linked}`);
    expect((await waitForAccount(lab.browser)).authToken).toBe(authToken);
  });

  test('a token is removed at once when unlinking offline, and revoked after a restart', async ({ lab }) => {
    const { browser, simulator } = lab;
    await link(lab);
    simulator.faults.add('signOut', { kind: 'reset' });
    const popup = await browser.openPopup();
    await popup.click('Unlink');
    await popup.click('Yes, unlink');
    await popup.waitForText(popupTexts.status.unlinked);
    await until('no account', async () => !('account' in (await browser.storage())));
    await simulator.waitForRequests('signOut', 1);
    await lab.restartBrowser();
    simulator.faults.clear();
    await lab.browser.openPopup();
    await until('the token to be revoked', () => simulator.accounts.tokens.size === 0, { timeoutMs: 40_000 });
    await until('no pending sign-out', async () => !('pendingSignOuts' in (await lab.browser.storage())));
  });
});

describe('an extension update', () => {
  test('a pending PIN links after an extension update', async ({ lab }) => {
    const code = await startByCode(lab);
    await update(lab);
    lab.simulator.accounts.claim(code);
    await waitForAccount(lab.browser, (account) => account.user !== null);
    expect(lab.simulator.seenAt('getPin')).toHaveLength(1);
    expect(lab.simulator.seenAt('getUser').at(-1)?.request.headers['x-plex-version']).toBe('99.0.0');
  });

  test('a link survives an update from an older schema while a Plex tab is open', async ({ lab }) => {
    const { authToken } = await link(lab);
    const plexWeb = await lab.browser.openPage(PLEX_WEB);
    await waitForChip(plexWeb, LINKED);
    // The first version stored no schedule for checking the link.
    const link$ = { v: 1 };
    await lab.browser.putStorage({ link: { state: 'linked', linkedAt: Date.now(), profile: 'known' }, link$ });
    await update(lab);
    await lab.simulator.waitForRequests('getUser', 2);
    await until('the migrated link state', async () =>
      JSON.stringify((await lab.browser.storage()).link).includes('check'),
    );
    expect((await waitForAccount(lab.browser)).authToken).toBe(authToken);
    // In the open page, the old chip is gone or replaced by the new one, without an error.
    const errors: unknown[] = [];
    plexWeb.on('pageerror', (error) => errors.push(error));
    await plexWeb.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    expect([null, LINKED]).toContain(await chipText(plexWeb));
    await plexWeb.reload();
    await waitForChip(plexWeb, LINKED);
    expect(errors).toEqual([]);
  });
});

describe('corrupt storage', () => {
  test('corrupt stored values are quarantined, reported and do not block linking', async ({ lab }) => {
    await link(lab);
    const { account } = (await lab.browser.storage()) as { account: object };
    const corrupt = { ...account, linkedAt: 'a Thursday' };
    await lab.browser.putStorage({ account: corrupt, pendingSignOuts: 'nonsense', link: { state: 'levitating' } });
    await lab.browser.killBackground();
    const popup = await lab.browser.openPopup();
    await popup.waitForText(popupTexts.reasons.unreadable);
    const { quarantine } = (await lab.browser.storage()) as { quarantine: { key: string }[] };
    expect(quarantine.map(({ key }) => key).sort()).toEqual(['account', 'link', 'pendingSignOuts']);
    await link(lab);
  });
});

describe('full storage', () => {
  test('full storage is reported, and linking works once there is room', async ({ lab }) => {
    const { browser, simulator } = lab;
    await startByCode(lab);
    const popup = await browser.openPopup();
    await popup.click('Cancel');
    await popup.waitForText(popupTexts.reasons.cancelled);
    const junk = await fillStorage(lab);
    await popup.click('Use a code');
    if (browser.name === 'chromium') {
      await popup.waitForText(popupTexts.storageFull);
      expect(simulator.seenAt('getPin')).toHaveLength(1);
    } else {
      await popup.waitForCode(); // Firefox has no storage limit but the disk.
      await popup.click('Cancel');
    }
    await browser.putStorage(Object.fromEntries(junk.map((key) => [key, ''])));
    await link(lab);
  });
});

/** Fills Chromium's storage of 10 MB to the last byte; returns the keys of the filling. */
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

async function makeNextCheckDue({ browser }: Lab): Promise<void> {
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
