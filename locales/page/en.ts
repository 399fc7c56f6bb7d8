/** The few texts that are loaded with every page of Plex Web. */
export const pageTexts = {
  linkedAs: (name: string) => `Linked as ${name}`,
  linked: 'Linked',
  notLinked: 'Not linked: click the Tether button in the toolbar',
  dismiss: 'Dismiss',
  itemButton: 'More about this item',
};

export type PageTexts = typeof pageTexts;
