import type { Embedded } from './heard.ts';
import type { PageState } from './page-state.ts';

/* What the hostile page does on demand. Every function runs in the page. */

/** Synthetic events at everything that the page did not make. */
export function sendSyntheticEvents({ own, strangers, attack }: PageState): void {
  const pointed = () => {
    const steps = Array.from({ length: 40 }, (_, at) => at / 40);
    const points = steps.flatMap((x) => steps.map((y) => [x * innerWidth, y * innerHeight] as const));
    return points.flatMap(([x, y]) => document.elementsFromPoint(x, y)).filter((element) => !own.has(element));
  };
  const withInside = (element: Element): Element[] => [element, ...(element.shadowRoot?.querySelectorAll('*') ?? [])];
  const targets = (): Set<EventTarget> => {
    const elements = [...strangers, ...pointed(), document.documentElement, document.body];
    return new Set([...elements.flatMap(withInside), document.activeElement ?? document, document, window]);
  };
  const send = (make: () => Event[]) => {
    let sent = 0;
    for (const target of targets()) for (const event of make()) sent += Number(target.dispatchEvent(event) || true);
    return sent;
  };
  const init = { bubbles: true, composed: true, cancelable: true, view: window, detail: 1, buttons: 1 };
  const clicks = ['click', 'dblclick', 'auxclick', 'contextmenu', 'mousedown', 'mouseup', 'submit', 'beforetoggle'];
  const pointers = ['pointerover', 'pointerenter', 'pointerdown', 'pointermove', 'pointerup', 'pointercancel'];
  const keys = ['Enter', ' ', 'Escape', 'Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];
  attack.click = () => {
    for (const target of targets()) if (target instanceof HTMLElement) target.click();
    return send(() => clicks.map((type) => new MouseEvent(type, init)));
  };
  attack.pointer = () =>
    send(() => pointers.map((type) => new PointerEvent(type, { ...init, pointerId: 1, clientY: 9 })));
  attack.keys = () =>
    send(() =>
      keys.flatMap((key) => ['keydown', 'keypress', 'keyup'].map((type) => new KeyboardEvent(type, { ...init, key }))),
    );
  attack.focus = () => {
    for (const target of targets()) if (target instanceof HTMLElement) target.focus();
    return send(() => ['focus', 'focusin', 'blur', 'focusout'].map((type) => new FocusEvent(type, init)));
  };
}

/** Events and messages that pretend to come from the browser or from the extension. */
export function sendForgedMessages({ options, attack }: PageState): void {
  const route = '#!/server/__proto__/details?key=%2Flibrary%2Fmetadata%2F101';
  const data = { type: 'show', route, machineIdentifier: '__proto__', ratingKey: '101', height: 9999, close: true };
  attack.pretend = (origins) => {
    const addresses = ['hashchange', 'popstate', 'currententrychange', 'visibilitychange', 'pageshow', 'online'];
    for (const type of addresses) window.dispatchEvent(new Event(type));
    for (const origin of origins) window.dispatchEvent(new MessageEvent('message', { data, origin, source: window }));
    window.postMessage(data, '*');
    for (const name of options.names) new BroadcastChannel(name).postMessage(data);
    return addresses.length + origins.length + 1 + options.names.length;
  };
  const scripts = ['plex', 'plex.content', 'content', 'item-panel'];
  const detail = { contentScriptName: 'plex', messageId: 'forged' };
  attack.startEvents = (extensionIds) => {
    const types = extensionIds.flatMap((id) => scripts.map((name) => `${id}:${name}:wxt:content-script-started`));
    for (const type of types) document.dispatchEvent(new CustomEvent(type, { detail }));
    return types.length;
  };
}

/** Embeds and opens an address, such as that of a page of the extension. */
export function embedAddresses({ attack, realFetch }: PageState): void {
  const open = window.open.bind(window);
  const isReadable = (element: HTMLElement) => {
    try {
      return Boolean((element as HTMLIFrameElement).contentDocument?.body?.childElementCount);
    } catch {
      return false;
    }
  };
  const embed =
    (url: string) =>
    async (tag: string): Promise<Embedded> => {
      const element = document.createElement(tag);
      const event = new Promise<string>((resolve) => {
        element.addEventListener('load', () => resolve('load'));
        element.addEventListener('error', () => resolve('error'));
        setTimeout(() => resolve('nothing'), 5_000);
      });
      Object.assign(
        element,
        tag === 'link' ? { rel: 'stylesheet', href: url } : { [tag === 'object' ? 'data' : 'src']: url },
      );
      document.documentElement.append(element);
      const outcome = { tag, event: await event, isReadable: isReadable(element) };
      (element as HTMLIFrameElement).contentWindow?.postMessage({ type: 'show', ratingKey: '101' }, '*');
      return outcome;
    };
  const request = async (url: string): Promise<Embedded> => {
    const text = await realFetch(url)
      .then((answer) => answer.text())
      .catch(() => null);
    return { tag: 'fetch', event: text === null ? 'error' : 'load', isReadable: Boolean(text) };
  };
  attack.frame = async (url) =>
    Promise.all([...['iframe', 'object', 'embed', 'script', 'img', 'link'].map(embed(url)), request(url)]);
  attack.open = (url) => open(url) !== null;
}

/** Changes the route as fast as the browser permits, without a gesture. */
export function changeRoutes({ attack }: PageState): void {
  const { replaceState, pushState } = history;
  const ways: ((hash: string) => void)[] = [
    (hash) => replaceState.call(history, null, '', hash),
    (hash) => {
      location.hash = hash;
    },
    (hash) => location.replace(hash),
    (hash) => pushState.call(history, null, '', hash),
  ];
  const change = (at: number, hash: string) => {
    const before = location.href;
    try {
      ways[at % ways.length]?.(hash);
    } catch {
      return 0; // Firefox throws once there were too many.
    }
    return Number(location.href !== before);
  };
  const channel = new MessageChannel();
  const turn = () =>
    new Promise<unknown>((resolve) => {
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(null);
    });
  attack.routes = async (list, count) => {
    const start = performance.now();
    let applied = 0;
    for (let at = 0; at < count; at += 1) {
      applied += change(at, list[at % list.length] ?? '#!/');
      if (at % 10 === 9) await turn();
    }
    return { applied, ms: performance.now() - start };
  };
}
