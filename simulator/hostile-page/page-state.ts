import type { Attack, Heard } from './heard.ts';

/** What the server tells the page's script. */
export type PageOptions = {
  /** Path of the service worker; null for a page without one. */
  serviceWorker: string | null;
  /** Names under which the page defines custom elements, opens channels and puts named elements. */
  names: string[];
  /** Whether custom elements attach a shadow root of their own first. */
  occupiesShadowRoots: boolean;
  /** Whether the page replaces what is copied. */
  poisonsClipboard: boolean;
  /** Maximum length of each list. */
  maxEntries: number;
};

/** What the functions of the page's script share. */
export type PageState = {
  options: PageOptions;
  heard: Heard;
  attack: Attack;
  /** Elements that the page has made. */
  own: WeakSet<Node>;
  strangers: Set<Element>;
  realFetch: typeof fetch;
  /** Runs something of the page's own, whose calls are not recorded. */
  unrecorded<Result>(act: () => Result): Result;
  keep<Name extends keyof Heard>(name: Name, entry: Heard[Name][number]): void;
  describe(target: unknown): string;
};

/** Runs in the page, before any other script. */
export function createPageState(options: PageOptions): PageState {
  const lists = ['errors', 'serviceWorker', 'navigations', 'calls', 'events', 'elements', 'messages', 'clipboard'];
  const more = ['internals', 'reports', 'resources', 'values'];
  const heard = Object.fromEntries([...lists, ...more].map((name) => [name, []])) as unknown as Heard;
  let quiet = 0;
  const keep = (name: keyof Heard, value: unknown) => {
    const list = heard[name];
    const isUnwanted = quiet > 0 && (name === 'calls' || name === 'values');
    if (isUnwanted || list.length >= options.maxEntries) return;
    // `push` would call the setter that the page puts on Array.prototype.
    Object.defineProperty(list, list.length, { value, writable: true, enumerable: true, configurable: true });
  };
  const unrecorded = <Result>(act: () => Result) => {
    quiet += 1;
    try {
      return act();
    } finally {
      quiet -= 1;
    }
  };
  const describe = (target: unknown) => {
    if (target === window) return 'window';
    if (target instanceof ShadowRoot) return `#shadow-root (${target.mode})`;
    if (!(target instanceof Element)) return Object.prototype.toString.call(target).slice('[object '.length, -1);
    const id = target.id && `#${target.id}`;
    return `${target.localName}${id}${[...target.classList].map((name) => `.${name}`).join('')}`;
  };
  const attack = {
    forget: () => {
      for (const list of Object.values(heard)) list.length = 0;
    },
  } as Attack;
  Object.assign(window, { heard, attack });
  const realFetch = fetch.bind(window);
  return { options, heard, attack, own: new WeakSet(), strangers: new Set(), realFetch, unrecorded, keep, describe };
}

/** Keeps the attacks' own calls out of `heard.calls`. Runs in the page, after all others. */
export function silenceAttacks({ attack, unrecorded }: PageState): void {
  const attacks = attack as unknown as Record<string, (...values: unknown[]) => unknown>;
  for (const [name, act] of Object.entries(attacks)) {
    attacks[name] = (...values) => unrecorded(() => act(...values));
  }
}
