import type { PluralTexts } from '../numbers.ts';
import type { PopupTexts } from './en.ts';

export const popupTexts: PopupTexts = {
  buttons: {
    signIn: 'Entrar com o Plex',
    useCode: 'Usar um código',
    copyCode: 'Copiar código',
    copied: 'Copiado',
    openLinkPage: 'Abrir plex.tv/link',
    showSignInPage: 'Ver página de login',
    newCode: 'Novo código',
    cancel: 'Cancelar',
    tryAgain: 'Tentar novamente',
    allowAccess: 'Permitir acesso ao plex.tv',
    unlink: 'Desvincular',
    unlinkNow: 'Sim, desvincular',
    keepLink: 'Continuar vinculado',
    yes: 'Sim',
    noUnlink: 'Não, desvincular',
    useHere: 'Usar neste site',
    showEmail: 'Mostrar e-mail',
    hideEmail: 'Ocultar e-mail',
    options: 'Opções',
  },
  labels: {
    code: 'Código de vinculação',
    qr: 'QR code que abre plex.tv/link em um celular',
    servers: 'Servidores de mídia',
  },
  headings: {
    unlinked: 'Ainda não vinculado',
    requesting: 'Um momento',
    code: 'Seu código de vinculação',
    signIn: 'Agora é com você',
    linked: 'Vinculado',
    expired: 'O tempo acabou',
    rejected: 'O Plex recusou a solicitação',
    unreadable: 'A vinculação foi perdida',
    revoked: 'Não está mais vinculado',
    failure: 'Algo deu errado',
    unlink: 'Desvincular este navegador?',
    confirmAccount: 'É você?',
  },
  status: {
    unlinked:
      'Vincule este navegador à sua conta Plex. Entre por aqui, ou use um código em um dispositivo em que você já esteja conectado.',
    requesting: 'Solicitando um PIN ao Plex…',
    typeCode: 'Digite este código em plex.tv/link, em qualquer dispositivo conectado à sua conta Plex.',
    allowInTab: 'Aguardando você: entre no Plex e permita a vinculação na aba que foi aberta.',
    pauseOver: 'O Plex voltou a aceitar solicitações. Tente novamente agora.',
    clockChanged:
      'O relógio deste computador foi alterado. O Tether está consultando o Plex para saber até quando seu PIN é válido.',
    linked: 'Este navegador está vinculado.',
    whatNow: 'No Plex Web, a página de cada filme, série ou álbum agora tem o botão do Tether.',
    linkedNoProfile: 'Este navegador está vinculado. Seu nome e sua foto aparecerão em breve.',
    unlink:
      'O Tether exclui seu token daqui e pede ao Plex que encerre a sessão deste navegador. Você pode vinculá-lo de novo quando quiser.',
    linkedByCode: (name: string) => `Vinculado como ${name}. Quem vê um código pode aprová-lo com outra conta.`,
  },
  reasons: {
    cancelled: 'Cancelado. Nada foi vinculado.',
    expiredCode: 'O código expirou antes de ser usado. Peça um novo.',
    expiredSignIn:
      'A vinculação não foi permitida a tempo, por isso o Plex encerrou a solicitação. Tente novamente quando quiser.',
    rejected: 'O Plex não aceitou a solicitação. Verifique se há uma atualização do Tether for Plex e tente novamente.',
    unreadable:
      'Os dados salvos da sua vinculação não puderam ser lidos. Entre no Plex para vincular este navegador de novo.',
    revoked:
      'O Plex não aceita mais a vinculação deste navegador, por isso ela terminou. Entre para vinculá-lo novamente.',
  },
  failures: {
    offline: 'Não é possível se conectar ao plex.tv. Verifique sua conexão com a internet.',
    timeout: 'O plex.tv não está respondendo. Verifique sua conexão com a internet.',
    'rate-limited': (time: string) => `O Plex está limitando as solicitações até ${time}.`,
    'server-error': 'O Plex está com problemas no momento.',
    unreadable: 'A resposta não veio do Plex. Se esta rede tiver uma página de login, abra-a primeiro.',
    'no-access': 'O Tether não tem acesso ao plex.tv neste navegador. Permita o acesso.',
  },
  next: {
    waiting: 'Seu PIN ainda é válido, e o Tether continuará tentando automaticamente.',
    unlinked: 'Depois, tente novamente.',
    unlinkedLater: 'Tente novamente mais tarde.',
    linked: 'O Tether continuará tentando automaticamente. A vinculação não é afetada.',
  },
  timeLeft: (time: string) => `Tempo restante: ${time}`,
  readyIn: (time: string) => `Disponível em ${time}`,
  plexPass: 'Plex Pass',
  unnamedUser: 'Usuário do Plex',
  linkedSince: (date: string) => `Vinculado desde ${date}`,
  linkEnds: (date: string) => `Esta vinculação termina em ${date}. Vincule o navegador novamente antes disso.`,
  linkHasEnded: (date: string) => `Deveria terminar em ${date}. Vincule de novo.`,
  reach: {
    here: 'Nesta rede',
    remote: 'Remoto',
    relay: 'Via Plex Relay',
    unreachable: 'Inacessível',
  },
  servers: {
    one: (count) => `${count} servidor`,
    many: (count) => `${count} de servidores`,
    other: (count) => `${count} servidores`,
  } as PluralTexts,
  sharedBy: (owner: string) => `Compartilhado por ${owner}`,
  site: {
    withheld:
      'O seu navegador não permite que o Tether funcione sozinho nesta página; por isso, o botão e o painel podem não aparecer aqui.',
    unsupported: (origin: string) =>
      `O Firefox não permite extensões em endereços IPv6 como ${origin}. Para usar o Tether lá, abra o Plex Web por um nome ou um endereço IPv4.`,
    offer: (origin: string) => `Este parece ser o Plex Web em um endereço personalizado: ${origin}`,
    used: (origin: string) => `O Tether está ativo neste site: ${origin}`,
  },
  home: {
    heading: 'Quem está assistindo?',
    nobody: 'Ninguém foi escolhido. Escolha quem está assistindo.',
    pin: 'PIN',
    pinOf: (name: string) => `PIN de ${name}`,
    switchTo: 'Trocar',
    pinOfAdmin: 'PIN do administrador',
    pinLocked: 'Muitos PINs errados. Tente novamente mais tarde.',
    errors: {
      'pin-required': 'Digite o PIN deste usuário.',
      'wrong-pin': 'O PIN está incorreto. Tente novamente.',
      'pin-locked': (time: string) => `Muitos PINs incorretos. Tente novamente às ${time}.`,
      'rate-limited': 'O Plex está limitando as solicitações. Tente novamente em alguns minutos.',
      'unknown-user': 'Este usuário não está mais no seu Plex Home. Escolha outra pessoa.',
      other: 'A troca não funcionou. Tente novamente.',
    },
  },
  copyFailed: 'Não foi possível copiar o código. Selecione-o e copie manualmente.',
  storageFull:
    'Este navegador não conseguiu salvar alguns dados: o disco, ou o espaço reservado à extensão, está cheio. Libere espaço e tente novamente.',
  intentFailed: 'Algo deu errado. Feche esta janela, abra-a de novo e tente outra vez.',
};
