import type { BrowserTexts } from './en.ts';

export const browserTexts: BrowserTexts = {
  description:
    'Verknüpft diesen Browser dauerhaft mit Ihrem Plex-Konto und ergänzt Plex Web um Links, Bewertungen und Downloads.',
  itemMenu: 'Mehr zu diesem Titel',
  titleUnlinked: 'Tether for Plex: nicht verknüpft',
  titlePending: 'Tether for Plex: wartet auf Sie',
  titleLinked: 'Tether for Plex: verknüpft',
  titleTrouble: 'Tether for Plex: erfordert Ihre Aufmerksamkeit',
  titleDownloads: 'Tether for Plex: lädt herunter, Dateien übrig: $1',
  notLoaded:
    'Tether konnte nicht geladen werden. Öffnen Sie es noch einmal. Wenn das nicht hilft, starten Sie den Browser neu und installieren Sie seine Updates.',
};
