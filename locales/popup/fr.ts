import type { PopupTexts } from './en.ts';

export const popupTexts: PopupTexts = {
  buttons: {
    signIn: 'Se connecter avec Plex',
    useCode: 'Utiliser un code',
    copyCode: 'Copier le code',
    copied: 'Copié',
    openLinkPage: 'Ouvrir plex.tv/link',
    showSignInPage: 'Revenir à la connexion',
    newCode: 'Nouveau code',
    cancel: 'Annuler',
    tryAgain: 'Réessayer',
    allowAccess: 'Autoriser l’accès à plex.tv',
    unlink: 'Dissocier',
    unlinkNow: 'Oui, dissocier',
    keepLink: 'Rester associé',
    yes: 'Oui',
    noUnlink: 'Non, dissocier',
    useHere: 'Utiliser sur ce site',
    showEmail: 'Afficher l’e-mail',
    hideEmail: 'Masquer l’e-mail',
    options: 'Options',
  },
  labels: {
    code: 'Code d’association',
    qr: 'Code QR qui ouvre plex.tv/link sur un téléphone',
    servers: 'Serveurs multimédias',
  },
  headings: {
    unlinked: 'Pas encore associé',
    requesting: 'Un instant',
    code: 'Votre code d’association',
    signIn: 'À vous de jouer',
    linked: 'Associé',
    expired: 'Temps écoulé',
    rejected: 'Plex a refusé la demande',
    unreadable: 'Votre association a été perdue',
    revoked: 'L’association a pris fin',
    failure: 'Cela n’a pas fonctionné',
    unlink: 'Dissocier ce navigateur ?',
    confirmAccount: 'Est-ce bien vous ?',
  },
  status: {
    unlinked:
      'Associez ce navigateur à votre compte Plex. Connectez-vous ici, ou utilisez un code sur un appareil où vous êtes déjà connecté.',
    requesting: 'Demande d’un PIN à Plex…',
    typeCode: 'Saisissez ce code sur plex.tv/link, depuis n’importe quel appareil connecté à votre compte Plex.',
    allowInTab:
      'Tether vous attend : connectez-vous à Plex et autorisez l’association dans l’onglet qui vient de s’ouvrir.',
    pauseOver: 'Plex accepte de nouveau les demandes. Réessayez maintenant.',
    clockChanged:
      'L’horloge de cet ordinateur a été modifiée. Tether demande à Plex combien de temps votre PIN reste valable.',
    linked: 'Ce navigateur est associé à votre compte.',
    whatNow: 'Dans Plex Web, le bouton Tether se trouve désormais sur la page de chaque film, série ou album.',
    linkedNoProfile: 'Ce navigateur est associé à votre compte. Votre nom et votre photo vont suivre.',
    unlink:
      'Votre jeton sera supprimé ici et ce navigateur déconnecté de Plex. Vous pourrez associer à nouveau ce navigateur à tout moment.',
    linkedByCode: (name: string) =>
      `Associé au compte ${name}. Toute personne qui voit un code peut l’approuver avec un autre compte.`,
  },
  reasons: {
    cancelled: 'Demande annulée. Rien n’a été associé.',
    expiredCode: 'Le code a expiré avant d’être utilisé. Demandez-en un nouveau.',
    expiredSignIn:
      'L’association n’a pas été autorisée à temps et Plex a fermé cette demande. Réessayez quand vous le souhaitez.',
    rejected:
      'Plex n’a pas accepté la demande. Vérifiez si une mise à jour de Tether for Plex est disponible, puis réessayez.',
    unreadable:
      'Les données enregistrées sur votre association sont illisibles. Connectez-vous pour associer à nouveau ce navigateur.',
    revoked:
      'Plex n’accepte plus l’association de ce navigateur, elle a donc pris fin. Connectez-vous pour l’associer à nouveau.',
  },
  failures: {
    offline: 'plex.tv est injoignable. Vérifiez votre connexion Internet.',
    timeout: 'plex.tv ne répond pas. Vérifiez votre connexion Internet.',
    'rate-limited': (time: string) => `Plex limite les demandes jusqu’à ${time}.`,
    'server-error': 'Plex rencontre des problèmes en ce moment.',
    unreadable: 'La réponse ne vient pas de Plex. Si ce réseau a une page de connexion, ouvrez-la d’abord.',
    'no-access': 'Tether n’a pas accès à plex.tv dans ce navigateur. Autorisez cet accès.',
  },
  next: {
    waiting: 'Votre PIN reste valable et Tether continue d’essayer automatiquement.',
    unlinked: 'Réessayez ensuite.',
    unlinkedLater: 'Réessayez plus tard.',
    linked: 'Tether continue d’essayer automatiquement. Votre association n’est pas affectée.',
  },
  timeLeft: (time: string) => `Encore ${time}`,
  readyIn: (time: string) => `Disponible dans ${time}`,
  plexPass: 'Plex Pass',
  unnamedUser: 'Utilisateur Plex',
  linkedSince: (date: string) => `Associé depuis le ${date}`,
  linkEnds: (date: string) =>
    `Cette association prend fin le ${date}. Associez à nouveau ce navigateur avant cette date.`,
  linkHasEnded: (date: string) => `Devait prendre fin le ${date}. Associez à nouveau.`,
  reach: {
    here: 'Sur ce réseau',
    remote: 'À distance',
    relay: 'Via un relais',
    'perhaps-here': 'Peut-être sur ce réseau',
    unreachable: 'Injoignable',
  },
  servers: {
    one: (count) => `${count} serveur`,
    many: (count) => `${count} serveurs`,
    other: (count) => `${count} serveurs`,
  },
  sharedBy: (owner: string) => `Partagé par ${owner}`,
  site: {
    withheld:
      'Votre navigateur n’autorise pas Tether à s’exécuter de lui-même sur cette page : son bouton et son panneau peuvent y manquer.',
    unsupported: (origin: string) =>
      `Firefox n’autorise pas les extensions aux adresses IPv6 telles que ${origin}. Pour y utiliser Tether, ouvrez Plex Web par un nom ou une adresse IPv4.`,
    offer: (origin: string) => `Cela ressemble à Plex Web ouvert à une adresse personnalisée : ${origin}`,
    used: (origin: string) => `Tether fonctionne sur ce site : ${origin}`,
  },
  home: {
    heading: 'Qui regarde ?',
    nobody: 'Personne n’est sélectionné. Choisissez qui regarde.',
    pin: 'Code PIN',
    pinOf: (name: string) => `Code PIN de ${name}`,
    switchTo: 'Changer',
    switchToUser: (name: string) => `Passer à ${name}`,
    pinOfAdmin: 'Code PIN de l’administrateur',
    pinLocked: 'Trop de codes PIN incorrects. Réessayez plus tard.',
    errors: {
      'pin-required': 'Saisissez le code PIN de cet utilisateur.',
      'wrong-pin': 'Le code PIN est incorrect. Réessayez.',
      'pin-locked': (time: string) => `Trop de codes PIN incorrects. Réessayez à ${time}.`,
      'rate-limited': 'Plex limite les requêtes. Réessayez dans quelques minutes.',
      'unknown-user': 'Cet utilisateur ne fait plus partie de votre Plex Home. Choisissez quelqu’un d’autre.',
      other: 'Le changement a échoué. Réessayez.',
    },
  },
  copyFailed: 'Le code n’a pas pu être copié. Sélectionnez-le et copiez-le manuellement.',
  storageFull:
    'Ce navigateur n’a pas pu enregistrer certaines données : le disque ou l’espace réservé à l’extension est plein. Libérez de l’espace, puis réessayez.',
  intentFailed: 'Cela n’a pas fonctionné. Fermez cette fenêtre, rouvrez-la, puis réessayez.',
};
