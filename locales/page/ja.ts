import type { PageTexts } from './en.ts';

export const pageTexts: PageTexts = {
  linkedAs: (name: string) => `${name} として連携済み`,
  linked: '連携済み',
  notLinked: '未連携：ツールバーの Tether ボタンをクリック',
  dismiss: '閉じる',
  itemButton: 'このアイテムの詳細',
};
