import { expect } from 'vitest';
import type { Popup } from '../browsers/popup.ts';
import { until } from '../browsers/until.ts';
import { test } from './support/test-context.ts';
import { link } from './support/waits.ts';

test.for([[['secure.gravatar.com', 'i2.wp.com']], [['www.gravatar.com', 'i0.wp.com']], [['assets.plex.tv']]])(
  'the user’s picture is shown after redirects to %j',
  async ([redirects], { lab }) => {
    lab.simulator.accounts.pictureRedirects = redirects ?? [];
    await link(lab);
    const popup = await lab.browser.openPopup();
    await until('the picture', async () => (await pictureWidth(popup)) > 0);
    const hosts = lab.simulator.seenAt('avatar').map(({ host }) => host);
    expect(hosts).toEqual(expect.arrayContaining(['plex.tv', ...(redirects ?? [])]));
  },
);

test('the initial is shown if the user’s picture redirects to any other host', async ({ lab }) => {
  lab.simulator.accounts.pictureRedirects = ['evil.example'];
  await link(lab);
  const popup = await lab.browser.openPopup();
  await until('the initial', () => popup.evaluate(() => document.querySelector('span.picture')?.textContent === 'R'));
  expect(lab.simulator.seenElsewhere).toEqual([]);
});

/** The natural width of the user's picture in pixels; 0 while it has not loaded. */
function pictureWidth(popup: Popup): Promise<number> {
  return popup.evaluate(() => document.querySelector<HTMLImageElement>('img.picture')?.naturalWidth ?? 0);
}
