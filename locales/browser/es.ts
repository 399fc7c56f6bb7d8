import type { BrowserTexts } from './en.ts';

export const browserTexts: BrowserTexts = {
  description: 'Vincula este navegador a tu cuenta de Plex, como es debido, y aprovecha esa vinculación en Plex Web.',
  titleUnlinked: 'Tether for Plex: sin vincular',
  titlePending: 'Tether for Plex: esperando tu confirmación',
  titleLinked: 'Tether for Plex: vinculado',
  titleTrouble: 'Tether for Plex: requiere tu atención',
};
