/*
 * The rooms of the repository and their imports: the one list that the import check, the tests and the packages read, and with
 * which the tables of README.md and docs/architecture.md are compared.
 */

export type RoomRules = {
  /** What is there, in the words of the documents. */
  readonly holds: string;
  /** Whether its code is part of the packages for the stores. */
  readonly ships: boolean;
  /** Rooms of which it may import anything. */
  readonly imports: readonly string[];
  /** Rooms of which it may import types only. */
  readonly types?: readonly string[];
  /** npm packages that it may import. */
  readonly packages: readonly string[];
};

const BROWSER_PAGE = ['preact', 'wxt'];

/** By folder; the longest folder that holds a file is its room. */
export const ROOMS = {
  'entrypoints/background': {
    holds: 'the service worker or event page: creates what runs there, and registers every listener',
    ships: true,
    imports: ['background', 'shared'],
    packages: ['wxt'],
  },
  'entrypoints/plex-page': {
    holds: 'the content script for pages of Plex Web',
    ships: true,
    imports: ['content', 'shared'],
    packages: ['wxt'],
  },
  'entrypoints/popup': {
    holds: 'the toolbar popup',
    ships: true,
    imports: ['components', 'locales', 'shared'],
    packages: BROWSER_PAGE,
  },
  'entrypoints/welcome': {
    holds: 'the page that opens after the installation',
    ships: true,
    imports: ['components', 'locales', 'shared'],
    packages: BROWSER_PAGE,
  },
  'entrypoints/options': {
    holds: 'the options page',
    ships: true,
    imports: ['components', 'locales', 'shared'],
    packages: BROWSER_PAGE,
  },
  'entrypoints/item-panel': {
    holds: 'the page in the frame of the item panel',
    ships: true,
    imports: ['components', 'locales', 'plex', 'shared'],
    packages: BROWSER_PAGE,
  },
  background: {
    holds:
      'what runs only in the service worker or event page: the link, servers, Plex Home profiles, items, downloads, players, custom sites, toolbar; the only code that makes requests',
    ships: true,
    imports: ['plex', 'shared'],
    packages: ['valibot', 'webext-permissions'],
  },
  content: {
    holds: 'what runs only on pages of Plex Web: status chip, item button, the frame of the item panel',
    ships: true,
    imports: ['locales', 'plex', 'shared'],
    packages: [],
  },
  components: {
    holds: 'Preact components: props in, callbacks out',
    ships: true,
    imports: ['locales'],
    types: ['plex', 'shared'],
    packages: ['preact', 'uqr'],
  },
  shared: {
    holds: 'what more than one context imports: storage, messages, link state, hooks, small helpers',
    ships: true,
    imports: ['plex'],
    packages: ['preact', 'valibot', 'webextension-polyfill'],
  },
  plex: {
    holds: 'the Plex protocol as plain functions over `fetch`; knows nothing of extensions and runs in Node',
    ships: true,
    imports: [],
    packages: ['valibot'],
  },
  locales: { holds: 'all texts, by surface, then by language', ships: true, imports: [], packages: [] },
  public: { holds: 'icons, drawn by `npm run icons`', ships: true, imports: [], packages: [] },
  simulator: { holds: 'a local Plex for tests and the demo, faults included', ships: false, imports: [], packages: [] },
  examples: { holds: 'the smallest extension that links with `plex-link`', ships: false, imports: [], packages: [] },
  tests: {
    holds: 'browser drivers, end-to-end and visual tests, players, npm packages, benchmarks, reliability',
    ships: false,
    imports: [],
    packages: [],
  },
  tools: {
    holds: 'demo, probe of plex.tv, packaging, icons, repository checks',
    ships: false,
    imports: [],
    packages: [],
  },
} as const satisfies Record<string, RoomRules>;

export type Room = keyof typeof ROOMS;

/** Top-level folders of what ships, such as `background`. */
export const SHIPPED_FOLDERS = topFolders(true);

/** Top-level folders of everything else that has code. */
export const OTHER_FOLDERS = topFolders(false);

function topFolders(ships: boolean): string[] {
  const rooms = Object.entries(ROOMS).filter(([, room]) => room.ships === ships);
  return [...new Set(rooms.map(([folder]) => folder.split('/')[0] ?? folder))];
}

/** The room of a file, by its path from the repository's root with forward slashes; undefined for a file in none. */
export function roomOf(file: string): Room | undefined {
  const rooms = Object.keys(ROOMS) as Room[];
  return rooms.filter((room) => file.startsWith(`${room}/`)).sort((one, other) => other.length - one.length)[0];
}
