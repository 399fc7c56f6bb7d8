import type { PanelTexts } from './en.ts';

export const panelTexts: PanelTexts = {
  notLinked: 'Non associé. Cliquez sur le bouton de Tether dans la barre d’outils.',
  loading: 'Chargement du titre depuis le serveur…',
  notFollowed: 'La page affiche maintenant un autre élément.',
  users: {
    heading: 'Qui regarde ?',
    differ: (shown: string, acting: string) => `Plex Web affiche ${shown}, Tether agit pour ${acting}.`,
    stranger: (acting: string) =>
      `Plex Web affiche quelqu’un qui ne fait pas partie de votre Plex Home, Tether agit pour ${acting}.`,
    nobody: (shown: string) => `Plex Web affiche ${shown}, mais personne n’est sélectionné dans Tether.`,
    choose: 'Rien d’autre ne s’affiche ici tant que vous n’avez pas choisi.',
    switchTo: (name: string) => `Passer à ${name}`,
    keep: (name: string) => `Continuer avec ${name}`,
    pinOf: (name: string) => `Code PIN de ${name}`,
    confirm: 'Confirmer',
    unnamed: 'Utilisateur Plex',
  },
  addressesNotTried: (hosts: string) =>
    `Tether n’a pas essayé ${hosts} : votre navigateur n’autorise pas encore cette adresse.`,
  addressNotAllowed: (hosts: string) =>
    `Le serveur n’est accessible qu’à l’adresse ${hosts}. Votre navigateur n’autorise pas encore Tether à l’utiliser.`,
  links: 'Liens',
  opensNewTab: '(s’ouvre dans un nouvel onglet)',
  aboutShow: (site: string) => `${site} (série)`,
  noLinks: 'Plex n’indique aucune autre page pour ce titre.',
  ratingsTitle: 'Notes',
  files: 'Fichiers',
  noFiles: 'Aucun fichier n’est répertorié sur le serveur pour ce titre.',
  unavailable: {
    missing: 'Le serveur ne trouve pas ce fichier ou ne peut pas le lire.',
    elsewhere: 'Cette vidéo n’est pas stockée sur le serveur : Tether n’a donc aucun fichier à proposer.',
  },
  version: (number: string) => `Version ${number}`,
  part: (number: string, total: string) => `Partie ${number} sur ${total}`,
  path: 'Chemin :',
  audio: 'Audio',
  subtitles: 'Sous-titres',
  lists: {
    episodes: 'Tous les épisodes',
    tracks: 'Tous les morceaux',
    collection: 'Tout le contenu de cette collection',
    playlist: 'Tout le contenu de cette playlist',
  },
  kinds: { collection: 'Collection', playlist: 'Playlist' },
  leftOut: {
    one: (count) => `${count} élément est absent ou incomplet : ce serveur n’indique pas tous ses fichiers.`,
    many: (count) => `${count} d’éléments sont absents ou incomplets : ce serveur n’indique pas tous leurs fichiers.`,
    other: (count) => `${count} éléments sont absents ou incomplets : ce serveur n’indique pas tous leurs fichiers.`,
  },
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
  played: {
    title: 'Vous avez ouvert cet élément dans votre lecteur. Où en êtes-vous ?',
    stoppedAt: 'Arrêté à',
    invalid: 'Saisissez une durée comme 42:10.',
  },
  playability: {
    plays: 'Lisible ici',
    stutters: 'Peut saccader ici',
    silent: 'Sans son ici',
    no: 'Illisible ici',
  },
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
  chooser: {
    all: 'Tous',
    subtitles: 'Sous-titres dans des fichiers séparés',
    version: 'Version',
    download: {
      one: (count) => `Télécharger ${count} fichier`,
      many: (count) => `Télécharger ${count} fichiers`,
      other: (count) => `Télécharger ${count} fichiers`,
    },
    withSize: (label, size) => `${label} (${size})`,
    none: 'Aucun fichier choisi',
  },
  buttons: {
    close: 'Fermer',
    tryAgain: 'Réessayer',
    whyUnreachable: 'Pourquoi est-il injoignable ?',
    copyReport: 'Copier pour le propriétaire',
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
    chooseFiles: 'Choisir les fichiers à télécharger',
    makeAnyway: 'Créer quand même',
    cancel: 'Annuler',
    watched: 'Vu',
    savePosition: 'Enregistrer',
    notNow: 'Pas maintenant',
  },
  reach: {
    checking: 'Vérification de toutes les adresses…',
    title: 'Adresses de ce serveur',
    reportTitle: 'Adresses d’un serveur multimédia Plex, vérifiées par Tether for Plex',
    whyFailed:
      'Le navigateur ne dit pas à Tether pourquoi la connexion échoue : elle a pu être refusée, le nom peut ne pas exister ou le certificat ne pas être fiable.',
    kinds: { local: 'locale', remote: 'distante', relay: 'relais' },
    outcomes: {
      answered: 'le serveur répond',
      unclaimed: 'le serveur répond et indique que personne ne l’a revendiqué',
      failed: 'pas de connexion',
      'no-answer': 'pas de réponse',
      'wrong-server': 'un autre serveur Plex répond',
      'not-plex': 'autre chose qu’un serveur Plex répond',
      busy: 'le serveur démarre ou est occupé',
      'server-error': 'une erreur au lieu d’une réponse',
      gateway: 'un proxy répond, mais ne joint pas le serveur',
      redirected: 'redirige vers une autre adresse, non suivie',
      'not-allowed': 'non essayée : votre navigateur ne l’autorise pas encore',
      'too-many': 'non essayée : le serveur a trop d’adresses',
      insecure: 'non essayée : non chiffrée',
      unusable: 'non essayée : Tether ne peut pas utiliser une adresse de cette forme',
    },
    advice: {
      answers: 'Le serveur répond maintenant. Réessayez.',
      slow: 'Le serveur répond, mais très lentement. Il est peut-être surchargé, ou son réseau est lent.',
      claim:
        'Le serveur est déconnecté de Plex. Son propriétaire doit l’ouvrir sur son propre réseau et le revendiquer à nouveau.',
      wait: 'Le serveur démarre, est en maintenance ou est occupé. Patientez quelques minutes.',
      gateway:
        'Le proxy devant le serveur fonctionne, mais pas le serveur derrière lui. Démarrez le serveur ou vérifiez les réglages du proxy.',
      'server-error':
        'Le serveur, ou un proxy devant lui, répond par une erreur. Redémarrez le serveur ou consultez son journal.',
      redirect:
        'Quelque chose devant le serveur redirige les requêtes. Son propriétaire doit les laisser passer telles quelles.',
      'wrong-server':
        'Un autre serveur Plex utilise cette adresse. Vous êtes peut-être sur un autre réseau, ou l’adresse du serveur a changé.',
      'not-plex':
        'Autre chose répond à cette adresse. Si ce réseau ou un proxy vous demande de vous connecter, ouvrez d’abord cette page.',
      allow: 'Autorisez l’accès aux adresses qui n’ont pas été essayées.',
      'server-off': 'Selon plex.tv, le serveur est hors ligne. Vérifiez qu’il est allumé et connecté à Internet.',
      'no-address':
        'plex.tv ne connaît aucune adresse du serveur. Vérifiez qu’il fonctionne et qu’il est connecté à Plex.',
      'relay-only':
        'Le serveur n’est joignable que par le relais de Plex, qui ne répond pas pour le moment. Son propriétaire peut activer l’accès à distance dans les réglages du serveur.',
      'remote-access':
        'Le serveur est sur un autre réseau et n’a pas d’adresse utilisable de l’extérieur. Son propriétaire peut activer l’accès à distance dans les réglages du serveur.',
      rebinding:
        'Le routeur protège contre le DNS rebinding et bloque ainsi les noms locaux du serveur. Autorisez plex.direct dans les réglages du routeur.',
      'nat-loopback':
        'Le serveur est sur votre réseau, mais plex.tv n’indique que son adresse publique, et le routeur n’y ramène pas. Vérifiez les réglages réseau du serveur.',
      certificate:
        'Le serveur a sa propre adresse en https. Ouvrez-la dans un onglet : si le navigateur vous avertit, son certificat n’est pas valide.',
      'local-network':
        'Vérifiez que le serveur fonctionne et que votre système autorise ce navigateur à accéder aux appareils du réseau local.',
      start: 'Vérifiez que le serveur fonctionne, qu’il est connecté au réseau et qu’aucun pare-feu ne le bloque.',
    },
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
    'catalogue-refused':
      'Le catalogue de Plex n’accepte pas la connexion de ce navigateur. Cliquez sur le bouton de Tether dans la barre d’outils, dissociez ce navigateur et associez-le à nouveau, puis réessayez.',
    'catalogue-not-allowed':
      'Votre navigateur ne laisse pas Tether accéder au catalogue de Plex sur discover.provider.plex.tv. Autorisez l’accès pour voir les liens de ce titre.',
    busy: 'Le serveur démarre ou est occupé. Patientez un peu, puis réessayez.',
    unreadable:
      'La réponse ne vient pas d’un serveur Plex. Si ce réseau a une page de connexion, ouvrez-la d’abord, puis réessayez.',
    'address-not-allowed':
      'Votre navigateur n’autorise pas encore Tether à utiliser les adresses de ce serveur. Autorisez l’accès, puis réessayez.',
    'no-address':
      'Plex n’indique aucune adresse pour ce serveur. Vérifiez qu’il fonctionne et qu’il est connecté à Plex, puis réessayez.',
    'wrong-server':
      'Un autre serveur Plex répond à l’adresse de celui-ci. Vérifiez que vous êtes sur le bon réseau et que ce serveur fonctionne, puis réessayez.',
    gateway:
      'Un proxy répond à la place du serveur et ne parvient pas à le joindre. Vérifiez que le serveur fonctionne, puis réessayez.',
    redirected:
      'Le serveur, ou un proxy devant lui, redirige vers une autre adresse. Tether ne suit pas, car votre jeton y serait envoyé aussi. Demandez au propriétaire du serveur de supprimer la redirection, puis réessayez.',
    slow: 'Le serveur est lent : sa réponse n’est pas arrivée à temps. Un disque doit peut-être d’abord sortir de veille. Patientez un peu, puis réessayez.',
    interrupted: 'La connexion au serveur a été interrompue. Vérifiez votre connexion, puis réessayez.',
    'bad-answer':
      'Le serveur a envoyé une réponse que Tether ne peut pas lire. L’erreur vient du serveur. Redémarrez-le, mettez-le à jour ou réessayez.',
    'signed-out':
      'C’est votre propre serveur, mais il rejette votre compte. Il est peut-être déconnecté de Plex. Ouvrez-le sur son propre réseau et revendiquez-le à nouveau, puis réessayez.',
    'plex-problem': 'Plex rencontre des problèmes en ce moment. Patientez quelques minutes, puis réessayez.',
    'plex-not-allowed':
      'Votre navigateur n’autorise pas Tether à accéder à plex.tv. Cliquez sur le bouton de Tether dans la barre d’outils et autorisez l’accès, puis réessayez.',
    'storage-unreadable':
      'Ce navigateur ne peut pas lire ce que Tether a enregistré. Redémarrez-le, puis réessayez. Si cela ne suffit pas, réinstallez Tether.',
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
    'player-opened': (until: string) =>
      `Transmis à votre lecteur. Le lien contient un jeton et fonctionne jusqu’au ${until}, ou jusqu’au redémarrage du serveur. Si rien ne s’ouvre, utilisez « Essayer » dans les options de Tether.`,
  },
  notices: {
    'files-listed': 'La liste est complète, à ceci près :',
    'files-queued': 'Ajouté aux téléchargements. La fenêtre de la barre d’outils montre leur progression.',
    'queue-full': 'C’est trop de fichiers à la fois. Attendez que certains soient enregistrés, ou choisissez-en moins.',
    'link-copied': 'Lien copié. Il contient un jeton personnel. Ne le partagez pas.',
    'links-copied': 'Liens copiés. Ils contiennent un jeton personnel. Ne les partagez pas.',
    'path-copied': 'Chemin copié.',
    'paths-copied': 'Chemins copiés.',
    'report-copied': 'Copié. Le texte contient les adresses du serveur, mais ni noms ni jeton.',
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
    'player-opened':
      'Transmis à votre lecteur. Le lien contient un jeton personnel. Si rien ne s’ouvre, utilisez « Essayer » dans les options de Tether.',
    'no-player':
      'Rien ne répond à l’adresse de votre lecteur. Démarrez le programme ou modifiez l’adresse dans les options de Tether.',
    'open-again': 'L’adresse pour votre lecteur est prête. Cliquez à nouveau pour l’ouvrir.',
    'not-a-position': 'Saisissez une durée comme 42:10, puis cliquez sur « Enregistrer ».',
    'watched-reported': 'Le serveur a marqué cet élément comme vu.',
    'stop-reported': 'Le serveur sait où vous vous êtes arrêté.',
    'played-dismissed': 'Très bien, rien n’a été signalé.',
    'copy-again': 'La liste est prête. Cliquez de nouveau pour la copier.',
    'pin-required': 'Saisissez le code PIN de cet utilisateur.',
    'wrong-pin': 'Le code PIN est incorrect. Réessayez.',
    'pin-locked': 'Trop de codes PIN incorrects. Réessayez plus tard.',
    'unknown-user': 'Cet utilisateur ne fait plus partie de votre Plex Home. Choisissez quelqu’un d’autre.',
    'switch-failed': 'Le changement a échoué. Réessayez.',
    'other-user':
      'Plex Web affiche maintenant un autre utilisateur. Fermez ce panneau, rouvrez-le et choisissez qui regarde.',
    'not-visible': 'Quelque chose recouvre ce panneau. Dégagez-le, puis cliquez de nouveau.',
    failed: 'Cela n’a pas fonctionné. Réessayez ou actualisez la page.',
  },
};
