const NAME = 'tether-for-plex';

/** Our place on a page of Plex Web: one element beside Plex's own, with all that is ours in its shadow. */
export type Host = { element: HTMLElement; root: ShadowRoot };

/**
 * Makes our element, and takes away any that an older version of the extension has left on the page. It stands there for
 * as long as it {@link show}s something, and goes when the signal says so.
 */
export function makeHost(style: string, signal: AbortSignal): Host {
  for (const left of document.querySelectorAll(NAME)) left.remove();
  const element = document.createElement(NAME);
  const root = element.attachShadow({ mode: 'open' });
  const sheet = document.createElement('style');
  sheet.textContent = style;
  root.append(sheet);
  // What is typed here is not meant for the shortcuts of Plex Web.
  for (const type of ['keydown', 'keyup', 'keypress'])
    element.addEventListener(type, (event) => event.stopPropagation());
  signal.addEventListener('abort', () => element.remove());
  return { element, root };
}

/** Has something shown in our place, or nothing. A page with nothing of ours is left as it is: each frame costs it time. */
export function show({ element, root }: Host, content: Element | undefined): void {
  if (content) root.append(content);
  if (!content) element.remove();
  else if (!element.isConnected) document.documentElement.append(element);
}

/** An element with properties and children, for what is too small for a framework. */
export function create<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
