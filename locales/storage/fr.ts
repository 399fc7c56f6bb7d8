import type { StorageTexts } from './en.ts';

export const storageTexts: StorageTexts = {
  title: 'Les données de Tether sont illisibles',
  text: 'Ce navigateur n’a pas pu lire ce que Tether a enregistré. Redémarrez le navigateur. Si cela ne suffit pas, supprimez Tether, réinstallez-le et associez de nouveau ce navigateur.',
  tryAgain: 'Réessayer',
};
