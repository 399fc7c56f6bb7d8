import type { PluralTexts } from '../numbers.ts';

/** What the popup says. Sentences that can follow one another are whole, each with its full stop. */
export const popupTexts = {
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
    unlinkNow: 'Yes, unlink',
    keepLink: 'Keep the link',
    useHere: 'Use on this site',
    showEmail: 'Show e-mail',
    hideEmail: 'Hide e-mail',
    options: 'Options',
  },
  labels: {
    code: 'Link code',
    qr: 'QR code that opens plex.tv/link on a phone',
    servers: 'Media servers',
  },
  headings: {
    unlinked: 'Not linked yet',
    requesting: 'One moment',
    code: 'Your link code',
    signIn: 'Over to you',
    linked: 'Linked',
    expired: 'Time is up',
    rejected: 'Plex said no',
    unreadable: 'Something went missing',
    revoked: 'No longer linked',
    failure: 'That did not work',
    unlink: 'Unlink this browser?',
  },
  status: {
    unlinked:
      'Link this browser to your Plex account. Sign in here, or use a code on a device where you are signed in already.',
    requesting: 'Asking Plex for a PIN…',
    typeCode: 'Type this code at plex.tv/link, on any device where you are signed in to Plex.',
    allowInTab: 'Waiting for you: sign in to Plex and allow the link in the tab that was opened.',
    clockChanged: 'The clock of this computer was changed. Tether is asking Plex how long your PIN is still good.',
    linked: 'This browser is linked.',
    /** Follows on `linked`. */
    whatNow: 'In Plex Web, the page of a film, show or album now has Tether’s button.',
    linkedNoProfile: 'This browser is linked. Your name and picture will follow.',
    unlink: 'Your token is deleted here, and Plex is told to sign this browser out. You can link it again at any time.',
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
  failureHistory: {
    offline: 'plex.tv cannot be reached. Check your internet connection.',
    timeout: 'plex.tv is not answering. Check your internet connection.',
    /** `time` is the time of day at which the pause ends. */
    'rate-limited': (time: string) => `Plex asks for a pause until ${time}.`,
    'server-error': 'Plex has a problem of its own right now.',
    unreadable: 'Something other than Plex is answering. If this network has a login page, open it first.',
    'no-access': 'This browser does not let Tether talk to plex.tv. Allow it.',
  },
  /** What follows on a failure. */
  next: {
    waiting: 'Your PIN stays good, and Tether keeps trying by itself.',
    unlinked: 'Then try again.',
    unlinkedLater: 'Try again then.',
    linked: 'Tether keeps trying by itself; your link is not affected.',
  },
  /** `time` is such as 14:05, or in words such as 5 minutes. */
  timeLeft: (time: string) => `${time} left`,
  plexPass: 'Plex Pass',
  /** `date` is written out, such as March 1, 2026. */
  linkedSince: (date: string) => `Linked since ${date}`,
  /** How a media server is within reach, after its name. */
  reach: {
    here: 'On this network',
    remote: 'Remote',
    relay: 'By relay',
    unreachable: 'Unreachable',
  },
  /** How many servers the list holds. */
  servers: { one: (count) => `${count} server`, other: (count) => `${count} servers` } as PluralTexts,
  noServers: 'No media servers',
  /** Whose server it is, if it is shared. */
  sharedBy: (owner: string) => `Shared by ${owner}`,
  site: {
    offer: (origin: string) => `This looks like Plex Web at an address of your own: ${origin}`,
    used: (origin: string) => `Tether works on this site: ${origin}`,
  },
  copyFailed: 'The code could not be copied. Select it and copy it by hand.',
  storageFull:
    'This browser could not store something: its disk, or the extension’s share of it, is full. Make some room, then try again.',
  intentFailed: 'That did not work. Close this window, open it again and retry.',
};

export type PopupTexts = typeof popupTexts;
