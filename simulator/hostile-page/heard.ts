/* What the scripts of the hostile page record in `window.heard`, and what `window.attack` does. All of it is JSON. */

/** A fetch event of the page's service worker. */
export type HeardRequest = {
  url: string;
  method: string;
  mode: string;
  destination: string;
  headers: Record<string, string>;
};

/** An event `navigate` of the page; `content` is that of a `blob:` or `data:` address. */
export type HeardNavigation = {
  url: string;
  download: string | null;
  /** Whether only the route changed; every other navigation is cancelled. */
  isRoute: boolean;
  userInitiated: boolean;
  source: string | null;
  prevented: boolean;
  content: string | null;
};

/** A call of an overridden function or accessor. */
type HeardCall = { api: string; values: string[] };

type HeardEvent = { type: string; isTrusted: boolean; target: string; path: string[]; detail: string };

/** A change of the document that the page did not make. */
type HeardElement = {
  change: 'added' | 'removed' | 'attribute';
  tag: string;
  attributes: Record<string, string>;
  html: string;
};

type HeardMessage = { channel: string; data: string; origin: string };

type HeardClipboard = {
  type: string;
  phase: 'capture' | 'bubble';
  isTrusted: boolean;
  texts: Record<string, string>;
  selection: string;
};

/** An element that was made under one of the page's custom element names; `html` is that of its shadow root. */
type HeardInternals = { name: string; html: string | null };

/** A failed script, a violated policy or another report; `source` is the address that the browser gives for it. */
type HeardReport = { type: string; text: string; source: string };

/** A value that reached a setter of a prototype. */
type HeardValue = { name: string; value: string };

export type Heard = {
  /** What the page could not do, such as use a service worker without https. */
  errors: string[];
  serviceWorker: HeardRequest[];
  navigations: HeardNavigation[];
  calls: HeardCall[];
  events: HeardEvent[];
  elements: HeardElement[];
  messages: HeardMessage[];
  clipboard: HeardClipboard[];
  internals: HeardInternals[];
  reports: HeardReport[];
  /** Performance entries: the type, and the name or address. */
  resources: string[];
  values: HeardValue[];
};

/** What the page can see at one moment. */
export type Look = {
  windowLength: number;
  frames: string[];
  /** Present HTML of the elements that the page did not make, with open shadow roots. */
  strangers: string[];
  activeElement: string;
  selection: string;
  resources: string[];
  /** Names in `window` that were not there before. */
  globals: string[];
  localStorage: Record<string, string>;
  sessionStorage: Record<string, string>;
  cookie: string;
};

/** How an address embedded by the page loaded: the first event, and whether its document can be read. */
export type Embedded = { tag: string; event: string; isReadable: boolean };

export type Attack = {
  /** Resolves once the service worker controls the page; false if there can be no service worker. */
  controlled(): Promise<boolean>;
  look(): Look;
  /** Empties `window.heard`. */
  forget(): void;
  /** What the page's custom elements read through `ElementInternals`. */
  internals(): HeardInternals[];
  /* Synthetic events at everything that the page did not make, at the document and at the window; their number. */
  click(): number;
  pointer(): number;
  keys(): number;
  focus(): number;
  /** Events that pretend that the address or the visibility has changed, and forged messages. */
  pretend(origins: string[]): number;
  /** WXT's start events of these extension ids. */
  startEvents(extensionIds: string[]): number;
  /** Embeds an address in every way, and sends messages into it. */
  frame(url: string): Promise<Embedded[]>;
  /** Opens an address in a window; false if the browser refuses. */
  open(url: string): boolean;
  /** Changes the hash to each of the list in turn; the number of changes that the browser applied. */
  routes(list: string[], count: number): Promise<{ applied: number; ms: number }>;
  /* Hides, covers, moves or removes everything that the page did not make; the number of elements. */
  hide(): number;
  cover(): number;
  move(): number;
  remove(): number;
};

declare global {
  interface Window {
    heard: Heard;
    attack: Attack;
  }
}
