import type { BrowserTexts } from './en.ts';

export const browserTexts: BrowserTexts = {
  description: 'Verknüpft diesen Browser sauber mit Ihrem Plex-Konto und macht die Verknüpfung in Plex Web nutzbar.',
  titleUnlinked: 'Tether for Plex: nicht verknüpft',
  titlePending: 'Tether for Plex: wartet auf Sie',
  titleLinked: 'Tether for Plex: verknüpft',
  titleTrouble: 'Tether for Plex: erfordert Ihre Aufmerksamkeit',
};
