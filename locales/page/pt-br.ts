import type { PageTexts } from './en.ts';

export const pageTexts: PageTexts = {
  linkedAs: (name: string) => `Vinculado como ${name}`,
  linked: 'Vinculado',
  notLinked: 'Não vinculado: clique no botão do Tether na barra de ferramentas',
  dismiss: 'Dispensar',
  itemButton: 'Mais detalhes deste item',
};
