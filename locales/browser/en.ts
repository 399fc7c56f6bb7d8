/** What the browser itself shows: in its list of extensions, and as the tooltip of the toolbar button. */
export const browserTexts = {
  /** Stores take at most 132 characters. */
  description: 'Links this browser to your Plex account, properly, and puts the link to work on Plex Web.',
  titleUnlinked: 'Tether for Plex: not linked',
  titlePending: 'Tether for Plex: waiting for you',
  titleLinked: 'Tether for Plex: linked',
  titleTrouble: 'Tether for Plex: needs your attention',
};

export type BrowserTexts = typeof browserTexts;
