import type { BrowserTexts } from './en.ts';

export const browserTexts: BrowserTexts = {
  description:
    'Associe durablement ce navigateur à votre compte Plex et ajoute liens, notes et téléchargements à Plex Web.',
  itemMenu: 'En savoir plus sur ce titre',
  titleUnlinked: 'Tether for Plex : non associé',
  titlePending: 'Tether for Plex : en attente de votre action',
  titleLinked: 'Tether for Plex : associé',
  titleTrouble: 'Tether for Plex : votre attention est requise',
  titleDownloads: 'Tether for Plex : téléchargement, fichiers restants : $1',
  notLoaded:
    'Tether n’a pas pu se charger. Ouvrez-le à nouveau. Si cela ne suffit pas, redémarrez votre navigateur et installez ses mises à jour.',
};
