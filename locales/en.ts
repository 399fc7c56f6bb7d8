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
