import type { BrowserTexts } from './en.ts';

export const browserTexts: BrowserTexts = {
  description:
    'Vincula este navegador à sua conta Plex de forma duradoura e adiciona links, avaliações e downloads ao Plex Web.',
  itemMenu: 'Mais detalhes deste item',
  titleUnlinked: 'Tether for Plex: não vinculado',
  titlePending: 'Tether for Plex: aguardando você',
  titleLinked: 'Tether for Plex: vinculado',
  titleTrouble: 'Tether for Plex: requer sua atenção',
  titleDownloads: 'Tether for Plex: baixando, arquivos restantes: $1',
  notLoaded:
    'Não foi possível carregar o Tether. Abra-o novamente. Se não resolver, reinicie o navegador e instale as atualizações dele.',
};
