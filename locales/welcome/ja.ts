import type { WelcomeTexts } from './en.ts';

export const welcomeTexts: WelcomeTexts = {
  title: 'ようこそ',
  does: {
    link: 'このブラウザーを一度だけ Plex アカウントと連携し、その連携を維持します。',
    panel:
      'Plex Web の映画、番組、アルバムの各ページに、外部サイトへのリンク、評価、ファイル、ダウンロードを表示するボタンを追加します。',
    privacy: 'トークンの送信先は Plex とお使いのメディアサーバーだけです。パスワードを見ることはありません。',
  },
  pin: {
    title: 'ボタンを常に表示する',
    why: 'Tether ボタンは、このブラウザーが連携済みかどうかを示し、上と同じ操作を開きます。',
    chrome: 'ツールバーの端にあるパズルのピースをクリックし、Tether for Plex の横のピンをクリックします。',
    edge: 'ツールバーの端にあるパズルのピースをクリックし、Tether for Plex の横の「ツールバーに表示」アイコンをクリックします。',
    firefox:
      'ツールバーの端にあるパズルのピースをクリックし、Tether for Plex の横の歯車をクリックして「ツールバーにピン留め」を選びます。',
  },
  next: {
    title: '次にすること',
    how: 'Plex Web を開いて、映画、番組、アルバムのページに移動してください。ページの端にある Tether ボタンで詳細を確認できます。',
    open: 'Plex Web を開く',
  },
  intentFailed: 'うまくいきませんでした。このページを再読み込みして、もう一度お試しください。',
};
