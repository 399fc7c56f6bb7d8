import type { PluralTexts } from '../numbers.ts';
import type { PanelTexts } from './en.ts';

export const panelTexts: PanelTexts = {
  notLinked: 'Não vinculado. Clique no botão do Tether na barra de ferramentas.',
  loading: 'Carregando este item do servidor…',
  notFollowed: 'A página agora mostra outro item.',
  users: {
    heading: 'Quem está assistindo?',
    differ: (shown: string, acting: string) => `O Plex Web mostra ${shown}, o Tether age como ${acting}.`,
    stranger: (acting: string) =>
      `O Plex Web mostra alguém que não está no seu Plex Home, o Tether age como ${acting}.`,
    nobody: (shown: string) => `O Plex Web mostra ${shown}, mas ninguém foi escolhido no Tether.`,
    choose: 'Nada mais aparece aqui até você escolher.',
    switchTo: (name: string) => `Trocar para ${name}`,
    keep: (name: string) => `Continuar como ${name}`,
    pinOf: (name: string) => `PIN de ${name}`,
    confirm: 'Confirmar',
    unnamed: 'Usuário do Plex',
  },
  addressesNotTried: (hosts: string) => `O Tether não tentou ${hosts}: seu navegador ainda não permite esse endereço.`,
  addressNotAllowed: (hosts: string) =>
    `O servidor só pode ser acessado em ${hosts}. Seu navegador ainda não permite que o Tether use esse endereço.`,
  links: 'Links',
  opensNewTab: '(abre em uma nova aba)',
  aboutShow: (site: string) => `${site} (série)`,
  noLinks: 'O Plex não indica nenhuma outra página para este título.',
  ratingsTitle: 'Avaliações',
  files: 'Arquivos',
  noFiles: 'O servidor não lista nenhum arquivo deste item.',
  unavailable: {
    missing: 'O servidor não encontra este arquivo ou não consegue lê-lo.',
    elsewhere: 'Este vídeo não está armazenado no servidor, então o Tether não tem nenhum arquivo a oferecer.',
  },
  version: (number: string) => `Versão ${number}`,
  part: (number: string, total: string) => `Parte ${number} de ${total}`,
  path: 'Caminho:',
  audio: 'Áudio',
  subtitles: 'Legendas',
  lists: {
    episodes: 'Todos os episódios',
    tracks: 'Todas as faixas',
    collection: 'Tudo nesta coleção',
    playlist: 'Tudo nesta playlist',
  },
  kinds: { collection: 'Coleção', playlist: 'Playlist' },
  leftOut: {
    one: (count) => `Falta ${count} item ou está incompleto: este servidor não lista todos os arquivos dele.`,
    many: (count) => `Faltam ${count} de itens ou estão incompletos: este servidor não lista todos os arquivos deles.`,
    other: (count) => `Faltam ${count} itens ou estão incompletos: este servidor não lista todos os arquivos deles.`,
  },
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
  played: {
    title: 'Você abriu isto no seu player. Como terminou?',
    stoppedAt: 'Parou em',
    invalid: 'Digite um tempo como 42:10.',
  },
  playability: {
    plays: 'Vai tocar aqui',
    stutters: 'Pode travar aqui',
    silent: 'Sem som aqui',
    no: 'Não toca aqui',
  },
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
  chooser: {
    all: 'Todos',
    subtitles: 'Legendas em arquivos próprios',
    version: 'Versão',
    download: {
      one: (count) => `Baixar ${count} arquivo`,
      many: (count) => `Baixar ${count} de arquivos`,
      other: (count) => `Baixar ${count} arquivos`,
    },
    withSize: (label, size) => `${label} (${size})`,
    none: 'Nenhum arquivo escolhido',
  },
  buttons: {
    close: 'Fechar',
    tryAgain: 'Tentar novamente',
    whyUnreachable: 'Por que não consigo acessá-lo?',
    copyReport: 'Copiar para o proprietário',
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
    chooseFiles: 'Escolher arquivos para baixar',
    makeAnyway: 'Criar mesmo assim',
    cancel: 'Cancelar',
    watched: 'Assistido',
    savePosition: 'Salvar',
    notNow: 'Agora não',
  },
  reach: {
    checking: 'Verificando todos os endereços…',
    title: 'Endereços deste servidor',
    reportTitle: 'Endereços de um servidor de mídia do Plex, verificados pelo Tether for Plex',
    whyFailed:
      'O navegador não informa ao Tether por que não há conexão: ela pode ter sido recusada, o nome pode não existir ou o certificado pode não ser confiável.',
    kinds: { local: 'local', remote: 'remoto', relay: 'relay do Plex' },
    outcomes: {
      answered: 'o servidor responde',
      unclaimed: 'o servidor responde e diz que ninguém o reivindicou',
      failed: 'sem conexão',
      'no-answer': 'sem resposta',
      'wrong-server': 'outro servidor do Plex responde',
      'not-plex': 'algo que não é um servidor do Plex responde',
      busy: 'o servidor está iniciando ou ocupado',
      'server-error': 'um erro em vez de uma resposta',
      gateway: 'um proxy responde, mas não acessa o servidor',
      redirected: 'redireciona para outro endereço, não seguido',
      'not-allowed': 'não testado: seu navegador ainda não permite',
      'too-many': 'não testado: o servidor tem endereços demais',
      insecure: 'não testado: sem criptografia',
      unusable: 'não testado: o Tether não consegue usar um endereço desta forma',
    },
    advice: {
      answers: 'O servidor já responde. Tente novamente.',
      slow: 'O servidor responde, mas muito devagar. Ele pode estar sobrecarregado, ou a rede dele pode estar lenta.',
      claim:
        'O servidor está desconectado do Plex. O proprietário precisa abri-lo na rede dele e reivindicá-lo de novo.',
      wait: 'O servidor está iniciando, em manutenção ou ocupado. Aguarde alguns minutos.',
      gateway:
        'O proxy na frente do servidor funciona, mas o servidor não. Inicie o servidor ou verifique as configurações do proxy.',
      'server-error':
        'O servidor, ou um proxy na frente dele, responde com um erro. Reinicie o servidor ou consulte o log dele.',
      redirect:
        'Algo na frente do servidor redireciona as solicitações. O proprietário precisa deixá-las passar sem alterações.',
      'wrong-server':
        'Outro servidor do Plex usa este endereço. Você pode estar em outra rede, ou o endereço do servidor mudou.',
      'not-plex':
        'Outra coisa responde neste endereço. Se esta rede ou um proxy pedir login, abra essa página primeiro.',
      allow: 'Permita o acesso aos endereços que não foram testados.',
      'server-off': 'Segundo o plex.tv, o servidor está offline. Verifique se ele está ligado e conectado à internet.',
      'no-address':
        'O plex.tv não conhece nenhum endereço do servidor. Verifique se ele está funcionando e conectado ao Plex.',
      'relay-only':
        'O servidor só pode ser acessado pelo relay do Plex, que não responde agora. O proprietário pode ativar o acesso remoto nas configurações do servidor.',
      'remote-access':
        'O servidor está em outra rede e não tem endereço para uso externo. O proprietário pode ativar o acesso remoto nas configurações do servidor.',
      rebinding:
        'O roteador tem proteção contra DNS rebinding, que bloqueia os nomes locais do servidor. Permita plex.direct nas configurações do roteador.',
      'nat-loopback':
        'O servidor está na sua própria rede, mas o plex.tv informa só o endereço público dele, e o roteador não leva de volta a ele. Verifique as configurações de rede do servidor.',
      certificate:
        'O servidor tem um endereço próprio com https. Abra-o em uma aba: se o navegador avisar, o certificado não é válido.',
      'local-network':
        'Verifique se o servidor está funcionando e se o sistema permite que este navegador acesse dispositivos da rede local.',
      start: 'Verifique se o servidor está funcionando e conectado à rede, e se nenhum firewall o bloqueia.',
    },
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
    'catalogue-refused':
      'O catálogo do Plex não aceita a sessão deste navegador. Clique no botão do Tether na barra de ferramentas, desvincule o navegador, vincule-o de novo e tente novamente.',
    'catalogue-not-allowed':
      'Seu navegador não permite que o Tether use o catálogo do Plex em discover.provider.plex.tv. Permita o acesso para ver os links deste título.',
    busy: 'O servidor está iniciando ou ocupado. Aguarde um pouco e tente novamente.',
    unreadable:
      'A resposta não veio de um servidor do Plex. Se esta rede tiver uma página de login, abra-a primeiro e tente novamente.',
    'address-not-allowed':
      'Seu navegador ainda não permite que o Tether use os endereços deste servidor. Permita o acesso e tente novamente.',
    'no-address':
      'O Plex não informa nenhum endereço deste servidor. Verifique se ele está funcionando e conectado ao Plex e tente novamente.',
    'wrong-server':
      'Outro servidor do Plex responde no endereço deste. Verifique se você está na rede certa e se este servidor está funcionando e tente novamente.',
    gateway:
      'Um proxy responde no lugar do servidor e não consegue acessá-lo. Verifique se o servidor está funcionando e tente novamente.',
    redirected:
      'O servidor, ou um proxy na frente dele, redireciona para outro endereço. O Tether não segue, porque seu token também seria enviado para lá. Peça ao proprietário do servidor que remova o redirecionamento e tente novamente.',
    slow: 'O servidor está lento: a resposta não chegou a tempo. Talvez um disco precise sair do repouso. Aguarde um pouco e tente novamente.',
    interrupted: 'A conexão com o servidor foi interrompida. Verifique sua conexão e tente novamente.',
    'bad-answer':
      'O servidor enviou uma resposta que o Tether não consegue ler. É uma falha do servidor. Reinicie-o, atualize-o ou tente novamente.',
    'signed-out':
      'Este servidor é seu, mas rejeita sua conta. Ele pode estar desconectado do Plex. Abra-o na rede dele, reivindique-o de novo e tente novamente.',
    'plex-problem': 'O Plex está com problemas no momento. Aguarde alguns minutos e tente novamente.',
    'plex-not-allowed':
      'Seu navegador não permite que o Tether acesse o plex.tv. Clique no botão do Tether na barra de ferramentas, permita o acesso e tente novamente.',
    'storage-unreadable':
      'Este navegador não consegue ler o que o Tether armazenou. Reinicie-o e tente novamente. Se isso não ajudar, reinstale o Tether.',
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
    'player-opened': (until: string) =>
      `Enviado ao seu player. O link contém um token e funciona até ${until}, ou até o servidor reiniciar. Se nada abrir, use “Testar” nas opções do Tether.`,
  },
  notices: {
    'files-listed': 'A lista está completa, exceto por isto:',
    'files-queued': 'Adicionado aos downloads. O popup da barra de ferramentas mostra o progresso.',
    'queue-full': 'São arquivos demais de uma vez. Espere até que alguns sejam salvos ou escolha menos.',
    'link-copied': 'Link copiado. Ele contém um token pessoal. Não o compartilhe.',
    'links-copied': 'Links copiados. Eles contêm um token pessoal. Não os compartilhe.',
    'path-copied': 'Caminho copiado.',
    'paths-copied': 'Caminhos copiados.',
    'report-copied': 'Copiado. O texto contém os endereços do servidor, mas nenhum nome nem token.',
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
    'player-opened':
      'Enviado ao seu player. O link contém um token pessoal. Se nada abrir, use “Testar” nas opções do Tether.',
    'no-player':
      'Nada responde no endereço do seu player. Inicie o programa ou altere o endereço nas opções do Tether.',
    'open-again': 'O endereço para o seu player está pronto. Clique de novo para abri-lo.',
    'not-a-position': 'Digite um tempo como 42:10 e clique em “Salvar”.',
    'watched-reported': 'O servidor marcou isto como assistido.',
    'stop-reported': 'O servidor já sabe onde você parou.',
    'played-dismissed': 'Certo, nada foi informado.',
    'copy-again': 'A lista está pronta. Clique de novo para copiá-la.',
    'pin-required': 'Digite o PIN deste usuário.',
    'wrong-pin': 'O PIN está incorreto. Tente novamente.',
    'pin-locked': 'Muitos PINs errados. Tente novamente mais tarde.',
    'unknown-user': 'Este usuário não está mais no seu Plex Home. Escolha outra pessoa.',
    'switch-failed': 'A troca não funcionou. Tente novamente.',
    'other-user':
      'O Plex Web agora mostra outro usuário. Feche este painel, abra-o de novo e escolha quem está assistindo.',
    'not-visible': 'Algo está cobrindo este painel. Descubra-o e clique de novo.',
    failed: 'Algo deu errado. Tente novamente ou recarregue a página.',
  },
};
