import type { PopupTexts } from './en.ts';

export const popupTexts: PopupTexts = {
  buttons: {
    signIn: 'Plex でサインイン',
    useCode: 'コードを使用',
    copyCode: 'コードをコピー',
    copied: 'コピー済み',
    openLinkPage: 'plex.tv/link を開く',
    showSignInPage: 'サインインページを表示',
    newCode: '新しいコード',
    cancel: 'キャンセル',
    tryAgain: '再試行',
    allowAccess: 'plex.tv へのアクセスを許可',
    unlink: '連携を解除',
    unlinkNow: '解除する',
    keepLink: '連携を続ける',
    yes: 'はい',
    noUnlink: 'いいえ、解除する',
    useHere: 'このサイトで使用',
    showEmail: 'メールアドレスを表示',
    hideEmail: 'メールアドレスを隠す',
    options: 'オプション',
  },
  labels: {
    code: '連携コード',
    qr: 'スマートフォンで plex.tv/link を開く QR コード',
    servers: 'メディアサーバー',
  },
  headings: {
    unlinked: 'まだ連携していません',
    requesting: '少々お待ちください',
    code: '連携コード',
    signIn: '続きをお願いします',
    linked: '連携済み',
    expired: '時間切れです',
    rejected: 'Plex がリクエストを拒否しました',
    unreadable: '連携の情報が失われました',
    revoked: '連携が解除されました',
    failure: 'うまくいきませんでした',
    unlink: '連携を解除しますか？',
    confirmAccount: 'ご自身のアカウントですか？',
  },
  status: {
    unlinked:
      'このブラウザーを Plex アカウントと連携しましょう。ここでサインインするか、すでにサインインしているデバイスでコードを使用してください。',
    requesting: 'Plex に PIN をリクエストしています…',
    typeCode: 'Plex にサインインしているデバイスで plex.tv/link を開き、このコードを入力してください。',
    allowInTab: '操作をお待ちしています。開いたタブで Plex にサインインし、連携を許可してください。',
    pauseOver: 'Plex がリクエストを再び受け付けています。もう一度お試しください。',
    clockChanged: 'このコンピューターの時刻が変更されました。Tether が PIN の有効期限を Plex に確認しています。',
    linked: 'このブラウザーは連携済みです。',
    whatNow: 'Plex Web の映画、番組、アルバムのページに Tether のボタンが表示されます。',
    linkedNoProfile: 'このブラウザーは連携済みです。名前と画像はまもなく表示されます。',
    unlink: 'このブラウザーからトークンを削除し、サインアウトを Plex に依頼します。いつでももう一度連携できます。',
    linkedByCode: (name: string) =>
      `${name} として連携しています。コードを見た人は誰でも、別のアカウントで承認できます。`,
  },
  reasons: {
    cancelled: 'キャンセルしました。連携は行われていません。',
    expiredCode: 'コードは使用されないまま有効期限が切れました。新しいコードを取得してください。',
    expiredSignIn:
      '時間内に連携が許可されなかったため、Plex はこのリクエストを終了しました。準備ができたら、もう一度お試しください。',
    rejected:
      'Plex がリクエストを受け付けませんでした。Tether for Plex の更新がないか確認してから、もう一度お試しください。',
    unreadable:
      '保存されていた連携の情報を読み取れませんでした。このブラウザーをもう一度連携するには、サインインしてください。',
    revoked:
      'Plex がこのブラウザーの連携を受け付けなくなったため、連携は終了しました。もう一度連携するには、サインインしてください。',
  },
  failures: {
    offline: 'plex.tv に接続できません。インターネット接続を確認してください。',
    timeout: 'plex.tv から応答がありません。インターネット接続を確認してください。',
    'rate-limited': (time: string) => `Plex は ${time} までリクエストを制限しています。`,
    'server-error': '現在、Plex 側で問題が発生しています。',
    unreadable: 'Plex 以外から応答がありました。このネットワークにログインページがある場合は、先に開いてください。',
    'no-access': 'このブラウザーでは、Tether に plex.tv へのアクセスが許可されていません。許可してください。',
  },
  next: {
    waiting: 'PIN は引き続き有効です。Tether が自動的に再試行します。',
    unlinked: 'そのあと、もう一度お試しください。',
    unlinkedLater: 'しばらくしてから、もう一度お試しください。',
    linked: 'Tether が自動的に再試行します。連携には影響しません。',
  },
  timeLeft: (time: string) => `残り ${time}`,
  readyIn: (time: string) => `あと ${time} で利用できます`,
  plexPass: 'Plex Pass',
  unnamedUser: 'Plex ユーザー',
  linkedSince: (date: string) => `${date}から連携中`,
  linkEnds: (date: string) => `この連携は ${date} に終了します。それまでにもう一度連携してください。`,
  linkHasEnded: (date: string) => `この連携の期限は ${date} でした。連携を解除してから、もう一度連携してください。`,
  reach: {
    here: 'このネットワーク内',
    remote: 'リモート',
    relay: 'リレー経由',
    unreachable: '接続不可',
  },
  servers: { other: (count) => `${count} 台のサーバー` },
  noServers: 'メディアサーバーはありません',
  sharedBy: (owner: string) => `${owner} さんが共有`,
  site: {
    withheld:
      'ブラウザーがこのページでの Tether の自動実行を許可していないため、ここにはボタンとパネルが表示されないことがあります。',
    unsupported: (origin: string) =>
      `Firefox では、${origin} のような IPv6 アドレスで拡張機能を実行できません。Tether を使うには、名前または IPv4 アドレスで Plex Web を開いてください。`,
    offer: (origin: string) => `カスタムアドレスで開いた Plex Web のようです：${origin}`,
    used: (origin: string) => `Tether はこのサイトで動作しています：${origin}`,
  },
  copyFailed: 'コードをコピーできませんでした。選択して手動でコピーしてください。',
  storageFull:
    'このブラウザーに情報を保存できませんでした。ディスクまたは拡張機能の保存容量がいっぱいです。空き容量を増やしてから、もう一度お試しください。',
  intentFailed: 'うまくいきませんでした。このウィンドウを閉じて開き直し、もう一度お試しください。',
};
