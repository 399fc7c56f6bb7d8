import type { PageTexts } from './en.ts';

export const pageTexts: PageTexts = {
  linkedAs: (name: string) => `Vinculado como ${name}`,
  linked: 'Vinculado',
  notLinked: 'Não vinculado: clique no botão do Tether na barra de ferramentas',
  noItem:
    'Não há nenhum item para mostrar aqui. Abra a página de um filme, série ou álbum, ou use um link para uma delas.',
  dismiss: 'Dispensar',
  itemButton: 'Mais detalhes deste item',
};
