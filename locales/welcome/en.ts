/** Texts of the welcome page. */
export const welcomeTexts = {
  title: 'Welcome',
  /** What the extension does, in three lines. */
  does: {
    link: 'Links this browser to your Plex account once, and keeps it linked.',
    panel:
      'Adds a button to the page of every movie, show and album in Plex Web, with links to other sites, ratings, files and downloads.',
    privacy: 'Sends your token only to Plex and your media servers, and never sees your password.',
  },
  pin: {
    title: 'Keep the button in view',
    why: 'The Tether button shows whether this browser is linked, and opens the same controls as above.',
    chrome: 'Click the puzzle piece at the end of the toolbar, then the pin next to Tether for Plex.',
    edge: 'Click the puzzle piece at the end of the toolbar, then the “Show in toolbar” icon next to Tether for Plex.',
    firefox:
      'Click the puzzle piece at the end of the toolbar, then the gear next to Tether for Plex, and choose “Pin to Toolbar”.',
  },
  next: {
    title: 'What’s next?',
    how: 'Open Plex Web and go to any movie, show or album. The Tether button at the edge of the page opens its links, ratings and files.',
    open: 'Open Plex Web',
  },
  intentFailed: 'That didn’t work. Reload this page and try again.',
};

export type WelcomeTexts = typeof welcomeTexts;
