import { PNG } from 'pngjs';
import { expect } from 'vitest';
import { popupTexts } from '../../locales/popup/en.ts';
import { test as base } from '../e2e/support/test-context.ts';
import { axeViolations } from './axe-violations.ts';
import { compareImages } from './compare.ts';
import { overflows } from './overflows.ts';
import { popupState } from './popup-state.ts';

const test = base.extend({ pictureScale: 1 });

const { headings, status } = popupTexts;
const STATUS = `“${RegExp.escape(status.unlinked.slice(0, 20))}.*”`;

/** Styles that break the popup, each with the problem to be found. */
const BREAKING_STYLES: [selector: string, style: string, problem: RegExp][] = [
  ['.status p', 'margin-inline-start: -60px', new RegExp(`${STATUS} extends beyond the window`)],
  ['.status p', 'inline-size: 40px; overflow-wrap: normal', new RegExp(`${STATUS} overflows its width by \\d+ px`)],
  ['.status p', 'min-block-size: 0; block-size: 20px; overflow: hidden', new RegExp(`${STATUS} clips \\d+ px`)],
  ['.status p', 'min-block-size: 0; block-size: 20px', new RegExp(`${STATUS} is outside its box`)],
  ['.status p', 'margin-block-start: -16px', new RegExp(`“${headings.unlinked}” overlaps .*${STATUS}`)],
  ['main', 'min-block-size: 620px', /the page is 20 px too tall/],
  ['main', 'inline-size: 380px', /too wide for its window|<body.* overflows its width by 20 px/],
  ['.status p', 'color: #999999', /axe, color-contrast: <p/],
  ['main', 'display: none', /axe, landmark-one-main/],
];

test('the checks find each problem of a broken popup, and none in an intact one', async ({ lab }) => {
  await lab.browser.openPage('https://app.plex.tv/desktop/#!/');
  const popup = await lab.browser.openPopup();
  await lab.browser.putStorage({ appearance: { theme: 'light', language: 'en' } });
  await popup.waitForText(status.unlinked);
  const state = popupState('broken', popup);
  const findProblems = async () => [...(await overflows(state)), ...(await axeViolations(state))];
  expect(await findProblems()).toEqual([]);
  for (const [selector, style, problem] of BREAKING_STYLES) {
    await popup.evaluate(setStyle, selector, style);
    expect(await findProblems(), `${selector} { ${style} }`).toContainEqual(expect.stringMatching(problem));
    await popup.evaluate(setStyle, selector, '');
  }
  expect(await findProblems()).toEqual([]);
});

test('two images that differ by a few pixels are alike', () => {
  expect(compareImages(createImage(100, 0), createImage(100, 20))).toBeNull();
});

test('two images that differ by many pixels are different, and the changed pixels are marked', () => {
  const difference = compareImages(createImage(100, 0), createImage(100, 100));
  expect(difference?.message).toBe('changed in 100 of its 100 × 100 pixels');
  expect(PNG.sync.read(difference?.image ?? new Uint8Array())).toMatchObject({ width: 100, height: 100 });
});

test('two images of different sizes are different', () => {
  const message = 'was 100 × 100 pixels and is now 90 × 100';
  expect(compareImages(createImage(100, 0), createImage(90, 0))).toEqual({ message });
});

/** A white image with some black pixels at its start. */
function createImage(width: number, blackPixels: number): Uint8Array {
  const image = new PNG({ width, height: 100 });
  image.data.fill(255);
  for (let pixel = 0; pixel < blackPixels; pixel += 1) image.data.fill(0, pixel * 4, pixel * 4 + 3);
  return PNG.sync.write(image);
}

function setStyle(selector: string, style: string): void {
  const element = document.querySelector<HTMLElement>(selector);
  if (element) element.style.cssText = style;
}
