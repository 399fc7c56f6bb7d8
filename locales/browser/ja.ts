import type { BrowserTexts } from './en.ts';

export const browserTexts: BrowserTexts = {
  description: 'このブラウザーを Plex アカウントと連携して維持し、Plex Web にリンク、評価、ダウンロードを追加します。',
  itemMenu: 'このアイテムの詳細',
  titleUnlinked: 'Tether for Plex：未連携',
  titlePending: 'Tether for Plex：操作をお待ちしています',
  titleLinked: 'Tether for Plex：連携済み',
  titleTrouble: 'Tether for Plex：確認が必要です',
  titleDownloads: 'Tether for Plex：ダウンロード中、残りファイル数 $1',
  notLoaded:
    'Tether を読み込めませんでした。もう一度開いてください。解決しない場合は、ブラウザーを再起動し、更新をインストールしてください。',
};
