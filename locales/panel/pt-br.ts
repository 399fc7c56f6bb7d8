import type { PluralTexts } from '../numbers.ts';
import type { PanelTexts } from './en.ts';

export const panelTexts: PanelTexts = {
  notLinked: 'Não vinculado. Clique no botão do Tether na barra de ferramentas.',
  loading: 'Carregando este item do servidor…',
  notFollowed: 'A página agora mostra outro item.',
  addressesNotTried: (hosts: string) => `O Tether não tentou ${hosts}: seu navegador ainda não permite esse endereço.`,
  addressNotAllowed: (hosts: string) =>
    `O servidor só pode ser acessado em ${hosts}. Seu navegador ainda não permite que o Tether use esse endereço.`,
  links: 'Links',
  opensNewTab: '(abre em uma nova aba)',
  noLinks: 'O Plex não indica nenhuma outra página para este título.',
  ratingsTitle: 'Avaliações',
  files: 'Arquivos',
  noFiles: 'O servidor não lista nenhum arquivo deste item.',
  version: (number: string) => `Versão ${number}`,
  part: (number: string, total: string) => `Parte ${number} de ${total}`,
  path: 'Caminho:',
  audio: 'Áudio',
  subtitles: 'Legendas',
  lists: { episodes: 'Todos os episódios', tracks: 'Todas as faixas' },
  fromServer: (name: string) => `Servidor: ${name}`,
  xmlOf: (title: string) => `XML de ${title}`,
  episode: (season: string, episode: string) => `T${season} E${episode}`,
  dolbyVision: (profile: string) => `Dolby Vision perfil ${profile}`,
  mono: 'mono',
  stereo: 'estéreo',
  channels: {
    one: (count) => `${count} canal`,
    many: (count) => `${count} de canais`,
    other: (count) => `${count} canais`,
  } as PluralTexts,
  unknownLanguage: 'Idioma desconhecido',
  flags: {
    default: 'padrão',
    forced: 'forçado',
    hearingImpaired: 'SDH',
    visualImpaired: 'audiodescrição',
    external: 'externo',
  },
  ratings: {
    critic: 'Crítica',
    audience: 'Público',
    imdb: 'IMDb',
    'rottentomatoes-critic': 'Rotten Tomatoes',
    'rottentomatoes-audience': 'Público do RT',
    themoviedb: 'TMDB',
    personal: 'Você',
  },
  outOfTen: (value: string) => `${value}/10`,
  outOfTenInWords: (value: string) => `${value} de 10`,
  fresh: 'fresco',
  rotten: 'podre',
  buttons: {
    close: 'Fechar',
    tryAgain: 'Tentar novamente',
    follow: 'Mostrar este item',
    allow: 'Permitir acesso',
    download: 'Baixar',
    copyLink: 'Copiar link',
    copyPath: 'Copiar caminho',
    play: 'Abrir no player',
    viewXml: 'Ver XML',
    back: 'Voltar',
    playAll: 'Abrir tudo no player',
    copyAllLinks: 'Copiar todos os links',
    copyAllPaths: 'Copiar todos os caminhos',
    makeAnyway: 'Criar mesmo assim',
    cancel: 'Cancelar',
  },
  errors: {
    'server-unreachable': 'Não é possível acessar o servidor. Verifique se ele está funcionando e tente novamente.',
    'nobody-watching':
      'Ninguém foi escolhido para assistir. Clique no botão do Tether na barra de ferramentas, escolha quem está assistindo e tente novamente.',
    'unknown-server':
      'A conta Plex vinculada não tem acesso a este servidor. Vincule uma conta que tenha acesso e tente novamente.',
    'item-not-found': 'O servidor não tem mais este item. Procure-o na sua biblioteca ou tente novamente.',
    'no-access':
      'O servidor não permite que sua conta veja este item. Peça ao proprietário do servidor que o compartilhe e tente novamente.',
    'token-not-accepted':
      'Este servidor não aceita o tipo de token que o plex.tv deu a este navegador. Clique no botão do Tether na barra de ferramentas, desvincule o navegador, vincule-o de novo e tente novamente.',
    'plex-unreachable':
      'Não é possível se conectar ao plex.tv. Verifique sua conexão com a internet e tente novamente.',
    'plex-paused': 'O Plex está limitando as solicitações. Aguarde alguns minutos e tente novamente.',
    'not-in-catalogue': 'O Plex não mostra este título para sua conta. Procure-o no Plex ou tente novamente.',
    busy: 'O servidor está ocupado demais para responder. Aguarde um pouco e tente novamente.',
    unreadable:
      'A resposta não veio de um servidor do Plex. Se esta rede tiver uma página de login, abra-a primeiro e tente novamente.',
    'extension-gone': 'O Tether foi atualizado ou removido. Recarregue a página.',
    failed: 'Algo deu errado. Tente novamente ou recarregue a página.',
  },
  temporary: {
    'link-copied': (until: string) =>
      `Link copiado. Ele contém um token e funciona até ${until} ou até o servidor ser reiniciado. Não o compartilhe.`,
    'links-copied': (until: string) =>
      `Links copiados. Eles contêm um token e funcionam até ${until} ou até o servidor ser reiniciado. Não os compartilhe.`,
    'playlist-saved': (until: string) =>
      `Playlist salva. Abra-a no seu player. Ela contém um token e funciona até ${until} ou até o servidor ser reiniciado. Não a compartilhe.`,
  },
  notices: {
    'link-copied': 'Link copiado. Ele contém um token pessoal. Não o compartilhe.',
    'links-copied': 'Links copiados. Eles contêm um token pessoal. Não os compartilhe.',
    'path-copied': 'Caminho copiado.',
    'paths-copied': 'Caminhos copiados.',
    'download-started': 'Download iniciado.',
    'playlist-saved': 'Playlist salva. Abra-a no seu player. Ela contém um token pessoal. Não a compartilhe.',
    'server-token-only':
      'Este servidor não fornece um token temporário. Um link ou uma playlist conteria o seu próprio token para este servidor. Quem o obtiver poderá usar o servidor como se fosse você.',
    'account-token-only':
      'Este servidor não fornece um token temporário. Um link ou uma playlist conteria o token da sua conta Plex. Quem o obtiver poderá usar toda a sua conta até você desvincular este navegador.',
    'downloads-not-allowed': 'Permita os downloads na página que acabou de ser aberta e clique em “Baixar” de novo.',
    'nothing-found': 'O servidor não lista nenhum arquivo destes itens.',
    'nobody-watching':
      'Ninguém foi escolhido para assistir. Clique no botão do Tether na barra de ferramentas e escolha quem está assistindo.',
    'not-linked': 'Este navegador não está mais vinculado. Clique no botão do Tether na barra de ferramentas.',
    'no-access': 'O servidor não permite que sua conta faça isso.',
    'item-gone': 'O servidor não tem mais este item. Recarregue a página.',
    'download-forbidden': 'O proprietário deste servidor não permite downloads.',
    'part-gone': 'Este arquivo não está mais no servidor. Recarregue a página para ver os arquivos atuais.',
    'no-capacity': 'O servidor está ocupado demais para isso no momento. Tente novamente mais tarde.',
    'server-unreachable': 'Não é possível se conectar ao servidor. Verifique sua conexão e tente novamente.',
    'copy-again': 'A lista está pronta. Clique de novo para copiá-la.',
    'not-visible': 'Algo está cobrindo este painel. Descubra-o e clique de novo.',
    failed: 'Algo deu errado. Tente novamente ou recarregue a página.',
  },
};
