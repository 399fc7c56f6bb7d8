import type { PanelTexts } from './en.ts';

export const panelTexts: PanelTexts = {
  notLinked: '連携していません。ツールバーの Tether ボタンをクリックしてください。',
  loading: 'サーバーからこのアイテムを読み込んでいます…',
  notFollowed: 'ページは別の項目に変わりました。',
  addressesNotTried: (hosts: string) =>
    `Tether は ${hosts} を試していません。ブラウザーがまだこのアドレスを許可していないためです。`,
  addressNotAllowed: (hosts: string) =>
    `このサーバーには ${hosts} でのみ接続できます。ブラウザーはまだ Tether にこのアドレスの使用を許可していません。`,
  links: 'リンク',
  opensNewTab: '（新しいタブで開きます）',
  noLinks: 'Plex には、このタイトルに関するほかのページが登録されていません。',
  ratingsTitle: '評価',
  files: 'ファイル',
  noFiles: 'サーバーには、このアイテムのファイルが登録されていません。',
  version: (number: string) => `バージョン ${number}`,
  part: (number: string, total: string) => `パート ${number}/${total}`,
  path: 'パス：',
  audio: '音声',
  subtitles: '字幕',
  lists: { episodes: 'すべてのエピソード', tracks: 'すべてのトラック' },
  fromServer: (name: string) => `サーバー：${name}`,
  xmlOf: (title: string) => `「${title}」の XML`,
  episode: (season: string, episode: string) => `シーズン ${season} エピソード ${episode}`,
  dolbyVision: (profile: string) => `Dolby Vision プロファイル ${profile}`,
  mono: 'モノラル',
  stereo: 'ステレオ',
  channels: { other: (count) => `${count} チャンネル` },
  unknownLanguage: '不明な言語',
  flags: {
    default: 'デフォルト',
    forced: '強制',
    hearingImpaired: 'SDH',
    visualImpaired: '音声解説',
    external: '外部',
  },
  ratings: {
    critic: '批評家',
    audience: '観客',
    imdb: 'IMDb',
    'rottentomatoes-critic': 'Rotten Tomatoes',
    'rottentomatoes-audience': 'RT 観客',
    themoviedb: 'TMDB',
    personal: 'あなたの評価',
  },
  outOfTen: (value: string) => `${value}/10`,
  outOfTenInWords: (value: string) => `10 点満点中 ${value} 点`,
  fresh: 'フレッシュ',
  rotten: 'ロッテン',
  buttons: {
    close: '閉じる',
    tryAgain: '再試行',
    follow: 'この項目を表示',
    allow: 'アクセスを許可',
    download: 'ダウンロード',
    copyLink: 'リンクをコピー',
    copyPath: 'パスをコピー',
    play: 'プレーヤーで開く',
    viewXml: 'XML を表示',
    back: '戻る',
    playAll: 'すべてプレーヤーで開く',
    copyAllLinks: 'すべてのリンクをコピー',
    copyAllPaths: 'すべてのパスをコピー',
    makeAnyway: 'それでも作成',
    cancel: 'キャンセル',
  },
  errors: {
    'server-unreachable':
      'サーバーに接続できません。サーバーが動作していることを確認してから、もう一度お試しください。',
    'nobody-watching':
      '視聴中のユーザーが選択されていません。ツールバーの Tether ボタンをクリックして、視聴するユーザーを選んでから、もう一度お試しください。',
    'unknown-server':
      '連携している Plex アカウントには、このサーバーへのアクセス権がありません。アクセス権のあるアカウントと連携してから、もう一度お試しください。',
    'item-not-found': 'このアイテムはサーバーにもうありません。ライブラリで探すか、もう一度お試しください。',
    'no-access':
      'このサーバーでは、お使いのアカウントにこのアイテムの表示が許可されていません。サーバーの所有者に共有を依頼してから、もう一度お試しください。',
    'token-not-accepted':
      'このサーバーは、plex.tv がこのブラウザーに発行した種類のトークンを受け付けません。ツールバーの Tether ボタンから連携を解除し、連携し直してから、もう一度お試しください。',
    'plex-unreachable': 'plex.tv に接続できません。インターネット接続を確認してから、もう一度お試しください。',
    'plex-paused': 'Plex がリクエストを制限しています。数分待ってから、もう一度お試しください。',
    'not-in-catalogue':
      'お使いのアカウントでは、Plex にこのタイトルが表示されません。Plex で探すか、もう一度お試しください。',
    busy: 'サーバーが混み合っていて応答できません。少し待ってから、もう一度お試しください。',
    unreadable:
      'Plex サーバー以外から応答がありました。このネットワークにログインページがある場合は、先に開いてから、もう一度お試しください。',
    'extension-gone': 'Tether が更新または削除されました。ページを再読み込みしてください。',
    failed: 'うまくいきませんでした。もう一度試すか、ページを再読み込みしてください。',
  },
  temporary: {
    'link-copied': (until: string) =>
      `リンクをコピーしました。トークンが含まれており、${until} まで、またはサーバーが再起動するまで使用できます。ほかの人と共有しないでください。`,
    'links-copied': (until: string) =>
      `すべてのリンクをコピーしました。トークンが含まれており、${until} まで、またはサーバーが再起動するまで使用できます。ほかの人と共有しないでください。`,
    'playlist-saved': (until: string) =>
      `プレイリストを保存しました。プレーヤーで開いてください。トークンが含まれており、${until} まで、またはサーバーが再起動するまで使用できます。ほかの人と共有しないでください。`,
  },
  notices: {
    'link-copied': 'リンクをコピーしました。個人用のトークンが含まれています。ほかの人と共有しないでください。',
    'links-copied': 'リンクをコピーしました。個人用のトークンが含まれています。ほかの人と共有しないでください。',
    'path-copied': 'パスをコピーしました。',
    'paths-copied': 'パスをコピーしました。',
    'download-started': 'ダウンロードを開始しました。',
    'playlist-saved':
      'プレイリストを保存しました。プレーヤーで開いてください。個人用のトークンが含まれています。ほかの人と共有しないでください。',
    'server-token-only':
      'このサーバーは一時的なトークンを発行しません。リンクやプレイリストには、このサーバー用のあなた自身のトークンが含まれることになります。それを入手した人は、あなたとしてこのサーバーを使用できます。',
    'account-token-only':
      'このサーバーは一時的なトークンを発行しません。リンクやプレイリストには、お使いの Plex アカウントのトークンが含まれることになります。それを入手した人は、このブラウザーの連携を解除するまで、アカウント全体を使用できます。',
    'downloads-not-allowed':
      '今開かれたページでダウンロードを許可してから、もう一度「ダウンロード」をクリックしてください。',
    'nothing-found': 'サーバーには、これらのファイルが登録されていません。',
    'nobody-watching':
      '視聴中のユーザーが選択されていません。ツールバーの Tether ボタンをクリックして、視聴するユーザーを選んでください。',
    'not-linked': 'このブラウザーの連携は解除されています。ツールバーの Tether ボタンをクリックしてください。',
    'no-access': 'このサーバーでは、お使いのアカウントにこの操作が許可されていません。',
    'item-gone': 'このアイテムはサーバーにもうありません。ページを再読み込みしてください。',
    'download-forbidden': 'このサーバーの所有者は、ダウンロードを許可していません。',
    'part-gone': 'このファイルはサーバーにもうありません。ページを再読み込みして、現在のファイルを確認してください。',
    'no-capacity':
      '現在、サーバーが混み合っているため、この操作を実行できません。しばらくしてから、もう一度お試しください。',
    'server-unreachable': 'サーバーに接続できません。接続を確認してから、もう一度お試しください。',
    'copy-again': 'リストの準備ができました。もう一度クリックするとコピーします。',
    'not-visible': 'このパネルが何かで覆われています。見えるようにしてから、もう一度クリックしてください。',
    failed: 'うまくいきませんでした。もう一度試すか、ページを再読み込みしてください。',
  },
};
