import type { WelcomeTexts } from './en.ts';

export const welcomeTexts: WelcomeTexts = {
  title: 'Te damos la bienvenida',
  does: {
    link: 'Vincula este navegador a tu cuenta de Plex una sola vez y mantiene el vínculo.',
    panel:
      'Añade a la página de cada película, serie y álbum de Plex Web un botón con enlaces a otros sitios, puntuaciones, archivos y descargas.',
    privacy: 'Envía tu token solo a Plex y a tus servidores multimedia, y nunca ve tu contraseña.',
  },
  pin: {
    title: 'Mantén el botón a la vista',
    why: 'El botón de Tether indica si este navegador está vinculado y abre los mismos controles que ves arriba.',
    chrome:
      'Haz clic en la pieza de puzle al final de la barra de herramientas y después en la chincheta junto a Tether for Plex.',
    edge: 'Haz clic en la pieza de puzle al final de la barra de herramientas y después en el icono «Mostrar en la barra de herramientas» junto a Tether for Plex.',
    firefox:
      'Haz clic en la pieza de puzle al final de la barra de herramientas, después en el engranaje junto a Tether for Plex y elige «Anclar a la barra de herramientas».',
  },
  next: {
    title: '¿Y ahora qué?',
    how: 'Abre Plex Web y ve a cualquier película, serie o álbum. El botón de Tether en el borde de la página te da más detalles.',
    open: 'Abrir Plex Web',
  },
  intentFailed: 'No ha funcionado. Recarga esta página e inténtalo de nuevo.',
};
