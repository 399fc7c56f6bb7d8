import { describe, expect } from 'vitest';
import { directionOf, LANGUAGES, type Language } from '../../locales/languages.ts';
import { optionsTexts as english } from '../../locales/options/en.ts';
import { optionsTexts, setOptionsLanguage } from '../../locales/options/index.ts';
import type { ExtensionPage } from '../browsers/extension-page.ts';
import { until } from '../browsers/until.ts';
import { type Lab, test } from './support/test-context.ts';
import { textPattern } from './support/text-pattern.ts';
import { link, waitForAccount } from './support/waits.ts';

const PLEX_WEB = 'https://app.plex.tv/desktop/#!/';
const { account, appearance, diagnostics, erase, parts, pathRules } = english;

describe('the token on the options page', () => {
  test('the token is in the page only while revealed, and can be copied without revealing it', async ({ lab }) => {
    const { token, options } = await openLinked(lab);
    await options.waitForText(textPattern(account.linked('Robin Example', '*')));
    expect(await html(options)).not.toContain(token);
    await options.click(account.copyToken);
    await options.waitForText(account.tokenCopied);
    expect(await options.status()).toContain(account.tokenCopied);
    expect(await html(options)).not.toContain(token);

    await options.click(account.reveal);
    await options.waitForText(token);
    expect(await options.focused()).toBe(account.hide);
    await options.click(account.hide);
    await waitForHidden(options, token);
    expect(await html(options)).not.toContain('robin@example.org');
    expect(await lab.browser.clipboard(await lab.browser.openPage(PLEX_WEB))).toBe(token);
  });

  test('a revealed token is hidden when the user switches to another tab', async ({ lab }) => {
    const { token, options } = await openLinked(lab);
    await options.click(account.reveal);
    await options.waitForText(token);
    const other = await lab.browser.openPage(PLEX_WEB);
    await other.bringToFront();
    await waitForHidden(options, token);
  });

  test('the client identifier can be copied from the options page', async ({ lab }) => {
    const { options } = await openLinked(lab);
    await options.click(account.copyClientIdentifier);
    await options.waitForText(english.copied);
    const { clientIdentifier } = await waitForAccount(lab.browser);
    expect(await lab.browser.clipboard(await lab.browser.openPage(PLEX_WEB))).toBe(clientIdentifier);
  });

  test('the token disappears from the options page on unlinking', async ({ lab }) => {
    const { token, options } = await openLinked(lab);
    await options.click(account.reveal);
    await options.waitForText(token);
    await options.send({ type: 'unlink' });
    await options.waitForText(account.notLinked);
    expect(await html(options)).not.toContain(token);
    expect(await options.buttons()).not.toContain(account.copyToken);
  });
});

test('a page of ours neither runs inline scripts nor, with Trusted Types, takes markup made of text', async ({
  lab,
}) => {
  const options = await lab.browser.openOptions();
  const [ran, hasTrustedTypes, tookMarkup] = await options.evaluate(attackFromWithin);
  expect(ran).toBe(false);
  expect(tookMarkup).toBe(!hasTrustedTypes);
  if (lab.browser.name === 'chromium') expect(hasTrustedTypes).toBe(true);
});

describe('the appearance settings', () => {
  test('a theme takes effect at once, in the popup too, and is kept', async ({ lab: { browser } }) => {
    await browser.openPage(PLEX_WEB);
    const options = await browser.openOptions();
    await waitForColorScheme(options, 'light dark');
    await options.click(appearance.themes.light);
    await waitForColorScheme(options, 'light');
    await options.click(appearance.themes.dark);
    await waitForColorScheme(options, 'dark');
    await options.waitForText(english.saved);
    await options.close();
    await waitForColorScheme(await browser.openPopup(), 'dark');
    const reopened = await browser.openOptions();
    await waitForColorScheme(reopened, 'dark');
    expect(await reopened.isChecked(appearance.themes.dark)).toBe(true);
    await reopened.click(appearance.themes.system);
    await waitForColorScheme(reopened, 'light dark');
  });

  test('the options page switches to every language, and so does its last status message', async ({
    lab: { browser },
  }) => {
    await browser.openPage(PLEX_WEB);
    const options = await browser.openOptions();
    for (const language of LANGUAGES) {
      await options.choose(language);
      await waitForLanguage(options, language);
      await until('the status', async () => (await options.status()) === optionsTexts.saved);
    }
    await options.close();
    const reopened = await browser.openOptions();
    await waitForLanguage(reopened, LANGUAGES.at(-1) ?? 'en');
    await reopened.choose('auto');
    await waitForLanguage(reopened, 'en');
    expect((await browser.storage()).appearance).toEqual({ theme: 'system', language: 'auto' });
  });
});

test('parts of the item panel can be hidden and shown again', async ({ lab: { browser } }) => {
  await browser.openPage(PLEX_WEB);
  const options = await browser.openOptions();
  const hidden = async () => JSON.stringify((await browser.storage()).hiddenParts);
  const waitForParts = (parts: string[]) =>
    until(`hidden ${parts}`, async () => (await hidden()) === JSON.stringify(parts), { seen: hidden });
  await options.click(parts.xml);
  await options.click(parts.ratings);
  await waitForParts(['ratings', 'xml']);
  await options.waitForText(english.saved);
  expect(await options.isChecked(parts.ratings)).toBe(false);
  await options.click(parts.ratings);
  await waitForParts(['xml']);
  await options.close();
  const reopened = await browser.openOptions();
  await until('the box', async () => (await reopened.isChecked(parts.xml)) === false);
  expect(await reopened.isChecked(parts.ratings)).toBe(true);
});

test('diagnostics are copied as they are shown, and contain no secrets', async ({ lab }) => {
  const { browser, simulator } = lab;
  await browser.putStorage({ customSites: ['http://cellar:32400'], dismissedChip: 5 });
  await browser.killBackground();
  const { token, options } = await openLinked(lab);
  await options.waitForText(english.quarantined('dismissedChip'));
  await options.click(diagnostics.show);
  await options.waitForText('Link: linked');
  await options.click(diagnostics.copy);
  await options.waitForText(english.copied);
  const shown = await options.evaluate(() => document.querySelector('pre')?.textContent);
  const copied = await browser.clipboard(await browser.openPage(PLEX_WEB));
  expect(copied).toBe(shown);
  expect(copied).toMatch(/^Tether for Plex \d/);
  const { user, pins, media } = simulator.accounts;
  const secrets = [
    token,
    ...Object.values(user).map(String),
    String((await waitForAccount(browser)).clientIdentifier),
    ...[...pins.values()].map(({ code }) => code),
    ...media.all.flatMap(({ name, accessToken, machineIdentifier }) => [name, accessToken, machineIdentifier]),
    'cellar',
  ];
  for (const secret of secrets) expect(copied).not.toContain(secret);
});

describe('erasing everything in the options', () => {
  test('erasing everything asks for confirmation first and keeps the focus', async ({ lab: { browser } }) => {
    const options = await browser.openOptions();
    await options.click(erase.ask);
    await until('the question', async () => (await options.focused()) === erase.sure);
    await options.click(erase.keep);
    await until('the button again', async () => (await options.focused()) === erase.ask);
    expect(await options.status()).toBe('');
  });

  test('erasing everything signs out at Plex and resets the options page', async ({ lab }) => {
    const { browser, simulator } = lab;
    const { token, options } = await openLinked(lab);
    await options.click(parts.ratings);
    await options.click(appearance.themes.dark);
    await addRules(options);
    const settings = async () => Object.keys(await browser.storage());
    await until('settings', async () => (await settings()).includes('appearance'), { seen: settings });
    await options.click(erase.ask);
    await options.click(erase.confirm);
    await options.waitForText(erase.done);
    expect(await options.focused()).toBe(erase.ask);
    expect(simulator.accounts.tokens.has(token)).toBe(false);
    expect(JSON.stringify(await browser.storage())).not.toContain(token);
    for (const key of ['account', 'appearance', 'hiddenParts', 'pathRules']) {
      expect(await browser.storage()).not.toHaveProperty(key);
    }
    await options.waitForText(account.notLinked);
    expect([await options.isChecked(parts.ratings), await options.isChecked(appearance.themes.system)]).toEqual([
      true,
      true,
    ]);
    await waitForColorScheme(options, 'light dark');
    expect(await options.buttons()).not.toContain(pathRules.remove);
  });

  test('erasing everything reports a pending sign-out, and later its completion', async ({ lab }) => {
    const { token, options } = await openLinked(lab);
    lab.simulator.faults.add('signOut', { kind: 'reset' });
    await options.click(erase.ask);
    await options.click(erase.confirm);
    await options.waitForText(erase.signOutLater);
    await options.waitForText(account.notLinked);
    lab.simulator.faults.clear();
    await options.send({ type: 'wake' });
    await options.waitForText(erase.done);
    expect(lab.simulator.accounts.signedOut).toEqual([token]);
  });
});

/** Links the browser and opens the options. */
async function openLinked(lab: Lab): Promise<{ token: string; options: ExtensionPage }> {
  await link(lab);
  const { authToken } = await waitForAccount(lab.browser);
  return { token: String(authToken), options: await lab.browser.openOptions() };
}

/** Adds a complete path rule, and an incomplete one that is not stored. */
async function addRules(options: ExtensionPage): Promise<void> {
  await options.click(pathRules.add);
  await options.fill(pathRules.from, '/data');
  await options.fill(pathRules.to, '/mnt');
  await options.click(pathRules.add);
  await options.fill(pathRules.from, '/music');
}

/** The page's whole document, hidden elements included. */
function html(page: ExtensionPage): Promise<string> {
  return page.evaluate(() => document.documentElement.outerHTML);
}

async function waitForColorScheme(page: ExtensionPage, scheme: string): Promise<void> {
  const look = () => page.evaluate(() => window.getComputedStyle(document.documentElement).colorScheme);
  await until(`the colour scheme ${scheme}`, async () => (await look()) === scheme, { seen: look });
}

async function waitForHidden(options: ExtensionPage, token: string): Promise<void> {
  await until('the token to be hidden', async () => !(await html(options)).includes(token));
  await options.waitForText(account.reveal);
}

async function waitForLanguage(options: ExtensionPage, language: Language): Promise<void> {
  const set = () => options.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`);
  const wanted = `${language} ${directionOf(language)}`;
  await until(`a page in ${wanted}`, async () => (await set()) === wanted, { seen: set });
  await setOptionsLanguage(language);
  await options.waitForText(optionsTexts.diagnostics.how);
}

/** Runs in the page: whether an inline script ran, whether the browser has Trusted Types, and whether text became markup. */
function attackFromWithin(): [ran: boolean, hasTrustedTypes: boolean, tookMarkup: boolean] {
  const script = document.createElement('script');
  let ran = false;
  addEventListener('ran', () => {
    ran = true;
  });
  const box = document.createElement('div');
  try {
    box.innerHTML = '<b>markup</b>';
  } catch {
    // Refused, as it should be.
  }
  try {
    script.append("dispatchEvent(new Event('ran'))");
    document.body.append(script);
  } catch {
    // Refused as well.
  }
  return [ran, 'trustedTypes' in window, box.childElementCount > 0];
}
