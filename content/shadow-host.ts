/** Marks the host, so that a newer version of the extension can remove it. */
const MARK = 'data-tether-for-plex';

/** The extension's element on a page of Plex Web, and the shadow root with its content */
export type Host = { element: HTMLElement; root: ShadowRoot };

/**
 * Creates the host, and removes the one that an older version of the extension left on the page. It is in the document only
 * while it {@link show}s something, and is removed when the signal aborts.
 */
export function makeHost(style: string, signal: AbortSignal): Host {
  document.querySelector(`[${MARK}]`)?.remove();
  // Not an element of our own name: the page could define it, and then reach even a closed root.
  const element = document.createElement('div');
  element.setAttribute(MARK, '');
  const root = element.attachShadow({ mode: 'closed' });
  const sheet = document.createElement('style');
  sheet.textContent = style;
  root.append(sheet);
  // Keys pressed here must not trigger the shortcuts of Plex Web.
  for (const type of ['keydown', 'keyup', 'keypress'])
    element.addEventListener(type, (event) => event.stopPropagation());
  signal.addEventListener('abort', () => element.remove());
  return { element, root };
}

/** Shows content in the host, or removes the host: an idle page should not pay for a frame. */
export function show(host: Host, content: Element | undefined): void {
  if (!content) host.element.remove();
  else {
    host.root.append(content);
    connect(host);
  }
}

/** Puts the host into the page, for a panel where nothing else is shown. */
export function connect({ element }: Host): void {
  if (!element.isConnected) document.documentElement.append(element);
}

/** Creates an element with properties and children. */
export function create<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
