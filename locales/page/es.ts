import type { PageTexts } from './en.ts';

export const pageTexts: PageTexts = {
  linkedAs: (name: string) => `Vinculado como ${name}`,
  linked: 'Vinculado',
  notLinked: 'Sin vincular: haz clic en el botón de Tether en la barra de herramientas',
  noItem:
    'Aquí no hay ningún elemento que mostrar. Abre la página de una película, serie o álbum, o usa un enlace a una de ellas.',
  dismiss: 'Descartar',
  itemButton: 'Más detalles de este elemento',
};
