import type { PanelTexts } from './en.ts';

export const panelTexts: PanelTexts = {
  notLinked: 'Nicht verknüpft. Klicken Sie in der Symbolleiste auf das Tether-Symbol.',
  loading: 'Titel wird vom Server geladen…',
  notFollowed: 'Die Seite zeigt jetzt einen anderen Titel.',
  users: {
    heading: 'Wer schaut?',
    differ: (shown: string, acting: string) => `Plex Web zeigt ${shown}, Tether handelt für ${acting}.`,
    stranger: (acting: string) =>
      `Plex Web zeigt jemanden, der nicht zu Ihrem Plex Home gehört, Tether handelt für ${acting}.`,
    nobody: (shown: string) => `Plex Web zeigt ${shown}, aber in Tether ist niemand ausgewählt.`,
    choose: 'Hier wird nichts anderes angezeigt, bis Sie wählen.',
    switchTo: (name: string) => `Zu ${name} wechseln`,
    keep: (name: string) => `Als ${name} fortfahren`,
    pinOf: (name: string) => `PIN von ${name}`,
    confirm: 'Bestätigen',
    unnamed: 'Plex-Benutzer',
  },
  addressesNotTried: (hosts: string) =>
    `${hosts} hat Tether nicht versucht: Ihr Browser erlaubt diese Adresse noch nicht.`,
  addressNotAllowed: (hosts: string) =>
    `Der Server ist nur unter ${hosts} erreichbar. Ihr Browser erlaubt Tether diese Adresse noch nicht.`,
  links: 'Links',
  opensNewTab: '(wird in einem neuen Tab geöffnet)',
  aboutShow: (site: string) => `${site} (Serie)`,
  noLinks: 'Bei Plex sind zu diesem Titel keine weiteren Seiten angegeben.',
  ratingsTitle: 'Bewertungen',
  files: 'Dateien',
  noFiles: 'Auf dem Server ist zu diesem Titel keine Datei verzeichnet.',
  unavailable: {
    missing: 'Der Server kann diese Datei nicht finden oder nicht lesen.',
    elsewhere: 'Dieses Video liegt nicht auf dem Server, daher hat Tether keine Datei dafür.',
  },
  version: (number: string) => `Version ${number}`,
  part: (number: string, total: string) => `Teil ${number} von ${total}`,
  path: 'Pfad:',
  audio: 'Audio',
  subtitles: 'Untertitel',
  lists: {
    episodes: 'Alle Episoden',
    tracks: 'Alle Musiktitel',
    collection: 'Alles in dieser Sammlung',
    playlist: 'Alles in dieser Playlist',
  },
  kinds: { collection: 'Sammlung', playlist: 'Playlist' },
  leftOut: {
    one: (count) => `${count} Eintrag fehlt oder ist unvollständig: Dieser Server führt nicht alle Dateien dafür auf.`,
    other: (count) =>
      `${count} Einträge fehlen oder sind unvollständig: Dieser Server führt nicht alle Dateien dafür auf.`,
  },
  fromServer: (name: string) => `Server: ${name}`,
  xmlOf: (title: string) => `XML zu „${title}“`,
  episode: (season: string, episode: string) => `S${season} E${episode}`,
  dolbyVision: (profile: string) => `Dolby Vision (Profil ${profile})`,
  mono: 'Mono',
  stereo: 'Stereo',
  channels: { one: (count) => `${count} Kanal`, other: (count) => `${count} Kanäle` },
  unknownLanguage: 'Unbekannte Sprache',
  played: {
    title: 'Sie haben das in Ihrem Player geöffnet. Wie ging es aus?',
    stoppedAt: 'Angehalten bei',
    invalid: 'Geben Sie eine Zeit wie 42:10 ein.',
  },
  playability: {
    plays: 'Läuft hier problemlos',
    stutters: 'Könnte hier ruckeln',
    silent: 'Ohne Ton hier',
    no: 'Läuft hier nicht',
  },
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
  chooser: {
    all: 'Alle',
    subtitles: 'Untertitel in eigenen Dateien',
    version: 'Version',
    download: { one: (count) => `${count} Datei herunterladen`, other: (count) => `${count} Dateien herunterladen` },
    withSize: (label, size) => `${label} (${size})`,
    none: 'Keine Dateien gewählt',
  },
  buttons: {
    close: 'Schließen',
    tryAgain: 'Erneut versuchen',
    whyUnreachable: 'Warum ist er nicht erreichbar?',
    copyReport: 'Für den Eigentümer kopieren',
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
    chooseFiles: 'Dateien zum Herunterladen wählen',
    makeAnyway: 'Trotzdem erstellen',
    cancel: 'Abbrechen',
    watched: 'Gesehen',
    savePosition: 'Speichern',
    notNow: 'Jetzt nicht',
  },
  reach: {
    checking: 'Alle Adressen werden geprüft…',
    title: 'Adressen dieses Servers',
    reportTitle: 'Adressen eines Plex Media Servers, geprüft mit Tether for Plex',
    whyFailed:
      'Der Browser verrät Tether nicht, warum keine Verbindung zustande kam: Sie kann abgelehnt worden sein, der Name existiert vielleicht nicht, oder das Zertifikat nicht vertrauenswürdig sein.',
    kinds: { local: 'lokal', remote: 'extern', relay: 'Relay' },
    outcomes: {
      answered: 'der Server antwortet',
      unclaimed: 'der Server antwortet und meldet, dass er niemandem gehört',
      failed: 'keine Verbindung',
      'no-answer': 'keine Antwort',
      'wrong-server': 'ein anderer Plex-Server antwortet',
      'not-plex': 'etwas anderes als ein Plex-Server antwortet',
      busy: 'der Server startet gerade oder ist ausgelastet',
      'server-error': 'ein Fehler anstelle einer Antwort',
      gateway: 'ein Proxy antwortet, der den Server nicht erreicht',
      redirected: 'leitet zu einer anderen Adresse weiter, nicht gefolgt',
      'not-allowed': 'nicht versucht: Ihr Browser erlaubt es noch nicht',
      'too-many': 'nicht versucht: der Server hat zu viele Adressen',
      insecure: 'nicht versucht: unverschlüsselt',
      unusable: 'nicht versucht: Adressen dieser Form kann Tether nicht verwenden',
    },
    advice: {
      answers: 'Der Server antwortet jetzt. Versuchen Sie es erneut.',
      slow: 'Der Server antwortet, aber sehr langsam. Er ist vielleicht überlastet oder sein Netzwerk ist langsam.',
      claim:
        'Der Server ist bei Plex abgemeldet. Sein Eigentümer muss ihn in dessen eigenem Netzwerk öffnen und neu beanspruchen.',
      wait: 'Der Server startet gerade, wird gewartet oder ist ausgelastet. Warten Sie ein paar Minuten.',
      gateway:
        'Der Proxy vor dem Server funktioniert, der Server dahinter nicht. Starten Sie den Server oder prüfen Sie die Einstellungen des Proxys.',
      'server-error':
        'Der Server oder ein Proxy vor ihm antwortet mit einem Fehler. Starten Sie den Server neu oder sehen Sie in sein Protokoll.',
      redirect: 'Etwas vor dem Server leitet Anfragen um. Der Eigentümer muss sie unverändert durchlassen.',
      'wrong-server':
        'Ein anderer Plex-Server verwendet diese Adresse. Vielleicht sind Sie in einem anderen Netzwerk oder die Adresse des Servers hat sich geändert.',
      'not-plex':
        'Unter dieser Adresse antwortet etwas anderes. Falls dieses Netzwerk oder ein Proxy eine Anmeldung verlangt, öffnen Sie zuerst diese Seite.',
      allow: 'Erlauben Sie den Zugriff auf die Adressen, die nicht versucht wurden.',
      'server-off':
        'Laut plex.tv ist der Server offline. Prüfen Sie, ob er eingeschaltet und mit dem Internet verbunden ist.',
      'no-address': 'plex.tv kennt keine Adresse des Servers. Prüfen Sie, ob er läuft und bei Plex angemeldet ist.',
      'relay-only':
        'Der Server ist nur über das Relay von Plex erreichbar, das gerade nicht antwortet. Der Eigentümer kann in den Einstellungen des Servers den Fernzugriff einschalten.',
      'remote-access':
        'Der Server steht in einem anderen Netzwerk und hat keine Adresse für den Zugriff von außen. Der Eigentümer kann in den Einstellungen des Servers den Fernzugriff einschalten.',
      rebinding:
        'Der Router schützt vor DNS-Rebinding und blockiert dadurch die lokalen Namen des Servers. Erlauben Sie plex.direct in den Einstellungen des Routers.',
      'nat-loopback':
        'Der Server steht in Ihrem eigenen Netzwerk, aber plex.tv nennt nur seine öffentliche Adresse, und der Router führt nicht dorthin zurück. Prüfen Sie die Netzwerkeinstellungen des Servers.',
      certificate:
        'Der Server hat eine eigene Adresse mit https. Öffnen Sie diese in einem Tab: Wenn der Browser warnt, ist das Zertifikat ungültig.',
      'local-network':
        'Prüfen Sie, ob der Server läuft und ob Ihr System diesem Browser Geräte im lokalen Netzwerk erlaubt.',
      start: 'Prüfen Sie, ob der Server läuft und mit dem Netzwerk verbunden ist und ob keine Firewall ihn blockiert.',
    },
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
    'catalogue-refused':
      'Der Katalog von Plex akzeptiert die Anmeldung dieses Browsers nicht. Klicken Sie in der Symbolleiste auf das Tether-Symbol, heben Sie die Verknüpfung auf, verknüpfen Sie den Browser neu und versuchen Sie es dann erneut.',
    'catalogue-not-allowed':
      'Ihr Browser lässt Tether nicht auf den Plex-Katalog unter discover.provider.plex.tv zugreifen. Erlauben Sie den Zugriff, um die Links zu diesem Titel zu sehen.',
    busy: 'Der Server startet gerade oder ist ausgelastet. Warten Sie kurz und versuchen Sie es dann erneut.',
    unreadable:
      'Die Antwort kam nicht von einem Plex-Server. Falls dieses Netzwerk eine Anmeldeseite hat, öffnen Sie diese zuerst und versuchen Sie es dann erneut.',
    'address-not-allowed':
      'Ihr Browser erlaubt Tether die Adressen dieses Servers noch nicht. Erlauben Sie den Zugriff und versuchen Sie es dann erneut.',
    'no-address':
      'Plex nennt keine Adresse für diesen Server. Prüfen Sie, ob er läuft und bei Plex angemeldet ist, und versuchen Sie es dann erneut.',
    'wrong-server':
      'Unter der Adresse dieses Servers antwortet ein anderer Plex-Server. Prüfen Sie, ob Sie im richtigen Netzwerk sind und dieser Server läuft, und versuchen Sie es dann erneut.',
    gateway:
      'Statt des Servers antwortet ein Proxy, der ihn nicht erreicht. Prüfen Sie, ob der Server läuft, und versuchen Sie es dann erneut.',
    redirected:
      'Der Server oder ein Proxy davor leitet zu einer anderen Adresse weiter. Tether folgt dem nicht, weil Ihr Token mitgeschickt würde. Bitten Sie den Eigentümer des Servers, die Weiterleitung zu entfernen, und versuchen Sie es dann erneut.',
    slow: 'Der Server ist langsam: Seine Antwort kam nicht rechtzeitig. Vielleicht muss erst eine Festplatte anlaufen. Warten Sie kurz und versuchen Sie es dann erneut.',
    interrupted:
      'Die Verbindung zum Server ist abgebrochen. Prüfen Sie Ihre Verbindung und versuchen Sie es dann erneut.',
    'bad-answer':
      'Der Server hat eine Antwort geschickt, die Tether nicht lesen kann. Das ist ein Fehler des Servers. Starten Sie ihn neu, aktualisieren Sie ihn oder versuchen Sie es erneut.',
    'signed-out':
      'Dies ist Ihr eigener Server, aber er weist Ihr Konto ab. Vielleicht ist er bei Plex abgemeldet. Öffnen Sie ihn in seinem eigenen Netzwerk, beanspruchen Sie ihn neu und versuchen Sie es dann erneut.',
    'plex-problem': 'Plex hat gerade Probleme. Warten Sie ein paar Minuten und versuchen Sie es dann erneut.',
    'plex-not-allowed':
      'Ihr Browser erlaubt Tether keinen Zugriff auf plex.tv. Klicken Sie in der Symbolleiste auf das Tether-Symbol, erlauben Sie den Zugriff und versuchen Sie es dann erneut.',
    'storage-unreadable':
      'Dieser Browser kann nicht lesen, was Tether gespeichert hat. Starten Sie den Browser neu und versuchen Sie es dann noch einmal. Wenn das nicht hilft, installieren Sie Tether neu.',
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
    'player-opened': (until: string) =>
      `An Ihren Player übergeben. Der Link enthält ein Token und funktioniert bis ${until} Uhr oder bis zum Neustart des Servers. Wenn sich nichts öffnet, hilft „Ausprobieren“ in den Optionen von Tether.`,
  },
  notices: {
    'files-listed': 'Die Liste ist vollständig bis auf dies:',
    'files-queued': 'Zu den Downloads hinzugefügt. Das Popup in der Symbolleiste zeigt den Fortschritt.',
    'queue-full':
      'Das sind zu viele Dateien auf einmal. Warten Sie, bis einige gespeichert sind, oder wählen Sie weniger aus.',
    'link-copied': 'Link kopiert. Er enthält ein persönliches Token. Geben Sie ihn nicht weiter.',
    'links-copied': 'Links kopiert. Sie enthalten ein persönliches Token. Geben Sie sie nicht weiter.',
    'path-copied': 'Pfad kopiert.',
    'paths-copied': 'Pfade kopiert.',
    'report-copied': 'Kopiert. Der Text enthält die Adressen des Servers, aber keine Namen und kein Token.',
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
    'player-opened':
      'An Ihren Player übergeben. Der Link enthält ein persönliches Token. Wenn sich nichts öffnet, hilft „Ausprobieren“ in den Optionen von Tether.',
    'no-player':
      'Unter der Adresse Ihres Players antwortet nichts. Starten Sie das Programm oder ändern Sie die Adresse in den Optionen von Tether.',
    'open-again': 'Die Adresse für Ihren Player ist fertig. Klicken Sie noch einmal, um sie zu öffnen.',
    'not-a-position': 'Geben Sie eine Zeit wie 42:10 ein und klicken Sie dann auf „Speichern“.',
    'watched-reported': 'Der Server hat das als gesehen markiert.',
    'stop-reported': 'Der Server weiß jetzt, wo Sie aufgehört haben.',
    'played-dismissed': 'In Ordnung, es wurde nichts gemeldet.',
    'copy-again': 'Die Liste ist fertig. Klicken Sie noch einmal, um sie zu kopieren.',
    'pin-required': 'Geben Sie die PIN dieses Benutzers ein.',
    'wrong-pin': 'Die PIN ist falsch. Versuchen Sie es erneut.',
    'pin-locked': 'Zu viele falsche PINs. Versuchen Sie es später noch einmal.',
    'unknown-user': 'Dieser Benutzer gehört nicht mehr zu Ihrem Plex Home. Wählen Sie jemand anderen aus.',
    'switch-failed': 'Der Wechsel hat nicht geklappt. Versuchen Sie es erneut.',
    'other-user':
      'Plex Web zeigt jetzt einen anderen Benutzer. Schließen Sie dieses Fenster, öffnen Sie es wieder und wählen Sie aus, wer schaut.',
    'not-visible': 'Etwas verdeckt dieses Fenster. Machen Sie es sichtbar und klicken Sie dann noch einmal.',
    failed: 'Das hat nicht geklappt. Versuchen Sie es erneut oder laden Sie die Seite neu.',
  },
};
