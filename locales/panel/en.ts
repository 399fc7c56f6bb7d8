import type { PluralTexts } from '../numbers.ts';

/** Texts of the item panel. */
export const panelTexts = {
  notLinked: 'Not linked. Click the Tether button in the toolbar.',
  loading: 'Loading this item from the server…',
  notFollowed: 'The page has changed to another item.',
  addressesNotTried: (hosts: string) => `Tether has not tried ${hosts}: your browser does not allow that address yet.`,
  addressNotAllowed: (hosts: string) =>
    `The server can only be reached at ${hosts}. Your browser does not let Tether use that address yet.`,
  links: 'Links',
  opensNewTab: '(opens in a new tab)',
  noLinks: 'Plex lists no other pages for this title.',
  ratingsTitle: 'Ratings',
  files: 'Files',
  noFiles: 'The server lists no files for this item.',
  version: (number: string) => `Version ${number}`,
  part: (number: string, total: string) => `Part ${number} of ${total}`,
  path: 'Path:',
  audio: 'Audio',
  subtitles: 'Subtitles',
  lists: { episodes: 'All episodes', tracks: 'All tracks' },
  fromServer: (name: string) => `From ${name}`,
  xmlOf: (title: string) => `XML of ${title}`,
  episode: (season: string, episode: string) => `S${season} E${episode}`,
  dolbyVision: (profile: string) => `Dolby Vision profile ${profile}`,
  mono: 'mono',
  stereo: 'stereo',
  /** Number of channels of an audio track. */
  channels: { one: (count) => `${count} channel`, other: (count) => `${count} channels` } as PluralTexts,
  unknownLanguage: 'Unknown language',
  flags: {
    default: 'default',
    forced: 'forced',
    hearingImpaired: 'SDH',
    visualImpaired: 'audio description',
    external: 'external',
  },
  ratings: {
    critic: 'Critics',
    audience: 'Audience',
    imdb: 'IMDb',
    'rottentomatoes-critic': 'Rotten Tomatoes',
    'rottentomatoes-audience': 'RT audience',
    themoviedb: 'TMDB',
    personal: 'You',
  },
  outOfTen: (value: string) => `${value}/10`,
  outOfTenInWords: (value: string) => `${value} out of 10`,
  fresh: 'fresh',
  rotten: 'rotten',
  buttons: {
    close: 'Close',
    tryAgain: 'Try again',
    follow: 'Show this item',
    allow: 'Allow access',
    download: 'Download',
    copyLink: 'Copy link',
    copyPath: 'Copy path',
    play: 'Open in a player',
    viewXml: 'View XML',
    back: 'Back',
    playAll: 'Open all in a player',
    copyAllLinks: 'Copy all links',
    copyAllPaths: 'Copy all paths',
    makeAnyway: 'Make it anyway',
    cancel: 'Cancel',
  },
  errors: {
    'server-unreachable': 'The server cannot be reached. Check that it is running, then try again.',
    'nobody-watching':
      'Nobody is chosen as watching. Click the Tether button in the toolbar, choose who is watching, then try again.',
    'unknown-server':
      'The linked Plex account has no access to this server. Link an account that does, then try again.',
    'item-not-found': 'This item is no longer on the server. Look for it in your library, or try again.',
    'no-access':
      'The server does not allow your account to see this item. Ask the server’s owner to share it, then try again.',
    'token-not-accepted':
      'This server does not accept the kind of token that plex.tv gave this browser. Click the Tether button in the toolbar, unlink this browser and link it again, then try again.',
    'plex-unreachable': 'plex.tv cannot be reached. Check your internet connection, then try again.',
    'plex-paused': 'Plex is limiting requests. Wait a few minutes, then try again.',
    'not-in-catalogue': 'Plex does not show this title to your account. Look for it on Plex, or try again.',
    busy: 'The server is too busy to respond. Wait a moment, then try again.',
    unreadable:
      'Something other than a Plex server answered. If this network has a login page, open it first, then try again.',
    'extension-gone': 'Tether was updated or removed. Reload the page.',
    failed: 'Something went wrong. Reload the page, or try again.',
  },
  /** In place of the notice of the same name, for links that work until a date and time. */
  temporary: {
    'link-copied': (until: string) =>
      `Link copied. It contains a token and works until ${until}, or until the server restarts. Don’t share it.`,
    'links-copied': (until: string) =>
      `Links copied. They contain a token and work until ${until}, or until the server restarts. Don’t share them.`,
    'playlist-saved': (until: string) =>
      `Playlist saved. Open it in your player. It contains a token and works until ${until}, or until the server restarts. Don’t share it.`,
  },
  notices: {
    'link-copied': 'Link copied. It contains a personal token. Don’t share it.',
    'links-copied': 'Links copied. They contain a personal token. Don’t share them.',
    'path-copied': 'Path copied.',
    'paths-copied': 'Paths copied.',
    'download-started': 'The download has started.',
    'playlist-saved': 'Playlist saved. Open it in your player. It contains a personal token. Don’t share it.',
    'server-token-only':
      'This server gives no temporary token. A link or playlist would contain your own token for this server. Anyone who gets it can use the server as you.',
    'account-token-only':
      'This server gives no temporary token. A link or playlist would contain the token of your Plex account. Anyone who gets it can use your whole account until you unlink this browser.',
    'downloads-not-allowed': 'Allow downloads on the page that just opened, then click Download again.',
    'nothing-found': 'The server lists no files for any of these.',
    'nobody-watching':
      'Nobody is chosen as watching. Click the Tether button in the toolbar and choose who is watching.',
    'not-linked': 'This browser is no longer linked. Click the Tether button in the toolbar.',
    'no-access': 'The server does not allow your account to do this.',
    'item-gone': 'This item is no longer on the server. Reload the page.',
    'download-forbidden': 'The owner of this server does not allow downloads.',
    'part-gone': 'This file is no longer on the server. Reload the page to see its current files.',
    'no-capacity': 'The server is too busy for this right now. Try again later.',
    'server-unreachable': 'The server cannot be reached. Check your connection, then try again.',
    'copy-again': 'The list is ready. Click again to copy it.',
    'not-visible': 'Something covers this panel. Uncover it, then click again.',
    failed: 'That didn’t work. Try again, or reload the page.',
  },
};

export type PanelTexts = typeof panelTexts;
