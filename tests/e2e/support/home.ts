import { expect } from 'vitest';
import { KEYS } from '../../../simulator/library-content.ts';
import type { ExtensionPage } from '../../browsers/extension-page.ts';
import { until } from '../../browsers/until.ts';
import { itemUrl, PanelOnPage } from './panel-page.ts';
import type { Lab } from './test-context.ts';
import { link, waitForAccount } from './waits.ts';

/** The PIN of whoever has one. */
export const PIN = '4711';

/** Links an account with a Home. */
export async function linkWithHome(lab: Lab): Promise<Record<string, unknown>> {
  const { accounts } = lab.simulator;
  accounts.home.found(accounts.user);
  await link(lab);
  return waitForAccount(lab.browser);
}

/** Links, and opens the panel for the film. */
export async function watchFilm(lab: Lab) {
  const account = await linkWithHome(lab);
  const page = await lab.browser.openPage(itemUrl(lab.simulator.media.home.machineIdentifier, KEYS.film));
  const panel = new PanelOnPage(page);
  await panel.open();
  return { account, page, panel };
}

/** Watches as the child of an owner with a PIN. */
export async function watchAsChild(lab: Lab, page?: ExtensionPage) {
  const { accounts } = lab.simulator;
  if (!accounts.home.exists) await linkWithHome(lab);
  const { uuid } = accounts.user;
  accounts.home.named('Robin Example').pin = PIN;
  const child = accounts.home.named('Mika');
  const options = page ?? (await lab.browser.openOptions());
  expect(await send(options, { type: 'switchProfile', uuid: child.uuid })).toEqual({ ok: true });
  await waitForProfile(lab, child.uuid);
  return { child, uuid, options };
}

/** The stored profile. */
export async function stored({ browser }: Lab): Promise<Record<string, unknown> | undefined> {
  return (await browser.storage()).profile as Record<string, unknown> | undefined;
}

export function waitForProfile(lab: Lab, uuid: string): Promise<Record<string, unknown>> {
  const look = async () => {
    const profile = await stored(lab);
    return profile?.uuid === uuid ? profile : null;
  };
  return until('the profile', look, { seen: () => lab.browser.storage() });
}

/** Sends a message as a page of the extension does; resolves with the background's answer. */
export function send(page: ExtensionPage, message: object): Promise<unknown> {
  type Api = { runtime: { sendMessage(message: object): Promise<unknown> } };
  type Scope = { browser?: Api; chrome: Api; wrappedJSObject?: Scope; JSON: JSON };
  return page.evaluate(async (text: string) => {
    const scope = window as unknown as Scope;
    const { browser, chrome, JSON: json } = scope.wrappedJSObject ?? scope;
    return JSON.parse(JSON.stringify(await (browser ?? chrome).runtime.sendMessage(json.parse(text))));
  }, JSON.stringify(message));
}
