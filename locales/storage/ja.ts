import type { StorageTexts } from './en.ts';

export const storageTexts: StorageTexts = {
  title: 'Tether のデータを読み取れません',
  text: 'このブラウザーは、Tether が保存したデータを読み取れませんでした。ブラウザーを再起動してください。それでも解決しない場合は、Tether を削除して再インストールし、このブラウザーをもう一度連携してください。',
  tryAgain: '再試行',
};
