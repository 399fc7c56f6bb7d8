import type { HeardNavigation } from './heard.ts';
import type { PageState } from './page-state.ts';

/* What the hostile page listens to. Every function runs in the page. */

type NavigateEvent = Event & {
  destination: { url: string; sameDocument: boolean };
  downloadRequest: string | null;
  userInitiated: boolean;
  sourceElement?: Element | null;
};

/** Records navigations with their content, and cancels all but those of the page's own routes. */
export function listenToNavigations({ keep, describe, realFetch }: PageState): void {
  const { navigation } = window as unknown as { navigation: EventTarget };
  const read = async (entry: HeardNavigation) => {
    if (!/^(?:blob|data):/.test(entry.url)) return;
    entry.content = await realFetch(entry.url).then((answer) => answer.text(), String);
  };
  navigation.addEventListener('navigate', (event) => {
    const { destination, downloadRequest: download, userInitiated, sourceElement } = event as NavigateEvent;
    const isRoute = destination.sameDocument && download === null;
    if (!isRoute) event.preventDefault();
    const source = sourceElement ? describe(sourceElement) : null;
    const { url } = destination;
    const prevented = event.defaultPrevented;
    const entry = { url, download, isRoute, userInitiated, source, prevented, content: null };
    keep('navigations', entry);
    void read(entry);
  });
}

/** Records events of every type that the browser knows, before any other listener. */
export function listenToEvents({ keep, describe }: PageState): void {
  const types = new Set(['focusin', 'focusout', 'DOMContentLoaded', 'compositionstart', 'compositionend']);
  for (const object of [window, Document.prototype, HTMLElement.prototype]) {
    for (const name in object) if (name.startsWith('on')) types.add(name.slice(2));
  }
  const detailOf = (event: Event) => {
    const { key, data, newURL, message } = event as Partial<KeyboardEvent & InputEvent & HashChangeEvent & ErrorEvent>;
    return String(key ?? newURL ?? message ?? (typeof data === 'string' ? data : ''));
  };
  const record = (event: Event) => {
    const path = event.composedPath().map(describe);
    const { type, isTrusted } = event;
    keep('events', { type, isTrusted, target: describe(event.target), path, detail: detailOf(event) });
  };
  for (const type of types) window.addEventListener(type, record, true);
}

/** Records messages to the window and on channels whose names can be guessed. */
export function listenToMessages({ options, keep }: PageState): void {
  const record = (channel: string) => (event: MessageEvent) => {
    keep('messages', { channel, data: JSON.stringify(event.data) ?? String(event.data), origin: event.origin });
  };
  window.addEventListener('message', record('window'));
  for (const name of options.names) new BroadcastChannel(name).addEventListener('message', record(name));
}

/** Records what is copied and pasted, before and after other listeners; replaces it if the test wants. */
export function listenToClipboard({ options, keep }: PageState): void {
  const record = (phase: 'capture' | 'bubble') => (event: Event) => {
    const { clipboardData, type, isTrusted } = event as ClipboardEvent;
    const types = ['text/plain', 'text/html', ...(clipboardData?.types ?? [])];
    const texts = Object.fromEntries(types.map((name) => [name, clipboardData?.getData(name) ?? '']));
    keep('clipboard', { type, phase, isTrusted, texts, selection: String(document.getSelection()) });
    if (type !== 'copy' || !options.poisonsClipboard) return;
    clipboardData?.setData('text/html', '<b>poisoned</b>');
    clipboardData?.setData('text/plain', 'poisoned');
    event.preventDefault();
  };
  for (const type of ['copy', 'cut', 'paste', 'beforecopy', 'beforecut', 'beforepaste']) {
    window.addEventListener(type, record('capture'), true);
    window.addEventListener(type, record('bubble'));
  }
}

/** Records resource timing, failed scripts, violated policies and the browser's reports, with their addresses. */
export function listenToReports({ keep }: PageState): void {
  const observer = new PerformanceObserver((list) => {
    for (const { entryType, name } of list.getEntries()) keep('resources', `${entryType} ${name}`);
  });
  const wanted = ['resource', 'navigation', 'mark', 'measure', 'element'];
  for (const type of PerformanceObserver.supportedEntryTypes.filter((name) => wanted.includes(name))) {
    observer.observe({ type, buffered: true });
  }
  const report = (type: string, text: unknown, source: unknown) =>
    keep('reports', { type, text: String(text), source: String(source ?? '') });
  window.addEventListener('error', ({ message, filename, error }) =>
    report('error', error?.stack ?? message, filename),
  );
  window.addEventListener('unhandledrejection', ({ reason }) => report('rejection', reason?.stack ?? reason, ''));
  document.addEventListener('securitypolicyviolation', ({ blockedURI, violatedDirective, sourceFile, sample }) =>
    report('violation', `${violatedDirective} ${blockedURI} ${sample}`, sourceFile),
  );
  if (!('ReportingObserver' in window)) return;
  new ReportingObserver((reports) => {
    for (const { type, body, url } of reports) report(type ?? '', JSON.stringify(body), url);
  }).observe();
}
