/** Texts that need no script: in the browser's list of extensions, as the tooltip of the toolbar button, and in the pages. */
export const browserTexts = {
  /** At most 132 characters, the limit of the stores. */
  description:
    'Links this browser to your Plex account, keeps it linked, and adds links, ratings and downloads to Plex Web.',
  /** In the context menu of links, and in the browser’s list of shortcuts. */
  itemMenu: 'More about this item',
  titleUnlinked: 'Tether for Plex: not linked',
  titlePending: 'Tether for Plex: waiting for you',
  titleLinked: 'Tether for Plex: linked',
  titleTrouble: 'Tether for Plex: needs your attention',
  /** `$1` is a number. */
  titleDownloads: 'Tether for Plex: downloading, files left: $1',
  /** In place of a page whose script does not run. */
  notLoaded:
    'Tether could not load. Open it again. If that doesn’t help, restart your browser and install its updates.',
};

export type BrowserTexts = typeof browserTexts;
