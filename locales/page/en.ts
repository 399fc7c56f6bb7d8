/** The few texts that are loaded with every page of Plex Web. */
export const pageTexts = {
  linkedAs: (name: string) => `Linked as ${name}`,
  linked: 'Linked',
  notLinked: 'Not linked: click the Tether button in the toolbar',
  /** After the keyboard shortcut or the entry in the context menu. */
  noItem: 'There is no item to show here. Open the page of a movie, show or album, or use a link to one.',
  dismiss: 'Dismiss',
  itemButton: 'More about this item',
};

export type PageTexts = typeof pageTexts;
