import type { WelcomeTexts } from './en.ts';

export const welcomeTexts: WelcomeTexts = {
  title: 'Bienvenue',
  does: {
    link: 'Associe une fois pour toutes ce navigateur à votre compte Plex.',
    panel:
      'Ajoute à la page de chaque film, série ou album de Plex Web un bouton qui donne accès à des liens, des notes, des fichiers et des téléchargements.',
    privacy:
      'N’envoie votre jeton qu’à Plex et à vos serveurs multimédias. Votre mot de passe ne lui est jamais transmis.',
  },
  pin: {
    title: 'Garder le bouton visible',
    why: 'Le bouton de Tether indique si ce navigateur est associé et ouvre les mêmes commandes que ci-dessus.',
    chrome:
      'Cliquez sur la pièce de puzzle au bout de la barre d’outils, puis sur l’épingle à côté de Tether for Plex.',
    edge: 'Cliquez sur la pièce de puzzle au bout de la barre d’outils, puis sur l’icône « Afficher dans la barre d’outils » à côté de Tether for Plex.',
    firefox:
      'Cliquez sur la pièce de puzzle au bout de la barre d’outils, puis sur la roue dentée à côté de Tether for Plex, et choisissez « Épingler à la barre d’outils ».',
  },
  next: {
    title: 'Et maintenant ?',
    how: 'Ouvrez Plex Web et allez sur un film, une série ou un album. Le bouton de Tether au bord de la page vous en dit plus.',
    open: 'Ouvrir Plex Web',
  },
  intentFailed: 'Cela n’a pas fonctionné. Rechargez cette page et réessayez.',
};
