import type { PageTexts } from './en.ts';

export const pageTexts: PageTexts = {
  linkedAs: (name: string) => `Associé au compte ${name}`,
  linked: 'Associé',
  notLinked: 'Non associé : cliquez sur le bouton de Tether dans la barre d’outils',
  dismiss: 'Fermer',
  itemButton: 'En savoir plus sur ce titre',
};
