import type { WelcomeTexts } from './en.ts';

export const welcomeTexts: WelcomeTexts = {
  title: 'Boas-vindas',
  does: {
    link: 'Vincula este navegador à sua conta Plex uma única vez e mantém o vínculo.',
    panel:
      'Adiciona à página de cada filme, série e álbum no Plex Web um botão com links para outros sites, avaliações, arquivos e downloads.',
    privacy: 'Envia seu token apenas ao Plex e aos seus servidores de mídia e nunca vê sua senha.',
  },
  pin: {
    title: 'Mantenha o botão à vista',
    why: 'O botão do Tether mostra se este navegador está vinculado e abre os mesmos controles acima.',
    chrome:
      'Clique na peça de quebra-cabeça no fim da barra de ferramentas e depois no alfinete ao lado de Tether for Plex.',
    edge: 'Clique na peça de quebra-cabeça no fim da barra de ferramentas e depois no ícone “Mostrar na barra de ferramentas” ao lado de Tether for Plex.',
    firefox:
      'Clique na peça de quebra-cabeça no fim da barra de ferramentas, depois na engrenagem ao lado de Tether for Plex e escolha “Fixar na barra de ferramentas”.',
  },
  next: {
    title: 'E agora?',
    how: 'Abra o Plex Web e vá até qualquer filme, série ou álbum. O botão do Tether na borda da página mostra mais detalhes.',
    open: 'Abrir o Plex Web',
  },
  intentFailed: 'Não funcionou. Recarregue esta página e tente novamente.',
};
