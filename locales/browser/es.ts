import type { BrowserTexts } from './en.ts';

export const browserTexts: BrowserTexts = {
  description:
    'Vincula este navegador a tu cuenta de Plex de forma duradera y añade enlaces, puntuaciones y descargas a Plex Web.',
  itemMenu: 'Más detalles de este elemento',
  titleUnlinked: 'Tether for Plex: sin vincular',
  titlePending: 'Tether for Plex: esperando tu confirmación',
  titleLinked: 'Tether for Plex: vinculado',
  titleTrouble: 'Tether for Plex: requiere tu atención',
  titleDownloads: 'Tether for Plex: descargando, archivos restantes: $1',
  notLoaded:
    'Tether no se ha podido cargar. Ábrelo de nuevo. Si no funciona, reinicia el navegador e instala sus actualizaciones.',
};
