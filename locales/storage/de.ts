import type { StorageTexts } from './en.ts';

export const storageTexts: StorageTexts = {
  title: 'Die Daten von Tether sind nicht lesbar',
  text: 'Dieser Browser konnte nicht lesen, was Tether gespeichert hat. Starten Sie den Browser neu. Wenn das nicht hilft, entfernen Sie Tether, installieren Sie es erneut und verknüpfen Sie diesen Browser noch einmal.',
  tryAgain: 'Erneut versuchen',
};
