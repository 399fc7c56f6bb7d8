import type { StorageTexts } from './en.ts';

export const storageTexts: StorageTexts = {
  title: 'Não é possível ler os dados do Tether',
  text: 'Este navegador não conseguiu ler o que o Tether armazenou. Reinicie o navegador. Se isso não ajudar, remova o Tether, instale-o novamente e vincule este navegador mais uma vez.',
  tryAgain: 'Tentar novamente',
};
