import type { PanelTexts } from './en.ts';

export const panelTexts: PanelTexts = {
  notLinked: 'Non associé. Cliquez sur le bouton de Tether dans la barre d’outils.',
  loading: 'Chargement du titre depuis le serveur…',
  notFollowed: 'La page affiche maintenant un autre élément.',
  addressesNotTried: (hosts: string) =>
    `Tether n’a pas essayé ${hosts} : votre navigateur n’autorise pas encore cette adresse.`,
  addressNotAllowed: (hosts: string) =>
    `Le serveur n’est accessible qu’à l’adresse ${hosts}. Votre navigateur n’autorise pas encore Tether à l’utiliser.`,
  links: 'Liens',
  opensNewTab: '(s’ouvre dans un nouvel onglet)',
  noLinks: 'Plex n’indique aucune autre page pour ce titre.',
  ratingsTitle: 'Notes',
  files: 'Fichiers',
  noFiles: 'Aucun fichier n’est répertorié sur le serveur pour ce titre.',
  version: (number: string) => `Version ${number}`,
  part: (number: string, total: string) => `Partie ${number} sur ${total}`,
  path: 'Chemin :',
  audio: 'Audio',
  subtitles: 'Sous-titres',
  lists: { episodes: 'Tous les épisodes', tracks: 'Tous les morceaux' },
  fromServer: (name: string) => `Serveur : ${name}`,
  xmlOf: (title: string) => `XML de « ${title} »`,
  episode: (season: string, episode: string) => `S${season} E${episode}`,
  dolbyVision: (profile: string) => `Dolby Vision (profil ${profile})`,
  mono: 'mono',
  stereo: 'stéréo',
  channels: {
    one: (count) => `${count} canal`,
    many: (count) => `${count} canaux`,
    other: (count) => `${count} canaux`,
  },
  unknownLanguage: 'Langue inconnue',
  flags: {
    default: 'par défaut',
    forced: 'forcé',
    hearingImpaired: 'SDH',
    visualImpaired: 'audiodescription',
    external: 'externe',
  },
  ratings: {
    critic: 'Critiques',
    audience: 'Public',
    imdb: 'IMDb',
    'rottentomatoes-critic': 'Rotten Tomatoes',
    'rottentomatoes-audience': 'Public RT',
    themoviedb: 'TMDB',
    personal: 'Votre note',
  },
  outOfTen: (value: string) => `${value}/10`,
  outOfTenInWords: (value: string) => `${value} sur 10`,
  fresh: 'frais',
  rotten: 'pourri',
  buttons: {
    close: 'Fermer',
    tryAgain: 'Réessayer',
    follow: 'Afficher cet élément',
    allow: 'Autoriser l’accès',
    download: 'Télécharger',
    copyLink: 'Copier le lien',
    copyPath: 'Copier le chemin',
    play: 'Ouvrir dans un lecteur',
    viewXml: 'Voir le XML',
    back: 'Retour',
    playAll: 'Tout ouvrir dans un lecteur',
    copyAllLinks: 'Copier tous les liens',
    copyAllPaths: 'Copier tous les chemins',
    makeAnyway: 'Créer quand même',
    cancel: 'Annuler',
  },
  errors: {
    'server-unreachable': 'Le serveur est injoignable. Vérifiez qu’il fonctionne, puis réessayez.',
    'nobody-watching':
      'Personne n’est sélectionné. Cliquez sur le bouton de Tether dans la barre d’outils, choisissez qui regarde, puis réessayez.',
    'unknown-server':
      'Le compte Plex associé n’a pas accès à ce serveur. Associez un compte qui y a accès, puis réessayez.',
    'item-not-found': 'Ce titre n’existe plus sur le serveur. Recherchez-le dans votre bibliothèque ou réessayez.',
    'no-access':
      'Votre compte n’a pas accès à ce titre sur ce serveur. Demandez au propriétaire du serveur de le partager, puis réessayez.',
    'token-not-accepted':
      'Ce serveur n’accepte pas le type de jeton que plex.tv a donné à ce navigateur. Cliquez sur le bouton de Tether dans la barre d’outils, dissociez ce navigateur et associez-le à nouveau, puis réessayez.',
    'plex-unreachable': 'plex.tv est injoignable. Vérifiez votre connexion Internet, puis réessayez.',
    'plex-paused': 'Plex limite les demandes. Patientez quelques minutes, puis réessayez.',
    'not-in-catalogue': 'Plex ne montre pas ce titre à votre compte. Recherchez-le sur Plex ou réessayez.',
    busy: 'Le serveur est trop occupé pour répondre. Patientez un peu, puis réessayez.',
    unreadable:
      'La réponse ne vient pas d’un serveur Plex. Si ce réseau a une page de connexion, ouvrez-la d’abord, puis réessayez.',
    'extension-gone': 'Tether a été mis à jour ou supprimé. Rechargez la page.',
    failed: 'Cela n’a pas fonctionné. Réessayez ou actualisez la page.',
  },
  temporary: {
    'link-copied': (until: string) =>
      `Lien copié. Il contient un jeton et fonctionne jusqu’au ${until} ou jusqu’au redémarrage du serveur. Ne le partagez pas.`,
    'links-copied': (until: string) =>
      `Liens copiés. Ils contiennent un jeton et fonctionnent jusqu’au ${until} ou jusqu’au redémarrage du serveur. Ne les partagez pas.`,
    'playlist-saved': (until: string) =>
      `Playlist enregistrée. Ouvrez-la dans votre lecteur. Elle contient un jeton et fonctionne jusqu’au ${until} ou jusqu’au redémarrage du serveur. Ne la partagez pas.`,
  },
  notices: {
    'link-copied': 'Lien copié. Il contient un jeton personnel. Ne le partagez pas.',
    'links-copied': 'Liens copiés. Ils contiennent un jeton personnel. Ne les partagez pas.',
    'path-copied': 'Chemin copié.',
    'paths-copied': 'Chemins copiés.',
    'download-started': 'Le téléchargement a commencé.',
    'playlist-saved':
      'Playlist enregistrée. Ouvrez-la dans votre lecteur. Elle contient un jeton personnel. Ne la partagez pas.',
    'server-token-only':
      'Ce serveur ne fournit pas de jeton temporaire. Un lien ou une playlist contiendrait votre propre jeton pour ce serveur. Toute personne qui l’obtient peut utiliser le serveur à votre place.',
    'account-token-only':
      'Ce serveur ne fournit pas de jeton temporaire. Un lien ou une playlist contiendrait le jeton de votre compte Plex. Toute personne qui l’obtient peut utiliser l’ensemble de votre compte jusqu’à ce que vous dissociiez ce navigateur.',
    'downloads-not-allowed':
      'Autorisez les téléchargements sur la page qui vient de s’ouvrir, puis cliquez à nouveau sur « Télécharger ».',
    'nothing-found': 'Aucun fichier n’est répertorié sur le serveur pour ces titres.',
    'nobody-watching':
      'Personne n’est sélectionné. Cliquez sur le bouton de Tether dans la barre d’outils, puis choisissez qui regarde.',
    'not-linked': 'Ce navigateur n’est plus associé. Cliquez sur le bouton de Tether dans la barre d’outils.',
    'no-access': 'Le serveur n’autorise pas votre compte à effectuer cette action.',
    'item-gone': 'Ce titre n’existe plus sur le serveur. Actualisez la page.',
    'download-forbidden': 'Le propriétaire de ce serveur n’autorise pas les téléchargements.',
    'part-gone': 'Ce fichier n’est plus sur le serveur. Actualisez la page pour voir les fichiers actuels.',
    'no-capacity': 'Le serveur est trop occupé pour cela en ce moment. Réessayez plus tard.',
    'server-unreachable': 'Le serveur est injoignable. Vérifiez votre connexion, puis réessayez.',
    'copy-again': 'La liste est prête. Cliquez de nouveau pour la copier.',
    'not-visible': 'Quelque chose recouvre ce panneau. Dégagez-le, puis cliquez de nouveau.',
    failed: 'Cela n’a pas fonctionné. Réessayez ou actualisez la page.',
  },
};
