import { PNG } from 'pngjs';
import decodeQr from 'qr/decode.js';
import { expect } from 'vitest';
import { popupTexts } from '../../locales/popup/en.ts';
import { test } from './support/test-context.ts';

test.for(['light', 'dark'])('a phone can read the popup’s QR code in the %s theme', async (theme, { lab }) => {
  const { browser } = lab;
  await browser.openPage('https://app.plex.tv/desktop/#!/');
  await browser.putStorage({ appearance: { theme, language: 'en' } });
  const popup = await browser.openPopup();
  await popup.click('Use a code');
  const code = await popup.waitForCode();
  await popup.settled();
  expect(await popup.evaluate(qrName)).toBe(popupTexts.labels.qr);
  const picture = PNG.sync.read(await popup.screenshot());
  expect(decodeQr(picture, { timeLimit: 5_000 })).toBe(`https://plex.tv/link/?pin=${code}`);
});

test('a phone can read the popup’s QR code with forced colours', async ({ lab }) => {
  await lab.restartBrowser({ forcedColors: true });
  const { browser } = lab;
  await browser.openPage('https://app.plex.tv/desktop/#!/');
  const popup = await browser.openPopup();
  await popup.click('Use a code');
  const code = await popup.waitForCode();
  await popup.settled();
  expect(await popup.evaluate(colorsAreForced)).toBe(true);
  const picture = PNG.sync.read(await popup.screenshot());
  expect(decodeQr(picture, { timeLimit: 5_000 })).toBe(`https://plex.tv/link/?pin=${code}`);
});

function colorsAreForced(): boolean {
  return matchMedia('(forced-colors: active)').matches;
}

/** The accessible name of the QR code. */
function qrName(): string | null {
  return document.querySelector('.qr')?.getAttribute('aria-label') ?? null;
}
