import type { BrowserTexts } from './en.ts';

export const browserTexts: BrowserTexts = {
  description: 'Associe proprement ce navigateur à votre compte Plex et en tire parti dans Plex Web.',
  titleUnlinked: 'Tether for Plex : non associé',
  titlePending: 'Tether for Plex : en attente de votre action',
  titleLinked: 'Tether for Plex : associé',
  titleTrouble: 'Tether for Plex : votre attention est requise',
};
