import { PNG } from 'pngjs';
import { describe, expect } from 'vitest';
import { test as inLab } from '../e2e/support/test-context.ts';
import { axeViolations } from './axe.ts';
import { differenceOf } from './compare.ts';
import { overflows } from './overflow.ts';
import { popupState } from './popup-state.ts';

const test = inLab.extend({ pictureScale: 1 });

/** What can go wrong with a view, and what is said of it. */
const SPOILT: [selector: string, style: string, says: RegExp][] = [
  ['.status p', 'margin-inline-start: -60px', /“Link this browser.*” sticks out of the window/],
  ['.status p', 'inline-size: 40px; overflow-wrap: normal', /“Link this browser.*” holds \d+ px more than its width/],
  ['.status p', 'min-block-size: 0; block-size: 20px; overflow: hidden', /“Link this browser.*” cuts off \d+ px/],
  ['.status p', 'min-block-size: 0; block-size: 20px', /“Link this browser.*” leaves its box/],
  ['.status p', 'margin-block-start: -16px', /“Not linked yet” runs into .*“Link this browser/],
  ['main', 'min-block-size: 620px', /the page is 20 px too tall/],
  ['main', 'inline-size: 380px', /too wide for its window|<body.* holds 20 px more than its width/],
  ['.status p', 'color: #999999', /axe, color-contrast: <p/],
  ['main', 'display: none', /axe, landmark-one-main/],
];

describe('what is asked of every state', () => {
  test('is found wrong where it is, and nowhere else', async ({ lab }) => {
    await lab.browser.openPage('https://app.plex.tv/desktop/#!/');
    const popup = await lab.browser.openPopup();
    await lab.browser.putStorage({ appearance: { theme: 'light', language: 'en' } });
    await popup.waitForText('Link this browser');
    const state = popupState('spoilt', popup);
    const problems = async () => [...(await overflows(state)), ...(await axeViolations(state))];
    expect(await problems()).toEqual([]);
    for (const [selector, style, says] of SPOILT) {
      await popup.run(dress, selector, style);
      expect(await problems(), `${selector} { ${style} }`).toContainEqual(expect.stringMatching(says));
      await popup.run(dress, selector, '');
    }
    expect(await problems()).toEqual([]);
  });
});

describe('two pictures', () => {
  const picture = (width: number, darkPixels: number) => {
    const made = new PNG({ width, height: 100 });
    made.data.fill(255);
    for (let pixel = 0; pixel < darkPixels; pixel += 1) made.data.fill(0, pixel * 4, pixel * 4 + 3);
    return PNG.sync.write(made);
  };

  test('that differ by a few pixels are alike', () => {
    expect(differenceOf(picture(100, 0), picture(100, 20))).toBeNull();
  });

  test('that differ by more are not, and where is shown', () => {
    const difference = differenceOf(picture(100, 0), picture(100, 100));
    expect(difference?.says).toBe('has changed in 100 of its 100 × 100 pixels');
    expect(PNG.sync.read(difference?.picture ?? new Uint8Array())).toMatchObject({ width: 100, height: 100 });
  });

  test('of different sizes are not', () => {
    expect(differenceOf(picture(100, 0), picture(90, 0))).toEqual({ says: 'was 100 × 100 pixels and is 90 × 100' });
  });
});

function dress(selector: string, style: string): void {
  const element = document.querySelector<HTMLElement>(selector);
  if (element) element.style.cssText = style;
}
