import type { PluralTexts } from '../numbers.ts';

/** Texts of the popup. Sentences that can follow one another are complete, each with its full stop. */
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
    keepLink: 'Stay linked',
    yes: 'Yes',
    noUnlink: 'No, unlink',
    useHere: 'Use on this site',
    showEmail: 'Show email',
    hideEmail: 'Hide email',
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
    expired: 'Time’s up',
    rejected: 'Plex refused the request',
    unreadable: 'Your link was lost',
    revoked: 'No longer linked',
    failure: 'That didn’t work',
    unlink: 'Unlink this browser?',
    confirmAccount: 'Is this you?',
  },
  status: {
    unlinked:
      'Link this browser to your Plex account. Sign in here, or enter a code on a device where you’re already signed in.',
    requesting: 'Getting a PIN from Plex…',
    typeCode: 'Enter this code at plex.tv/link on any device where you’re signed in to Plex.',
    allowInTab: 'Waiting for you: sign in to Plex and allow the link in the tab that opened.',
    /** After a pause that Plex asked for. */
    pauseOver: 'Plex accepts requests again. Try again now.',
    clockChanged: 'This computer’s clock was changed. Tether is asking Plex how long your PIN remains valid.',
    linked: 'This browser is linked.',
    /** Follows `linked`. */
    whatNow: 'In Plex Web, the page of every movie, show and album now has a Tether button.',
    linkedNoProfile: 'This browser is linked. Your name and picture will appear soon.',
    unlink: 'Tether deletes your token and asks Plex to sign this browser out. You can link it again at any time.',
    /** Follows the question whether the account is the user’s. */
    linkedByCode: (name: string) => `Linked as ${name}. Anyone who sees a code can approve it with another account.`,
  },
  reasons: {
    cancelled: 'Cancelled. Nothing was linked.',
    expiredCode: 'The code expired before it was used. Get a new one.',
    expiredSignIn: 'The link was not allowed in time, so Plex closed the request. Try again when you’re ready.',
    rejected: 'Plex did not accept the request. Check for an update to Tether for Plex, then try again.',
    unreadable: 'The stored data of your link could not be read. Sign in to link this browser again.',
    revoked: 'Plex no longer accepts this browser’s link, so it has ended. Sign in to link it again.',
  },
  failures: {
    offline: 'plex.tv cannot be reached. Check your internet connection.',
    timeout: 'plex.tv is not answering. Check your internet connection.',
    /** `time` is the time of day at which Plex accepts requests again. */
    'rate-limited': (time: string) => `Plex is limiting requests until ${time}.`,
    'server-error': 'Plex is having problems right now.',
    unreadable: 'Something other than Plex answered. If this network has a login page, open it first.',
    'no-access': 'Tether has no access to plex.tv in this browser. Allow it.',
  },
  /** Follows a failure. */
  next: {
    waiting: 'Your PIN is still valid, and Tether keeps trying automatically.',
    unlinked: 'Then try again.',
    unlinkedLater: 'Try again later.',
    linked: 'Tether keeps trying automatically. Your link is not affected.',
  },
  /** `time` is in digits, such as 14:05, or in words, such as 5 minutes. */
  timeLeft: (time: string) => `${time} left`,
  /** Until when buttons are disabled; `time` is in digits, such as 0:42. */
  readyIn: (time: string) => `Ready in ${time}`,
  plexPass: 'Plex Pass',
  /** In place of a name that Plex does not send. */
  unnamedUser: 'Plex user',
  /** `date` is written out, such as March 1, 2026. */
  linkedSince: (date: string) => `Linked since ${date}`,
  /** `date` is short, such as Dec 4, 2026. */
  linkEnds: (date: string) => `This link ends on ${date}. Link again before then.`,
  /** That day has passed, but plex.tv has not ended the link. */
  linkHasEnded: (date: string) => `This link was due to end on ${date}. Link again.`,
  /** How a media server can be reached; follows its name. */
  reach: {
    here: 'On this network',
    remote: 'Remote',
    relay: 'Via relay',
    'perhaps-here': 'Perhaps on this network',
    unreachable: 'Unreachable',
  },
  /** Number of servers in the list. */
  servers: { one: (count) => `${count} server`, other: (count) => `${count} servers` } as PluralTexts,
  /** Owner of a shared server. */
  sharedBy: (owner: string) => `Shared by ${owner}`,
  site: {
    withheld:
      'Your browser does not let Tether run on this page automatically, so its button and panel may be missing.',
    unsupported: (origin: string) =>
      `Firefox does not let extensions run at IPv6 addresses such as ${origin}. Open Plex Web by a name or an IPv4 address to use Tether there.`,
    offer: (origin: string) => `This looks like Plex Web at a custom address: ${origin}`,
    used: (origin: string) => `Tether is active on this site: ${origin}`,
  },
  home: {
    heading: 'Who’s watching?',
    nobody: 'Choose who’s watching.',
    /** Follows the name of a user who has one. */
    pin: 'PIN',
    pinOf: (name: string) => `PIN of ${name}`,
    switchTo: 'Switch',
    switchToUser: (name: string) => `Switch to ${name}`,
    pinOfAdmin: 'PIN of the Home’s admin',
    pinLocked: 'Too many wrong PINs. Try again later.',
    errors: {
      'pin-required': 'Enter the PIN of this user.',
      'wrong-pin': 'The PIN is wrong. Try again.',
      /** `time` is a time of day. */
      'pin-locked': (time: string) => `Too many wrong PINs. Try again at ${time}.`,
      'rate-limited': 'Plex is limiting requests. Try again in a few minutes.',
      'unknown-user': 'This user is no longer in your Plex Home. Choose someone else.',
      other: 'The switch didn’t work. Try again.',
    },
  },
  copyFailed: 'The code could not be copied. Select it and copy it manually.',
  storageFull:
    'This browser could not save some data: the disk, or the extension’s share of it, is full. Free up some space, then try again.',
  intentFailed: 'That didn’t work. Close this popup, open it again and retry.',
};

export type PopupTexts = typeof popupTexts;
