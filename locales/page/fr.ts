import type { PageTexts } from './en.ts';

export const pageTexts: PageTexts = {
  linkedAs: (name: string) => `Associé au compte ${name}`,
  linked: 'Associé',
  notLinked: 'Non associé : cliquez sur le bouton de Tether dans la barre d’outils',
  noItem:
    'Aucun titre à afficher ici. Ouvrez la page d’un film, d’une série ou d’un album, ou utilisez un lien qui y mène.',
  dismiss: 'Fermer',
  itemButton: 'En savoir plus sur ce titre',
};
