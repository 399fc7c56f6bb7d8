import type { PageTexts } from './en.ts';

export const pageTexts: PageTexts = {
  linkedAs: (name: string) => `Verknüpft als ${name}`,
  linked: 'Verknüpft',
  notLinked: 'Nicht verknüpft: Klicken Sie in der Symbolleiste auf das Tether-Symbol',
  dismiss: 'Schließen',
  itemButton: 'Mehr zu diesem Titel',
};
