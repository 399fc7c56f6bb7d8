import type { StorageTexts } from './en.ts';

export const storageTexts: StorageTexts = {
  title: 'No se pueden leer los datos de Tether',
  text: 'Este navegador no ha podido leer lo que Tether tiene guardado. Reinicia el navegador. Si no sirve de nada, elimina Tether, instálalo otra vez y vuelve a vincular este navegador.',
  tryAgain: 'Reintentar',
};
