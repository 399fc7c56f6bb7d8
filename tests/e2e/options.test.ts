import { describe, expect } from 'vitest';
import { directionOf, LANGUAGES, type Language } from '../../locales/languages.ts';
import { optionsTexts, setOptionsLanguage } from '../../locales/options/index.ts';
import type { ExtensionPage } from '../browsers/extension-page.ts';
import { until } from '../browsers/until.ts';
import { type Lab, test } from './support/test-context.ts';
import { link, waitForAccount } from './support/waits.ts';

const PLEX_WEB = 'https://app.plex.tv/desktop/#!/';
const COPIED = 'Whoever has it can use your account: do not share it.';

describe('the token in the options', () => {
  test('is on the page only while it is revealed, and copied without that', async ({ lab }) => {
    const { token, options } = await openLinked(lab);
    await options.waitForText('Linked as Robin Example since');
    expect(await html(options)).not.toContain(token);
    await options.click('Copy token');
    await options.waitForText(COPIED);
    expect(await options.status()).toContain(COPIED);
    expect(await html(options)).not.toContain(token);

    await options.click('Reveal token');
    await options.waitForText(token);
    expect(await options.focused()).toBe('Hide token');
    await options.click('Hide token');
    await waitForHidden(options, token);
    expect(await html(options)).not.toContain('robin@example.org');
    expect(await lab.browser.clipboard(await lab.browser.openPage(PLEX_WEB))).toBe(token);
  });

  test('is hidden again once the page is out of sight', async ({ lab }) => {
    const { token, options } = await openLinked(lab);
    await options.click('Reveal token');
    await options.waitForText(token);
    const other = await lab.browser.openPage(PLEX_WEB);
    await other.bringToFront();
    await waitForHidden(options, token);
  });

  test('goes with the account', async ({ lab }) => {
    const { token, options } = await openLinked(lab);
    await options.click('Reveal token');
    await options.waitForText(token);
    await options.send({ type: 'unlink' });
    await options.waitForText('This browser is not linked.');
    expect(await html(options)).not.toContain(token);
    expect(await options.buttons()).not.toContain('Copy token');
    await options.click('Copy client identifier');
    await options.waitForText('Copied.');
    const { clientIdentifier } = await lab.browser.storage();
    expect(await lab.browser.clipboard(await lab.browser.openPage(PLEX_WEB))).toBe(clientIdentifier);
  });
});

describe('the appearance', () => {
  test('takes effect at once, in the popup too, and stays', async ({ lab: { browser } }) => {
    await browser.openPage(PLEX_WEB);
    const options = await browser.openOptions();
    await waitForColorScheme(options, 'light dark');
    await options.click('Light');
    await waitForColorScheme(options, 'light');
    await options.click('Dark');
    await waitForColorScheme(options, 'dark');
    await options.waitForText('Saved.');
    await options.close();
    await waitForColorScheme(await browser.openPopup(), 'dark');
    const reopened = await browser.openOptions();
    await waitForColorScheme(reopened, 'dark');
    expect(await reopened.isChecked('Dark')).toBe(true);
    await reopened.click('As the system');
    await waitForColorScheme(reopened, 'light dark');
  });

  test('speaks every language there is, with the words of the last action too', async ({ lab: { browser } }) => {
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

test('parts of the item panel are hidden and shown again', async ({ lab: { browser } }) => {
  await browser.openPage(PLEX_WEB);
  const options = await browser.openOptions();
  const hidden = async () => JSON.stringify((await browser.storage()).hiddenParts);
  const waitForParts = (parts: string[]) =>
    until(`hidden ${parts}`, async () => (await hidden()) === JSON.stringify(parts), { seen: hidden });
  await options.click('The button for the XML');
  await options.click('Ratings');
  await waitForParts(['ratings', 'xml']);
  await options.waitForText('Saved.');
  expect(await options.isChecked('Ratings')).toBe(false);
  await options.click('Ratings');
  await waitForParts(['xml']);
  await options.close();
  const reopened = await browser.openOptions();
  await until('the box', async () => (await reopened.isChecked('The button for the XML')) === false);
  expect(await reopened.isChecked('Ratings')).toBe(true);
});

test('diagnostics are copied as they are shown, without anything that is nobody’s business', async ({ lab }) => {
  const { browser, simulator } = lab;
  await browser.putStorage({ customSites: ['http://cellar:32400'], dismissedChip: 5 });
  await browser.killBackground();
  const { token, options } = await openLinked(lab);
  await options.waitForText('Something stored could not be read and was set aside: dismissedChip.');
  await options.click('Show what is copied');
  await options.waitForText('Link: linked');
  await options.click('Copy diagnostics');
  await options.waitForText('Copied.');
  const shown = await options.run(() => document.querySelector('pre')?.textContent);
  const copied = await browser.clipboard(await browser.openPage(PLEX_WEB));
  expect(copied).toBe(shown);
  expect(copied).toMatch(/^Tether for Plex \d/);
  const { user, pins, media } = simulator.accounts;
  const secrets = [
    token,
    ...Object.values(user).map(String),
    String((await browser.storage()).clientIdentifier),
    ...[...pins.values()].map(({ code }) => code),
    ...media.all.flatMap(({ name, accessToken, machineIdentifier }) => [name, accessToken, machineIdentifier]),
    'cellar',
  ];
  for (const secret of secrets) expect(copied).not.toContain(secret);
});

describe('erasing everything', () => {
  test('is asked about first, with the keyboard’s place kept', async ({ lab: { browser } }) => {
    const options = await browser.openOptions();
    await options.click('Erase everything…');
    await until('the question', async () => (await options.focused()) === 'Really erase everything?');
    await options.click('Keep everything');
    await until('the button again', async () => (await options.focused()) === 'Erase everything…');
    expect(await options.status()).toBe('');
  });

  test('has Plex sign the browser out, and leaves a page with nothing on it', async ({ lab }) => {
    const { browser, simulator } = lab;
    const { token, options } = await openLinked(lab);
    await options.click('Ratings');
    await options.click('Dark');
    await addRules(options);
    const settings = async () => Object.keys(await browser.storage());
    await until('settings', async () => (await settings()).includes('appearance'), { seen: settings });
    await options.click('Erase everything…');
    await options.click('Yes, erase everything');
    await options.waitForText('Everything was erased.');
    expect(await options.focused()).toBe('Erase everything…');
    expect(simulator.accounts.tokens.has(token)).toBe(false);
    expect(JSON.stringify(await browser.storage())).not.toContain(token);
    for (const key of ['account', 'appearance', 'hiddenParts', 'pathRules', 'clientIdentifier']) {
      expect(await browser.storage()).not.toHaveProperty(key);
    }
    await options.waitForText('This browser is not linked.');
    await options.waitForText('There is none until you first link this browser.');
    expect([await options.isChecked('Ratings'), await options.isChecked('As the system')]).toEqual([true, true]);
    await waitForColorScheme(options, 'light dark');
    expect(await options.buttons()).not.toContain('Remove');
  });

  test('says that Plex has still to be told, and when it has been', async ({ lab }) => {
    const { token, options } = await openLinked(lab);
    lab.simulator.faults.add('signOut', { kind: 'reset' });
    await options.click('Erase everything…');
    await options.click('Yes, erase everything');
    await options.waitForText('Everything was erased but the token');
    await options.waitForText('This browser is not linked.');
    lab.simulator.faults.clear();
    await options.send({ type: 'wake' });
    await options.waitForText('Everything was erased.');
    expect(lab.simulator.accounts.signedOut).toEqual([token]);
  });
});

/** Links the browser and opens the options. */
async function openLinked(lab: Lab): Promise<{ token: string; options: ExtensionPage }> {
  await link(lab);
  const { authToken } = await waitForAccount(lab.browser);
  return { token: String(authToken), options: await lab.browser.openOptions() };
}

/** A whole path rule, and one that is still being written, which nobody but the page knows of. */
async function addRules(options: ExtensionPage): Promise<void> {
  await options.click('Add a rule');
  await options.fill('On the server', '/data');
  await options.fill('On this computer', '/mnt');
  await options.click('Add a rule');
  await options.fill('On the server', '/music');
}

/** All that the page holds, unseen things too. */
function html(page: ExtensionPage): Promise<string> {
  return page.run(() => document.documentElement.outerHTML);
}

async function waitForColorScheme(page: ExtensionPage, scheme: string): Promise<void> {
  const look = () => page.run(() => window.getComputedStyle(document.documentElement).colorScheme);
  await until(`the colours ${scheme}`, async () => (await look()) === scheme, { seen: look });
}

async function waitForHidden(options: ExtensionPage, token: string): Promise<void> {
  await until('the token to be hidden', async () => !(await html(options)).includes(token));
  await options.waitForText('Reveal token');
}

async function waitForLanguage(options: ExtensionPage, language: Language): Promise<void> {
  const set = () => options.run(() => `${document.documentElement.lang} ${document.documentElement.dir}`);
  const wanted = `${language} ${directionOf(language)}`;
  await until(`a page in ${wanted}`, async () => (await set()) === wanted, { seen: set });
  await setOptionsLanguage(language);
  await options.waitForText(optionsTexts.diagnostics.how);
}
