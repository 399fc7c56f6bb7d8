import type { PageTexts } from './en.ts';

export const pageTexts: PageTexts = {
  linkedAs: (name: string) => `${name} として連携済み`,
  linked: '連携済み',
  notLinked: '未連携：ツールバーの Tether ボタンをクリック',
  noItem: 'ここに表示できるアイテムはありません。映画、番組、アルバムのページを開くか、そのリンクで操作してください。',
  dismiss: '閉じる',
  itemButton: 'このアイテムの詳細',
};
