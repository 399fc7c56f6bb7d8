/** The few that are loaded with every page of Plex Web. */
export const pageTexts = {
  linkedAs: (name: string) => `Linked as ${name}`,
  linked: 'Linked',
  notLinked: 'Not linked: click the toolbar button',
  dismiss: 'Dismiss',
  itemButton: 'More about this item',
};

export type PageTexts = typeof pageTexts;
