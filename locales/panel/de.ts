import type { PanelTexts } from './en.ts';

export const panelTexts: PanelTexts = {
  notLinked: 'Nicht verknüpft. Klicken Sie in der Symbolleiste auf das Tether-Symbol.',
  loading: 'Titel wird vom Server geladen…',
  notFollowed: 'Die Seite zeigt jetzt einen anderen Titel.',
  addressesNotTried: (hosts: string) =>
    `${hosts} hat Tether nicht versucht: Ihr Browser erlaubt diese Adresse noch nicht.`,
  addressNotAllowed: (hosts: string) =>
    `Der Server ist nur unter ${hosts} erreichbar. Ihr Browser erlaubt Tether diese Adresse noch nicht.`,
  links: 'Links',
  opensNewTab: '(wird in einem neuen Tab geöffnet)',
  noLinks: 'Bei Plex sind zu diesem Titel keine weiteren Seiten angegeben.',
  ratingsTitle: 'Bewertungen',
  files: 'Dateien',
  noFiles: 'Auf dem Server ist zu diesem Titel keine Datei verzeichnet.',
  version: (number: string) => `Version ${number}`,
  part: (number: string, total: string) => `Teil ${number} von ${total}`,
  path: 'Pfad:',
  audio: 'Audio',
  subtitles: 'Untertitel',
  lists: { episodes: 'Alle Episoden', tracks: 'Alle Musiktitel' },
  fromServer: (name: string) => `Server: ${name}`,
  xmlOf: (title: string) => `XML zu „${title}“`,
  episode: (season: string, episode: string) => `S${season} E${episode}`,
  dolbyVision: (profile: string) => `Dolby Vision (Profil ${profile})`,
  mono: 'Mono',
  stereo: 'Stereo',
  channels: { one: (count) => `${count} Kanal`, other: (count) => `${count} Kanäle` },
  unknownLanguage: 'Unbekannte Sprache',
  flags: {
    default: 'Standard',
    forced: 'erzwungen',
    hearingImpaired: 'SDH',
    visualImpaired: 'Audiodeskription',
    external: 'extern',
  },
  ratings: {
    critic: 'Kritiker',
    audience: 'Publikum',
    imdb: 'IMDb',
    'rottentomatoes-critic': 'Rotten Tomatoes',
    'rottentomatoes-audience': 'RT-Publikum',
    themoviedb: 'TMDB',
    personal: 'Ihre Wertung',
  },
  outOfTen: (value: string) => `${value}/10`,
  outOfTenInWords: (value: string) => `${value} von 10`,
  fresh: 'frisch',
  rotten: 'faul',
  buttons: {
    close: 'Schließen',
    tryAgain: 'Erneut versuchen',
    follow: 'Diesen Titel anzeigen',
    allow: 'Zugriff erlauben',
    download: 'Herunterladen',
    copyLink: 'Link kopieren',
    copyPath: 'Pfad kopieren',
    play: 'Im Player öffnen',
    viewXml: 'XML anzeigen',
    back: 'Zurück',
    playAll: 'Alle im Player öffnen',
    copyAllLinks: 'Alle Links kopieren',
    copyAllPaths: 'Alle Pfade kopieren',
    makeAnyway: 'Trotzdem erstellen',
    cancel: 'Abbrechen',
  },
  errors: {
    'server-unreachable': 'Der Server ist nicht erreichbar. Prüfen Sie, ob er läuft, und versuchen Sie es dann erneut.',
    'nobody-watching':
      'Es ist nicht ausgewählt, wer schaut. Klicken Sie in der Symbolleiste auf das Tether-Symbol, wählen Sie aus, wer schaut, und versuchen Sie es dann erneut.',
    'unknown-server':
      'Das verknüpfte Plex-Konto hat keinen Zugriff auf diesen Server. Verknüpfen Sie ein Konto mit Zugriff und versuchen Sie es dann erneut.',
    'item-not-found':
      'Diesen Titel gibt es auf dem Server nicht mehr. Suchen Sie ihn in Ihrer Mediathek oder versuchen Sie es erneut.',
    'no-access':
      'Ihr Konto hat auf diesem Server keinen Zugriff auf diesen Titel. Bitten Sie den Eigentümer des Servers, ihn freizugeben, und versuchen Sie es dann erneut.',
    'token-not-accepted':
      'Dieser Server nimmt die Art von Token nicht an, die plex.tv diesem Browser gegeben hat. Klicken Sie in der Symbolleiste auf das Tether-Symbol, heben Sie die Verknüpfung auf, verknüpfen Sie den Browser neu und versuchen Sie es dann erneut.',
    'plex-unreachable':
      'plex.tv ist nicht erreichbar. Prüfen Sie Ihre Internetverbindung und versuchen Sie es dann erneut.',
    'plex-paused': 'Plex begrenzt die Anfragen. Warten Sie ein paar Minuten und versuchen Sie es dann erneut.',
    'not-in-catalogue':
      'Plex zeigt diesen Titel für Ihr Konto nicht an. Suchen Sie ihn bei Plex oder versuchen Sie es erneut.',
    busy: 'Der Server ist überlastet und kann nicht antworten. Warten Sie kurz und versuchen Sie es dann erneut.',
    unreadable:
      'Die Antwort kam nicht von einem Plex-Server. Falls dieses Netzwerk eine Anmeldeseite hat, öffnen Sie diese zuerst und versuchen Sie es dann erneut.',
    'extension-gone': 'Tether wurde aktualisiert oder entfernt. Laden Sie die Seite neu.',
    failed: 'Das hat nicht geklappt. Versuchen Sie es erneut oder laden Sie die Seite neu.',
  },
  temporary: {
    'link-copied': (until: string) =>
      `Link kopiert. Er enthält ein Token und funktioniert bis ${until} Uhr oder bis zum Neustart des Servers. Geben Sie ihn nicht weiter.`,
    'links-copied': (until: string) =>
      `Links kopiert. Sie enthalten ein Token und funktionieren bis ${until} Uhr oder bis zum Neustart des Servers. Geben Sie sie nicht weiter.`,
    'playlist-saved': (until: string) =>
      `Wiedergabeliste gespeichert. Öffnen Sie sie in Ihrem Player. Sie enthält ein Token und funktioniert bis ${until} Uhr oder bis zum Neustart des Servers. Geben Sie sie nicht weiter.`,
  },
  notices: {
    'link-copied': 'Link kopiert. Er enthält ein persönliches Token. Geben Sie ihn nicht weiter.',
    'links-copied': 'Links kopiert. Sie enthalten ein persönliches Token. Geben Sie sie nicht weiter.',
    'path-copied': 'Pfad kopiert.',
    'paths-copied': 'Pfade kopiert.',
    'download-started': 'Der Download wurde gestartet.',
    'playlist-saved':
      'Wiedergabeliste gespeichert. Öffnen Sie sie in Ihrem Player. Sie enthält ein persönliches Token. Geben Sie sie nicht weiter.',
    'server-token-only':
      'Dieser Server vergibt kein befristetes Token. Ein Link oder eine Wiedergabeliste würde Ihr eigenes Token für diesen Server enthalten. Wer es bekommt, kann den Server als Sie nutzen.',
    'account-token-only':
      'Dieser Server vergibt kein befristetes Token. Ein Link oder eine Wiedergabeliste würde das Token Ihres Plex-Kontos enthalten. Wer es bekommt, kann Ihr ganzes Konto nutzen, bis Sie die Verknüpfung dieses Browsers aufheben.',
    'downloads-not-allowed':
      'Erlauben Sie Downloads auf der Seite, die gerade geöffnet wurde, und klicken Sie dann noch einmal auf „Herunterladen“.',
    'nothing-found': 'Auf dem Server ist zu keinem dieser Titel eine Datei verzeichnet.',
    'nobody-watching':
      'Es ist nicht ausgewählt, wer schaut. Klicken Sie in der Symbolleiste auf das Tether-Symbol und wählen Sie aus, wer schaut.',
    'not-linked': 'Dieser Browser ist nicht mehr verknüpft. Klicken Sie in der Symbolleiste auf das Tether-Symbol.',
    'no-access': 'Der Server erlaubt das Ihrem Konto nicht.',
    'item-gone': 'Diesen Titel gibt es auf dem Server nicht mehr. Laden Sie die Seite neu.',
    'download-forbidden': 'Der Eigentümer dieses Servers erlaubt keine Downloads.',
    'part-gone':
      'Diese Datei ist nicht mehr auf dem Server. Laden Sie die Seite neu, um die aktuellen Dateien zu sehen.',
    'no-capacity': 'Der Server ist dafür gerade zu stark ausgelastet. Versuchen Sie es später erneut.',
    'server-unreachable':
      'Der Server ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es dann erneut.',
    'copy-again': 'Die Liste ist fertig. Klicken Sie noch einmal, um sie zu kopieren.',
    'not-visible': 'Etwas verdeckt dieses Fenster. Machen Sie es sichtbar und klicken Sie dann noch einmal.',
    failed: 'Das hat nicht geklappt. Versuchen Sie es erneut oder laden Sie die Seite neu.',
  },
};
