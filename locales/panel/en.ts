import type { PluralTexts } from '../numbers.ts';

/** Texts of the item panel. */
export const panelTexts = {
  notLinked: 'Not linked. Click the Tether button in the toolbar.',
  loading: 'Loading this item from the server…',
  notFollowed: 'The page has changed to another item.',
  /** Plex Web shows another user (`shown`) than the one that Tether acts as (`acting`). */
  users: {
    heading: 'Who’s watching?',
    differ: (shown: string, acting: string) => `Plex Web shows ${shown}, Tether acts as ${acting}.`,
    stranger: (acting: string) => `Plex Web shows someone outside your Plex Home, Tether acts as ${acting}.`,
    nobody: (shown: string) => `Plex Web shows ${shown}, Tether acts as nobody.`,
    /** Follows one of these, if the panel shows nothing else. */
    choose: 'Nothing else is shown here until you choose.',
    switchTo: (name: string) => `Switch to ${name}`,
    keep: (name: string) => `Continue as ${name}`,
    pinOf: (name: string) => `PIN of ${name}`,
    confirm: 'Confirm',
    /** In place of a name that Plex does not send. */
    unnamed: 'Plex user',
  },
  addressesNotTried: (hosts: string) => `Tether has not tried ${hosts}: your browser does not allow that address yet.`,
  addressNotAllowed: (hosts: string) =>
    `The server can only be reached at ${hosts}. Your browser does not let Tether use that address yet.`,
  links: 'Links',
  opensNewTab: '(opens in a new tab)',
  /** A link to the page of the show that an episode or a season belongs to. */
  aboutShow: (site: string) => `${site} (show)`,
  noLinks: 'Plex lists no other pages for this title.',
  ratingsTitle: 'Ratings',
  files: 'Files',
  noFiles: 'The server lists no files for this item.',
  /** In place of a file’s buttons. */
  unavailable: {
    missing: 'The server cannot find or read this file.',
    elsewhere: 'This video is not stored on the server, so Tether has no file to offer.',
  },
  version: (number: string) => `Version ${number}`,
  part: (number: string, total: string) => `Part ${number} of ${total}`,
  path: 'Path:',
  audio: 'Audio',
  subtitles: 'Subtitles',
  lists: {
    episodes: 'All episodes',
    tracks: 'All tracks',
    collection: 'Everything in this collection',
    playlist: 'Everything in this playlist',
  },
  kinds: { collection: 'Collection', playlist: 'Playlist' },
  /** After a notice about a list: number of its entries that are not in it, or not with all of their parts. */
  leftOut: {
    one: (count) => `${count} entry is missing or incomplete: this server does not list all of its files.`,
    other: (count) => `${count} entries are missing or incomplete: this server does not list all of their files.`,
  } as PluralTexts,
  fromServer: (name: string) => `From ${name}`,
  xmlOf: (title: string) => `XML of ${title}`,
  episode: (season: string, episode: string) => `S${season} E${episode}`,
  dolbyVision: (profile: string) => `Dolby Vision profile ${profile}`,
  mono: 'mono',
  stereo: 'stereo',
  /** Number of channels of an audio track. */
  channels: { one: (count) => `${count} channel`, other: (count) => `${count} channels` } as PluralTexts,
  unknownLanguage: 'Unknown language',
  /** The question how an item ended that was opened in a player; the answers are buttons. */
  played: {
    title: 'You opened this in your player. How did it end?',
    stoppedAt: 'Stopped at',
    invalid: 'Enter a time such as 42:10.',
  },
  /** What this browser can do with a version, in three words. */
  playability: {
    plays: 'Will play here',
    stutters: 'May stutter here',
    silent: 'Sound won’t play',
    no: 'Won’t play here',
  },
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
  /** Choosing files of a list to download. */
  chooser: {
    all: 'All',
    subtitles: 'Subtitles in files of their own',
    version: 'Version',
    download: { one: (count) => `Download ${count} file`, other: (count) => `Download ${count} files` } as PluralTexts,
    withSize: (label: string, size: string) => `${label} (${size})`,
    none: 'No files chosen',
  },
  buttons: {
    close: 'Close',
    tryAgain: 'Try again',
    whyUnreachable: 'Why can’t I reach it?',
    copyReport: 'Copy for the server’s owner',
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
    chooseFiles: 'Choose files to download',
    makeAnyway: 'Make it anyway',
    cancel: 'Cancel',
    watched: 'Watched',
    savePosition: 'Save',
    notNow: 'Not now',
  },
  /** What became of the addresses of a server that cannot be reached. */
  reach: {
    checking: 'Checking every address…',
    title: 'Addresses of this server',
    reportTitle: 'Addresses of a Plex media server, as checked by Tether for Plex',
    whyFailed:
      'The browser does not tell Tether why there is no connection: it may have been refused, the name may not exist, or the certificate may not be trusted.',
    kinds: { local: 'local', remote: 'remote', relay: 'relay' },
    outcomes: {
      answered: 'the server answers',
      unclaimed: 'the server answers, but no Plex account has claimed it',
      failed: 'no connection',
      'no-answer': 'no answer',
      'wrong-server': 'a different Plex server answers',
      'not-plex': 'something other than a Plex server answers',
      busy: 'the server is starting or busy',
      'server-error': 'an error in place of an answer',
      gateway: 'a proxy answers, but cannot reach the server',
      redirected: 'redirects to another address, not followed',
      'not-allowed': 'not tried: your browser does not allow it yet',
      'too-many': 'not tried: the server has too many addresses',
      insecure: 'not tried: not encrypted',
      unusable: 'not tried: Tether cannot use an address of this form',
    },
    advice: {
      answers: 'The server answers now. Try again.',
      slow: 'The server answers, but very slowly. It may be overloaded, or its network may be slow.',
      claim: 'The server is signed out of Plex. Its owner has to open it on its own network and claim it again.',
      wait: 'The server is starting, in maintenance or busy. Wait a few minutes.',
      gateway:
        'The proxy in front of the server works, but the server behind it does not. Start the server, or check the proxy’s settings.',
      'server-error':
        'The server, or a proxy in front of it, answers with an error. Restart the server, or look at its log.',
      redirect: 'Something in front of the server redirects requests. Its owner has to let them pass unchanged.',
      'wrong-server':
        'Another Plex server uses this address. You may be on a different network, or the server’s address has changed.',
      'not-plex':
        'Something else answers at this address. If this network or a proxy asks you to log in, open that page first.',
      allow: 'Allow access to the addresses that were not tried.',
      'server-off':
        'plex.tv says that the server is offline. Check that it is switched on and connected to the internet.',
      'no-address': 'plex.tv knows no address of the server. Check that it is running and signed in to Plex.',
      'relay-only':
        'The server can only be reached through Plex’s relay, which does not answer now. Its owner can turn on Remote Access in the server’s settings.',
      'remote-access':
        'The server is on another network and has no address for use from outside. Its owner can turn on Remote Access in the server’s settings.',
      rebinding:
        'The router has DNS rebinding protection, which blocks the server’s local names. Allow plex.direct in the router’s settings.',
      'nat-loopback':
        'The server is on your own network, but plex.tv lists only its public address, which your router does not make reachable from inside. Check the server’s network settings.',
      certificate:
        'The server has a custom https address. Open it in a tab: if the browser warns you, the certificate is not valid.',
      'local-network':
        'Check that the server is running, and that your system lets this browser reach devices on the local network.',
      start: 'Check that the server is running and connected to the network, and that no firewall blocks it.',
    },
  },
  errors: {
    'server-unreachable': 'The server cannot be reached. Check that it is running, then try again.',
    'nobody-watching':
      'Choose who’s watching first: click the Tether button in the toolbar, choose a user, then try again.',
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
    'catalogue-refused':
      'Plex’s catalogue does not accept this browser’s sign-in. Click the Tether button in the toolbar, unlink this browser and link it again, then try again.',
    'catalogue-not-allowed':
      'Your browser does not let Tether use Plex’s catalogue at discover.provider.plex.tv. Allow access to see this title’s links.',
    busy: 'The server is starting or busy. Wait a moment, then try again.',
    unreadable:
      'Something other than a Plex server answered. If this network has a login page, open it first, then try again.',
    'address-not-allowed':
      'Your browser does not let Tether use the addresses of this server yet. Allow access, then try again.',
    'no-address':
      'Plex lists no address for this server. Check that it is running and signed in to Plex, then try again.',
    'wrong-server':
      'A different Plex server answers at the address of this one. Check that you are on the right network and that this server is running, then try again.',
    gateway:
      'A proxy answers in place of the server and cannot reach it. Check that the server is running, then try again.',
    redirected:
      'The server, or a proxy in front of it, redirects to another address. Tether does not follow, because your token would go there too. Ask the server’s owner to remove the redirect, then try again.',
    slow: 'The server is slow: its answer did not come in time. It may have to wake a disk first. Wait a moment, then try again.',
    interrupted: 'The connection to the server broke off. Check your connection, then try again.',
    'bad-answer':
      'The server sent an answer that Tether cannot read. This is a fault of the server. Restart or update it, or try again.',
    'signed-out':
      'This is your own server, but it rejects your account. It may be signed out of Plex. Open it on its own network and claim it again, then try again.',
    'plex-problem': 'Plex is having problems right now. Wait a few minutes, then try again.',
    'plex-not-allowed':
      'Your browser does not let Tether reach plex.tv. Click the Tether button in the toolbar and allow access, then try again.',
    'storage-unreadable':
      'This browser cannot read what Tether has stored. Restart the browser, then try again. If that doesn’t help, reinstall Tether.',
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
    'player-opened': (until: string) =>
      `Passed to your player. The link contains a token and works until ${until}, or until the server restarts. If nothing opens, use “Try it” in Tether’s options.`,
  },
  notices: {
    /** Followed by how many entries are missing. */
    'files-listed': 'The list is complete but for this:',
    'files-queued': 'Added to the downloads. The toolbar popup shows their progress.',
    'queue-full': 'That is too many files at once. Wait until some are saved, or choose fewer.',
    'link-copied': 'Link copied. It contains a personal token. Don’t share it.',
    'links-copied': 'Links copied. They contain a personal token. Don’t share them.',
    'path-copied': 'Path copied.',
    'paths-copied': 'Paths copied.',
    'report-copied': 'Copied. It contains the server’s addresses, but no names and no token.',
    'download-started': 'The download has started.',
    'playlist-saved': 'Playlist saved. Open it in your player. It contains a personal token. Don’t share it.',
    'server-token-only':
      'This server gives no temporary token. A link or playlist would contain your own token for this server. Anyone who gets it can use the server as you.',
    'account-token-only':
      'This server gives no temporary token. A link or playlist would contain the token of your Plex account. Anyone who gets it can use your whole account until you unlink this browser.',
    'downloads-not-allowed': 'Allow downloads on the page that just opened, then click Download again.',
    'nothing-found': 'The server lists no files for any of these.',
    'nobody-watching': 'Choose who’s watching first: click the Tether button in the toolbar, then choose a user.',
    'not-linked': 'This browser is no longer linked. Click the Tether button in the toolbar.',
    'no-access': 'The server does not allow your account to do this.',
    'item-gone': 'This item is no longer on the server. Reload the page.',
    'download-forbidden': 'The owner of this server does not allow downloads.',
    'part-gone': 'This file is no longer on the server. Reload the page to see its current files.',
    'no-capacity': 'The server is too busy for this right now. Try again later.',
    'player-opened':
      'Passed to your player. The link contains a personal token. If nothing opens, use “Try it” in Tether’s options.',
    'no-player':
      'Nothing answers at the address of your player. Start the program, or change the address in Tether’s options.',
    'open-again': 'Your player’s address is ready. Click again to open it.',
    'not-a-position': 'Enter a time such as 42:10, then click Save.',
    'watched-reported': 'The server has marked this as watched.',
    'stop-reported': 'The server knows where you stopped.',
    'played-dismissed': 'All right, nothing was reported.',
    'copy-again': 'The list is ready. Click again to copy it.',
    'pin-required': 'Enter the PIN of this user.',
    'wrong-pin': 'The PIN is wrong. Try again.',
    'pin-locked': 'Too many wrong PINs. Try again later.',
    'unknown-user': 'This user is no longer in your Plex Home. Choose someone else.',
    'switch-failed': 'The switch didn’t work. Try again.',
    'other-user': 'Plex Web now shows another user. Close this panel, open it again and choose who’s watching.',
    'not-visible': 'Something covers this panel. Uncover it, then click again.',
    failed: 'That didn’t work. Try again, or reload the page.',
  },
};

export type PanelTexts = typeof panelTexts;
