import type { BrowserTexts } from './en.ts';

export const browserTexts: BrowserTexts = {
  description: 'Vincula este navegador à sua conta Plex, do jeito certo, e aproveita essa vinculação no Plex Web.',
  titleUnlinked: 'Tether for Plex: não vinculado',
  titlePending: 'Tether for Plex: aguardando você',
  titleLinked: 'Tether for Plex: vinculado',
  titleTrouble: 'Tether for Plex: requer sua atenção',
};
