import type { PageTexts } from './en.ts';

export const pageTexts: PageTexts = {
  linkedAs: (name: string) => `Vinculado como ${name}`,
  linked: 'Vinculado',
  notLinked: 'Sin vincular: haz clic en el botón de Tether en la barra de herramientas',
  dismiss: 'Descartar',
  itemButton: 'Más detalles de este elemento',
};
