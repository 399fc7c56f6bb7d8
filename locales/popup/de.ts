import type { PopupTexts } from './en.ts';

export const popupTexts: PopupTexts = {
  buttons: {
    signIn: 'Mit Plex anmelden',
    useCode: 'Code verwenden',
    copyCode: 'Code kopieren',
    copied: 'Kopiert',
    openLinkPage: 'plex.tv/link öffnen',
    showSignInPage: 'Anmeldeseite anzeigen',
    newCode: 'Neuer Code',
    cancel: 'Abbrechen',
    tryAgain: 'Erneut versuchen',
    allowAccess: 'Zugriff auf plex.tv erlauben',
    unlink: 'Verknüpfung aufheben',
    unlinkNow: 'Ja, aufheben',
    keepLink: 'Verknüpft bleiben',
    yes: 'Ja',
    noUnlink: 'Nein, aufheben',
    useHere: 'Hier verwenden',
    showEmail: 'E-Mail anzeigen',
    hideEmail: 'E-Mail ausblenden',
    options: 'Optionen',
  },
  labels: {
    code: 'Verknüpfungscode',
    qr: 'QR-Code, der plex.tv/link auf einem Smartphone öffnet',
    servers: 'Medienserver',
  },
  headings: {
    unlinked: 'Noch nicht verknüpft',
    requesting: 'Einen Moment bitte',
    code: 'Ihr Verknüpfungscode',
    signIn: 'Jetzt sind Sie dran',
    linked: 'Verknüpft',
    expired: 'Zeit abgelaufen',
    rejected: 'Plex hat die Anfrage abgelehnt',
    unreadable: 'Verknüpfung verloren',
    revoked: 'Nicht mehr verknüpft',
    failure: 'Das hat nicht geklappt',
    unlink: 'Verknüpfung aufheben?',
    confirmAccount: 'Sind Sie das?',
  },
  status: {
    unlinked:
      'Verknüpfen Sie diesen Browser mit Ihrem Plex-Konto. Melden Sie sich hier an oder verwenden Sie einen Code auf einem Gerät, auf dem Sie schon angemeldet sind.',
    requesting: 'PIN wird bei Plex angefordert…',
    typeCode:
      'Geben Sie diesen Code unter plex.tv/link ein. Das geht auf jedem Gerät, auf dem Sie bei Plex angemeldet sind.',
    allowInTab:
      'Tether wartet auf Sie: Melden Sie sich im geöffneten Tab bei Plex an und erlauben Sie die Verknüpfung.',
    pauseOver: 'Plex nimmt wieder Anfragen an. Versuchen Sie es jetzt noch einmal.',
    clockChanged:
      'Die Uhr dieses Computers wurde umgestellt. Tether fragt bei Plex nach, wie lange Ihre PIN noch gültig ist.',
    linked: 'Dieser Browser ist verknüpft.',
    whatNow:
      'In Plex Web finden Sie auf der Seite jedes Films, jeder Serie und jedes Albums jetzt die Tether-Schaltfläche.',
    linkedNoProfile: 'Dieser Browser ist verknüpft. Ihr Name und Ihr Profilbild folgen noch.',
    unlink:
      'Ihr Token wird hier gelöscht und dieser Browser bei Plex abgemeldet. Sie können ihn jederzeit wieder verknüpfen.',
    linkedByCode: (name: string) =>
      `Verknüpft mit ${name}. Wer einen Code sieht, kann ihn mit einem anderen Konto bestätigen.`,
  },
  reasons: {
    cancelled: 'Abgebrochen. Es wurde nichts verknüpft.',
    expiredCode: 'Der Code ist abgelaufen, bevor er verwendet wurde. Fordern Sie einen neuen an.',
    expiredSignIn:
      'Die Verknüpfung wurde nicht rechtzeitig erlaubt, deshalb hat Plex die Anfrage geschlossen. Versuchen Sie es erneut, wenn Sie so weit sind.',
    rejected:
      'Plex hat die Anfrage nicht akzeptiert. Prüfen Sie, ob es ein Update für Tether for Plex gibt, und versuchen Sie es dann erneut.',
    unreadable:
      'Die gespeicherten Daten zu Ihrer Verknüpfung waren nicht lesbar. Melden Sie sich an, um diesen Browser wieder zu verknüpfen.',
    revoked:
      'Plex nimmt die Verknüpfung dieses Browsers nicht mehr an, deshalb ist sie beendet. Melden Sie sich an, um ihn wieder zu verknüpfen.',
  },
  failures: {
    offline: 'plex.tv ist nicht erreichbar. Prüfen Sie Ihre Internetverbindung.',
    timeout: 'plex.tv antwortet nicht. Prüfen Sie Ihre Internetverbindung.',
    'rate-limited': (time: string) => `Plex begrenzt die Anfragen bis ${time} Uhr.`,
    'server-error': 'Bei Plex gibt es gerade Probleme.',
    unreadable: 'Die Antwort kam nicht von Plex. Falls dieses Netzwerk eine Anmeldeseite hat, öffnen Sie diese zuerst.',
    'no-access': 'Tether hat in diesem Browser keinen Zugriff auf plex.tv. Erlauben Sie den Zugriff.',
  },
  next: {
    waiting: 'Ihre PIN bleibt gültig. Tether versucht es automatisch weiter.',
    unlinked: 'Versuchen Sie es danach erneut.',
    unlinkedLater: 'Versuchen Sie es später erneut.',
    linked: 'Tether versucht es automatisch weiter. Ihre Verknüpfung ist davon nicht betroffen.',
  },
  timeLeft: (time: string) => `Noch ${time}`,
  readyIn: (time: string) => `Bereit in ${time}`,
  plexPass: 'Plex Pass',
  unnamedUser: 'Plex-Benutzer',
  linkedSince: (date: string) => `Verknüpft seit dem ${date}`,
  linkEnds: (date: string) => `Diese Verknüpfung endet am ${date}. Verknüpfen Sie den Browser vorher erneut.`,
  linkHasEnded: (date: string) => `Sollte am ${date} enden. Verknüpfen Sie neu.`,
  reach: {
    here: 'Lokales Netzwerk',
    remote: 'Fernzugriff',
    relay: 'Über Relay',
    'perhaps-here': 'Vielleicht im lokalen Netzwerk',
    unreachable: 'Nicht erreichbar',
  },
  servers: { one: (count) => `${count} Server`, other: (count) => `${count} Server` },
  sharedBy: (owner: string) => `Freigegeben von ${owner}`,
  site: {
    withheld:
      'Ihr Browser lässt Tether auf dieser Seite nicht von selbst zu. Deshalb können hier die Schaltfläche und das Panel fehlen.',
    unsupported: (origin: string) =>
      `Firefox lässt Erweiterungen an IPv6-Adressen wie ${origin} nicht zu. Öffnen Sie Plex Web über einen Namen oder eine IPv4-Adresse, um Tether dort zu verwenden.`,
    offer: (origin: string) => `Das sieht nach Plex Web unter einer benutzerdefinierten Adresse aus: ${origin}`,
    used: (origin: string) => `Tether ist auf dieser Website aktiv: ${origin}`,
  },
  home: {
    heading: 'Wer schaut?',
    nobody: 'Niemand ist ausgewählt. Wählen Sie aus, wer schaut.',
    pin: 'PIN',
    pinOf: (name: string) => `PIN von ${name}`,
    switchTo: 'Wechseln',
    switchToUser: (name: string) => `Zu ${name} wechseln`,
    pinOfAdmin: 'Admin-PIN des Plex Home',
    pinLocked: 'Zu viele falsche PINs. Versuchen Sie es später noch einmal.',
    errors: {
      'pin-required': 'Geben Sie die PIN dieses Benutzers ein.',
      'wrong-pin': 'Die PIN ist falsch. Versuchen Sie es erneut.',
      'pin-locked': (time: string) => `Zu viele falsche PINs. Versuchen Sie es um ${time} Uhr erneut.`,
      'rate-limited': 'Plex begrenzt die Anfragen. Versuchen Sie es in einigen Minuten erneut.',
      'unknown-user': 'Dieser Benutzer gehört nicht mehr zu Ihrem Plex Home. Wählen Sie jemand anderen aus.',
      other: 'Der Wechsel hat nicht geklappt. Versuchen Sie es erneut.',
    },
  },
  copyFailed: 'Der Code konnte nicht kopiert werden. Markieren Sie ihn und kopieren Sie ihn manuell.',
  storageFull:
    'Dieser Browser konnte einige Daten nicht speichern: Der Datenträger oder der Speicherplatz der Erweiterung ist voll. Schaffen Sie Platz und versuchen Sie es dann erneut.',
  intentFailed:
    'Das hat nicht geklappt. Schließen Sie dieses Fenster, öffnen Sie es wieder und versuchen Sie es erneut.',
};
