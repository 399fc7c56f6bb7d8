import type { State } from './state.ts';

/** Hides what differs at every run; the layout stays as it is. */
export function mask({ view, part, masks = [] }: State): Promise<void> {
  return view.evaluate(adoptMask, part ?? null, [...masks]);
}

/** Shows again what {@link mask} has hidden. */
export function unmask({ view, part }: State): Promise<void> {
  return view.evaluate(adoptMask, part ?? null, []);
}

/** Uses a constructed style sheet, as the content security policy of our pages blocks inline styles. */
function adoptMask(part: string | null, selectors: string[]): void {
  const root = part ? (globalThis as { tetherRoot?: ShadowRoot }).tetherRoot : document;
  const masked = `:is(${selectors.join(',')})`;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${masked} { color: transparent !important } ${masked}:empty { visibility: hidden }
    * { caret-color: transparent !important }`);
  if (root) root.adoptedStyleSheets = [sheet];
}
