import { PNG } from 'pngjs';
import { callInPage } from './in-page.ts';
import type { State } from './state.ts';

/** A picture of a state that can be compared with another one: of what is new in it, without what is never the same twice. */
export async function photograph(state: State): Promise<Uint8Array> {
  await veil(state);
  const picture = await state.view.screenshot();
  await unveil(state);
  return state.news ? crop(picture, await callInPage(state, [], boxOf, state.news)) : picture;
}

/** Hides texts, and what holds none, that are never the same twice; what is around them stays in its place. */
function veil({ view, part, varies = [] }: State): Promise<void> {
  return view.run(hide, part ?? null, [...varies]);
}

function unveil({ view, part }: State): Promise<void> {
  return view.run(hide, part ?? null, []);
}

/** By a sheet of its own, as the policy of our pages lets no other style in; each takes the place of the last one. */
function hide(part: string | null, selectors: string[]): void {
  const place = part ? document.querySelector('tether-for-plex')?.shadowRoot : document;
  const hidden = `:is(${selectors.join(',')})`;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${hidden} { color: transparent !important } ${hidden}:empty { visibility: hidden }
    * { caret-color: transparent !important }`);
  if (place) place.adoptedStyleSheets = [sheet];
}

type Box = { x: number; y: number; width: number; height: number };

/** Where an element stands on the whole page, in whole pixels. */
function boxOf(root: Element, selector: string): Box {
  const element = root.querySelector(selector);
  if (!element) throw new Error(`There is no "${selector}" here.`);
  const { left, top, width, height } = element.getBoundingClientRect();
  const whole = { x: left + scrollX, y: top + scrollY, width, height };
  return Object.fromEntries(Object.entries(whole).map(([name, value]) => [name, Math.round(value)])) as Box;
}

function crop(picture: Uint8Array, { x, y, width, height }: Box): Uint8Array {
  const part = new PNG({ width, height });
  PNG.bitblt(PNG.sync.read(picture), part, x, y, width, height, 0, 0);
  return PNG.sync.write(part);
}
