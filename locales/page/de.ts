import type { PageTexts } from './en.ts';

export const pageTexts: PageTexts = {
  linkedAs: (name: string) => `Verknüpft als ${name}`,
  linked: 'Verknüpft',
  notLinked: 'Nicht verknüpft: Klicken Sie in der Symbolleiste auf das Tether-Symbol',
  noItem:
    'Hier gibt es keinen Titel zu zeigen. Öffnen Sie die Seite eines Films, einer Serie oder eines Albums, oder verwenden Sie einen Link dorthin.',
  dismiss: 'Schließen',
  itemButton: 'Mehr zu diesem Titel',
};
