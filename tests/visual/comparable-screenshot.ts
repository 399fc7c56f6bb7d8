import { PNG } from 'pngjs';
import { callInPage } from './call-in-page.ts';
import { mask, unmask } from './mask.ts';
import type { State } from './state.ts';

type Box = { x: number; y: number; width: number; height: number };

/** Takes a screenshot that can be compared with a baseline: masked, and cropped to the state's `focusSelector`. */
export async function comparableScreenshot(state: State): Promise<Uint8Array> {
  await mask(state);
  const screenshot = await state.view.screenshot();
  await unmask(state);
  const { focusSelector } = state;
  return focusSelector ? crop(screenshot, await callInPage(state, [], boxOf, focusSelector)) : screenshot;
}

/** The position and size of an element on the page, in whole pixels. */
function boxOf(root: Element, selector: string): Box {
  const element = root.querySelector(selector);
  if (!element) throw new Error(`There is no "${selector}" on this page.`);
  const { left, top, width, height } = element.getBoundingClientRect();
  const box = { x: left + scrollX, y: top + scrollY, width, height };
  return Object.fromEntries(Object.entries(box).map(([name, value]) => [name, Math.round(value)])) as Box;
}

function crop(screenshot: Uint8Array, { x, y, width, height }: Box): Uint8Array {
  const cropped = new PNG({ width, height });
  PNG.bitblt(PNG.sync.read(screenshot), cropped, x, y, width, height, 0, 0);
  return PNG.sync.write(cropped);
}
