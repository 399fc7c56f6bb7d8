/** Every English text that a person can read in the extension. */
export const texts = {
  name: 'Tether for Plex',
  buttons: {
    signIn: 'Sign in with Plex',
    useCode: 'Use a code',
    copyCode: 'Copy code',
    copied: 'Copied',
    openLinkPage: 'Open plex.tv/link',
    showSignInPage: 'Show sign-in page',
    newCode: 'New code',
    cancel: 'Cancel',
    tryAgain: 'Try again',
    allowAccess: 'Allow access to plex.tv',
    unlink: 'Unlink',
    useHere: 'Use on this site',
    remove: 'Remove',
    addRule: 'Add a rule',
  },
  labels: {
    code: 'Link code',
    qr: 'QR code that opens plex.tv/link on a phone',
  },
  status: {
    unlinked: 'Link this browser to your Plex account.',
    requesting: 'Asking Plex for a PIN…',
    typeCode: 'Type this code at plex.tv/link, on any device where you are signed in to Plex.',
    allowInTab: 'Waiting for you: sign in to Plex and allow the link in the tab that was opened.',
    linked: 'This browser is linked.',
    linkedNoProfile: 'This browser is linked. Your name and picture will follow.',
  },
  reasons: {
    cancelled: 'Cancelled. Nothing was linked.',
    expiredCode: 'The code has expired before it was used. Ask for a new one.',
    expiredSignIn: 'Nobody allowed the link in time, so Plex has closed this request. Try again when you are ready.',
    rejected: 'Plex refused the request. Check for an update of Tether for Plex, then try again.',
    unreadable:
      'What was stored about your link could not be read and was set aside. Sign in to link this browser again.',
    revoked: 'Your Plex account no longer lists this browser, so the link has ended. Sign in to link it again.',
  },
  difficulties: {
    offline: 'plex.tv cannot be reached. Check your internet connection',
    timeout: 'plex.tv is not answering. Check your internet connection',
    'rate-limited': (time: string) => `Plex asks for a pause until ${time}`,
    'server-error': 'Plex has a problem of its own right now',
    unreadable: 'Something other than Plex is answering. If this network has a login page, open it first',
    'no-access': 'This browser does not let Tether talk to plex.tv. Allow it',
  },
  /** What follows on a difficulty: after a full stop, as a sentence of its own. */
  next: {
    waiting: 'Your PIN stays good, and Tether keeps trying by itself.',
    unlinked: 'Then try again.',
    unlinkedLater: 'Try again then.',
    linked: 'Tether keeps trying by itself; your link is not affected.',
  },
  timeLeft: (time: string) => `${time} left`,
  site: {
    offer: (origin: string) => `This looks like Plex Web at an address of your own: ${origin}`,
    used: (origin: string) => `Tether works on this site: ${origin}`,
  },
  options: 'Options',
  copyFailed: 'The code could not be copied. Select it and copy it by hand.',
  storageFull:
    'This browser could not store something: its disk, or the extension’s share of it, is full. Make some room, then try again.',
  intentFailed: 'That did not work. Close this window, open it again and retry.',
};

/** The few that are loaded with every page of Plex Web. */
export const pageTexts = {
  linkedAs: (name: string) => `Linked as ${name}`,
  linked: 'Linked',
  notLinked: 'Not linked: click the toolbar button',
  dismiss: 'Dismiss',
  itemButton: 'More about this item',
};

/** The language that these texts are written in, and where its lines begin. */
export const writtenIn = { locale: 'en', direction: 'ltr' } as const;

/** What the item panel says; loaded with it. */
export const panelTexts = {
  notLinked: 'Not linked: click Tether’s button in the toolbar.',
  loading: 'Asking the server about this item…',
  links: 'Links',
  opensNewTab: '(opens in a new tab)',
  noLinks: 'Plex’s catalogue names no other page for this title.',
  ratingsTitle: 'Ratings',
  files: 'Files',
  noFiles: 'The server lists no file for this item.',
  version: (number: number) => `Version ${number}`,
  part: (number: number, total: number) => `Part ${number} of ${total}`,
  path: 'Path:',
  audio: 'Audio',
  subtitles: 'Subtitles',
  lists: { episodes: 'All episodes', tracks: 'All tracks' },
  fromServer: (name: string) => `From ${name}`,
  xmlOf: (title: string) => `XML of ${title}`,
  episode: (season: number, episode: number) => `S${season} E${episode}`,
  dolbyVision: (profile: number) => `Dolby Vision profile ${profile}`,
  mono: 'mono',
  stereo: 'stereo',
  channels: (count: number) => `${count} channels`,
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
  outOfTenSpoken: (value: string) => `${value} out of 10`,
  fresh: 'fresh',
  rotten: 'rotten',
  buttons: {
    close: 'Close',
    tryAgain: 'Try again',
    download: 'Download',
    copyLink: 'Copy link',
    copyPath: 'Copy path',
    play: 'Open in a player',
    viewXml: 'View XML',
    back: 'Back',
    playAll: 'Open all in a player',
    copyAllLinks: 'Copy all links',
    copyAllPaths: 'Copy all paths',
  },
  troubles: {
    'server-unreachable':
      'The server cannot be reached. Check that it is running, and allow this site your local network if the browser asks. Then try again.',
    'unknown-server':
      'The linked Plex account has no access to this server. Link the account that has, then try again.',
    'item-not-found': 'The server does not have this item any more. Look for it in your library, or try again.',
    'no-access':
      'The server does not let your account see this item. Ask the server’s owner to share it, then try again.',
    'plex-unreachable': 'plex.tv cannot be reached. Check your internet connection, then try again.',
    busy: 'The server is too busy to answer. Wait a little, then try again.',
    unreadable:
      'Something other than a Plex server is answering. If this network has a login page, open it first, then try again.',
  },
  notices: {
    'link-copied': 'Link copied. It contains a personal token: do not share it.',
    'links-copied': 'Links copied. They contain a personal token: do not share them.',
    'path-copied': 'Path copied.',
    'paths-copied': 'Paths copied.',
    'download-started': 'The download has started.',
    'playlist-saved': 'Playlist saved: open it in your player. It contains a personal token: do not share it.',
    'downloads-not-allowed': 'Allow downloads on the page that has just been opened, then click Download again.',
    'nothing-found': 'The server lists no file for any of them.',
    'download-forbidden': 'The owner of this server does not allow downloads.',
    'part-gone': 'This file is no longer on the server. Reload the page to see what is there now.',
    'no-capacity': 'The server has no capacity for this right now. Try again later.',
    'server-unreachable': 'The server cannot be reached. Check your connection, then try again.',
    'copy-failed': 'The browser did not let this be copied. Try again.',
    failed: 'That did not work. Try again, or reload the page.',
  },
};

/** What the options page says. */
export const optionsTexts = {
  title: 'Options',
  failed: 'That did not work, and nothing was changed. Reload this page and try again.',
  ownAddresses: {
    title: 'Own addresses',
    how: 'To have Tether work where you open Plex Web yourself, such as http://nas:32400/web, go there, click the toolbar button and choose “Use on this site”.',
    none: 'There are none yet.',
    remove: (origin: string) => `Remove ${origin}`,
    removed: (origin: string) => `${origin} was removed.`,
  },
  downloads: {
    title: 'Downloads',
    how: 'To download a file from the item panel, Tether hands it to this browser’s own downloads. That takes your permission, once. Your token goes along unseen: it never stands in the list of downloads.',
    allow: 'Allow downloads',
    allowed: 'Tether may start downloads.',
    refused: 'Downloads are still not allowed.',
  },
  pathRules: {
    title: 'Path rules',
    how: 'When you copy the path of a file, Tether can put the place where this computer finds it in place of the one on the server, so that /data/films becomes \\\\nas\\films. The first rule that fits is used.',
    from: 'On the server',
    to: 'On this computer',
    fromPlaceholder: '/data/films',
    toPlaceholder: '\\\\nas\\films',
    file: 'Film (2024)/Film.mkv',
    rule: (number: number) => `Rule ${number}`,
    example: (from: string, to: string) => `${from} becomes ${to}`,
    remove: (number: number) => `Remove rule ${number}`,
    removed: 'The rule was removed.',
    saved: 'Saved.',
  },
};
