import type { WelcomeTexts } from './en.ts';

export const welcomeTexts: WelcomeTexts = {
  title: 'Willkommen',
  does: {
    link: 'Verknüpft diesen Browser einmal mit Ihrem Plex-Konto und hält die Verknüpfung aufrecht.',
    panel:
      'Ergänzt in Plex Web die Seite jedes Films, jeder Serie und jedes Albums um eine Schaltfläche mit Links, Bewertungen, Dateien und Downloads.',
    privacy: 'Gibt Ihr Token nur an Plex und Ihre Medienserver. Ihr Passwort bekommt Tether nie zu sehen.',
  },
  pin: {
    title: 'Das Symbol sichtbar halten',
    why: 'Das Tether-Symbol zeigt, ob dieser Browser verknüpft ist, und öffnet dieselben Schaltflächen wie oben.',
    chrome:
      'Klicken Sie am Ende der Symbolleiste auf das Puzzleteil und dann neben Tether for Plex auf die Stecknadel.',
    edge: 'Klicken Sie am Ende der Symbolleiste auf das Puzzleteil und dann neben Tether for Plex auf das Symbol „In Symbolleiste anzeigen“.',
    firefox:
      'Klicken Sie am Ende der Symbolleiste auf das Puzzleteil, dann neben Tether for Plex auf das Zahnrad und wählen Sie „An Symbolleiste anheften“.',
  },
  next: {
    title: 'Wie geht es weiter?',
    how: 'Öffnen Sie Plex Web und dort einen Film, eine Serie oder ein Album. Die Tether-Schaltfläche am Rand der Seite zeigt Ihnen mehr dazu.',
    open: 'Plex Web öffnen',
  },
  intentFailed: 'Das hat nicht geklappt. Laden Sie diese Seite neu und versuchen Sie es noch einmal.',
};
