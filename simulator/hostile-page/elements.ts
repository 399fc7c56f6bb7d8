import type { Look } from './heard.ts';
import type { PageState } from './page-state.ts';

/* How the hostile page finds and treats elements of others. Every function runs in the page. */

/** Records every change of the document that the page did not make. */
export function watchElements({ own, strangers, keep, unrecorded }: PageState): void {
  const createElement = document.createElement;
  document.createElement = ((...values: Parameters<typeof createElement>) => {
    keep('calls', { api: 'Document.createElement', values: [String(values[0])] });
    const element = createElement.apply(document, values);
    own.add(element);
    return element;
  }) as typeof createElement;
  const real = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML') as PropertyDescriptor;
  const set = function (this: Element, html: string) {
    real.set?.call(this, html);
    for (const element of this.querySelectorAll('*')) own.add(element);
  };
  Object.defineProperty(Element.prototype, 'innerHTML', { ...real, set });
  const isParsed = ({ localName, parentElement }: Element) =>
    document.readyState === 'loading' && (localName === 'body' || parentElement?.closest('body, head') != null);
  const record = (change: 'added' | 'removed' | 'attribute', element: Node) => {
    if (!(element instanceof Element) || own.has(element)) return;
    if (isParsed(element)) own.add(element);
    else {
      if (change === 'added') strangers.add(element);
      const attributes = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
      const html = `${element.outerHTML}${element.shadowRoot?.innerHTML ?? ''}`;
      keep('elements', { change, tag: element.localName, attributes, html });
    }
  };
  for (const element of document.querySelectorAll('*')) own.add(element);
  own.delete(document.documentElement);
  const recordAll = ({ type, target, addedNodes, removedNodes }: MutationRecord) => {
    if (type === 'attributes') record('attribute', target);
    for (const node of addedNodes) record('added', node);
    for (const node of removedNodes) record('removed', node);
  };
  new MutationObserver((records) => unrecorded(() => records.forEach(recordAll))).observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
  });
}

/** Gives the page its view of the present moment. */
export function lookAround({ strangers, attack, describe }: PageState): void {
  const before = new Set(Object.getOwnPropertyNames(window));
  const stored = (storage: 'localStorage' | 'sessionStorage') => {
    try {
      return { ...window[storage] };
    } catch {
      return {}; // An opaque origin has no storage.
    }
  };
  const htmlOf = (element: Element) => `${element.outerHTML}${element.shadowRoot?.innerHTML ?? ''}`;
  const cookie = () => {
    try {
      return document.cookie;
    } catch {
      return '';
    }
  };
  attack.look = (): Look => ({
    windowLength: window.length,
    frames: [...document.querySelectorAll('iframe, frame, object, embed')].map(({ outerHTML }) => outerHTML),
    strangers: [...strangers].filter(({ isConnected }) => isConnected).map(htmlOf),
    activeElement: describe(document.activeElement),
    selection: String(document.getSelection()),
    resources: performance.getEntries().map(({ entryType, name }) => `${entryType} ${name}`),
    globals: Object.getOwnPropertyNames(window).filter((name) => !before.has(name)),
    localStorage: stored('localStorage'),
    sessionStorage: stored('sessionStorage'),
    cookie: cookie(),
  });
}

/** Lets the page hide, cover, move and remove the elements of others. */
export function treatElements({ strangers, attack }: PageState): void {
  const each = (treat: (element: HTMLElement) => void) => () => {
    const present = [...strangers].filter(({ isConnected }) => isConnected) as HTMLElement[];
    for (const element of present) treat(element);
    return present.length;
  };
  attack.hide = each((element) => element.style.setProperty('opacity', '0', 'important'));
  attack.move = each((element) => document.body.prepend(element));
  attack.remove = each((element) => element.remove());
  attack.cover = each(() => {
    const cover = document.createElement('div');
    cover.style.cssText = 'position: fixed; inset: 0; z-index: 2147483647; background: #fff; pointer-events: none';
    cover.popover = 'manual';
    document.documentElement.append(cover);
    cover.showPopover();
  });
}
