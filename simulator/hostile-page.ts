import { changeRoutes, embedAddresses, sendForgedMessages, sendSyntheticEvents } from './hostile-page/attacks.ts';
import { lookAround, treatElements, watchElements } from './hostile-page/elements.ts';
import {
  listenToClipboard,
  listenToEvents,
  listenToMessages,
  listenToNavigations,
  listenToReports,
} from './hostile-page/listeners.ts';
import {
  defineCustomElements,
  definePrototypeSetters,
  overrideAccessors,
  overrideFunctions,
} from './hostile-page/overrides.ts';
import { createPageState, type PageOptions, type PageState, silenceAttacks } from './hostile-page/page-state.ts';
import { runServiceWorker, useServiceWorker } from './hostile-page/service-worker.ts';
import { type Answer, html, type SimulatedRequest } from './http.ts';
import type { SimulatedMediaServer } from './media-server.ts';
import { plexWeb } from './pages.ts';

/** Policies that a page can have; each violation is reported to the server. */
export const POLICIES = {
  /** Gives the page an opaque origin. */
  sandboxed: 'sandbox allow-scripts',
  strict: "frame-src 'self'; connect-src 'self'; object-src 'none'; report-uri /csp-report",
} as const;

/** What the hostile page does; without any option it listens to everything and has a service worker. */
export type HostilePageOptions = Partial<Omit<PageOptions, 'serviceWorker'>> & {
  hasServiceWorker?: boolean;
  /** The page's `Content-Security-Policy`, such as one of {@link POLICIES}. */
  policy?: string;
  /** More headers of the page. */
  headers?: Record<string, string>;
  /** Names of `document`'s members that elements of the page hide, in content scripts too. */
  clobbered?: string[];
};

/** Names that an extension like ours might give its elements, channels and variables. */
const NAMES = [
  ...['tether-for-plex', 'tether-panel', 'tether-item-panel', 'tether-host', 'tether-root', 'tether-chip'],
  ...['tether-frame', 'tether-button', 'item-panel', 'item-button', 'status-chip', 'panel-frame', 'plex-tether'],
  ...['browser', 'chrome', 'tether', 'plex', 'account', 'panel', 'openTetherItemPanel', 'tetherScript'],
];

const SPIES: readonly ((page: PageState) => void)[] = [
  watchElements,
  lookAround,
  treatElements,
  useServiceWorker,
  listenToNavigations,
  listenToEvents,
  listenToMessages,
  listenToClipboard,
  listenToReports,
  sendSyntheticEvents,
  sendForgedMessages,
  embedAddresses,
  changeRoutes,
  overrideFunctions,
  overrideAccessors,
  defineCustomElements,
  definePrototypeSetters,
  silenceAttacks,
];

const PAGE = /^(?:app\.plex\.tv\/(?:desktop\/?)?|[^/]+\/web(?:\/(?:index\.html)?)?)$/;
const SERVICE_WORKER = /^\/(?:desktop|web)\/sw\.js$/;

/** The hostile page, its service worker, or what takes its reports; undefined for any other path. */
export function answerHostilePage(
  { url }: SimulatedRequest,
  server: SimulatedMediaServer,
  options: HostilePageOptions,
): Answer | undefined {
  if (url.pathname === '/csp-report') return { status: 204, headers: {}, body: '' };
  if (SERVICE_WORKER.test(url.pathname)) return serviceWorker(server.machineIdentifier);
  if (!PAGE.test(url.host + url.pathname)) return undefined;
  const page = html(hostilePage(url.pathname, server, options));
  const policy = options.policy ? { 'Content-Security-Policy': options.policy } : {};
  return { ...page, headers: { ...page.headers, ...policy, ...options.headers } };
}

function serviceWorker(machineIdentifier: string): Answer {
  const headers = { 'Content-Type': 'text/javascript', 'Service-Worker-Allowed': '/', 'Cache-Control': 'no-store' };
  return { status: 200, headers, body: `(${runServiceWorker})(${JSON.stringify(machineIdentifier)});` };
}

/** Plex Web with the hostile script before everything else, and with named elements. */
function hostilePage(path: string, server: SimulatedMediaServer, options: HostilePageOptions): string {
  const names = [...NAMES, ...(options.names ?? [])];
  const folder = path.startsWith('/web') ? '/web' : '/desktop';
  const pageOptions: PageOptions = {
    serviceWorker: (options.hasServiceWorker ?? true) ? `${folder}/sw.js` : null,
    names,
    occupiesShadowRoots: options.occupiesShadowRoots ?? false,
    poisonsClipboard: options.poisonsClipboard ?? false,
    maxEntries: options.maxEntries ?? 5_000,
  };
  const anchors = names.map((name) => `<a id="${name}" href="https://evil.example/"></a>`);
  const images = options.clobbered?.map((name) => `<img name="${name}" alt="">`) ?? [];
  return plexWeb(server)
    .replace('<head>', () => `<head><script>${pageScript(pageOptions)}</script>`)
    .replace('<main>', () => `<main><div hidden>${[...anchors, ...images].join('')}</div>`);
}

/** The page's script: one function after the other, each of which may fail alone. */
function pageScript(options: PageOptions): string {
  const spies = SPIES.map(
    (spy) => `try { (${spy})(page) } catch (error) { page.heard.errors.push('${spy.name}: ' + error) }`,
  );
  const given = JSON.stringify(options).replaceAll('<', '\\u003c');
  return `{ const page = (${createPageState})(${given});\n${spies.join('\n')} }`;
}
