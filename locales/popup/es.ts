import type { PluralTexts } from '../numbers.ts';
import type { PopupTexts } from './en.ts';

export const popupTexts: PopupTexts = {
  buttons: {
    signIn: 'Iniciar sesión con Plex',
    useCode: 'Usar un código',
    copyCode: 'Copiar código',
    copied: 'Copiado',
    openLinkPage: 'Abrir plex.tv/link',
    showSignInPage: 'Ver inicio de sesión',
    newCode: 'Nuevo código',
    cancel: 'Cancelar',
    tryAgain: 'Reintentar',
    allowAccess: 'Permitir acceso a plex.tv',
    unlink: 'Desvincular',
    unlinkNow: 'Sí, desvincular',
    keepLink: 'Seguir vinculado',
    yes: 'Sí',
    noUnlink: 'No, desvincular',
    useHere: 'Usar en este sitio',
    showEmail: 'Mostrar correo',
    hideEmail: 'Ocultar correo',
    options: 'Opciones',
  },
  labels: {
    code: 'Código de vinculación',
    qr: 'Código QR que abre plex.tv/link en un teléfono',
    servers: 'Servidores multimedia',
  },
  headings: {
    unlinked: 'Aún sin vincular',
    requesting: 'Un momento',
    code: 'Tu código de vinculación',
    signIn: 'Ahora te toca a ti',
    linked: 'Vinculado',
    expired: 'Se acabó el tiempo',
    rejected: 'Plex rechazó la solicitud',
    unreadable: 'Se perdió la vinculación',
    revoked: 'Ya no está vinculado',
    failure: 'Algo salió mal',
    unlink: '¿Desvincular el navegador?',
    confirmAccount: '¿Eres tú?',
  },
  status: {
    unlinked:
      'Vincula este navegador a tu cuenta de Plex. Inicia sesión aquí, o usa un código en un dispositivo donde ya tengas la sesión iniciada.',
    requesting: 'Solicitando un PIN a Plex…',
    typeCode: 'Escribe este código en plex.tv/link desde cualquier dispositivo donde hayas iniciado sesión en Plex.',
    allowInTab: 'Esperando a que inicies sesión en Plex y permitas la vinculación en la pestaña que se abrió.',
    pauseOver: 'Plex vuelve a aceptar solicitudes. Inténtalo de nuevo ahora.',
    clockChanged: 'Cambió la hora de este equipo. Tether le está preguntando a Plex hasta cuándo es válido tu PIN.',
    linked: 'Este navegador está vinculado.',
    whatNow: 'En Plex Web, la página de cada película, serie o álbum tiene ahora el botón de Tether.',
    linkedNoProfile: 'Este navegador está vinculado. Tu nombre y tu foto aparecerán pronto.',
    unlink:
      'Tether elimina tu token de aquí y le pide a Plex que cierre la sesión de este navegador. Puedes volver a vincularlo cuando quieras.',
    linkedByCode: (name: string) => `Vinculado como ${name}. Quien vea un código puede aprobarlo con otra cuenta.`,
  },
  reasons: {
    cancelled: 'Cancelado. No se vinculó nada.',
    expiredCode: 'El código expiró antes de usarse. Pide uno nuevo.',
    expiredSignIn:
      'La vinculación no se permitió a tiempo, así que Plex cerró la solicitud. Vuelve a intentarlo cuando quieras.',
    rejected:
      'Plex no aceptó la solicitud. Comprueba si hay una actualización de Tether for Plex e inténtalo de nuevo.',
    unreadable:
      'Los datos guardados de tu vinculación no se pudieron leer. Inicia sesión para volver a vincular este navegador.',
    revoked:
      'Plex ya no acepta la vinculación de este navegador, por lo que ha terminado. Inicia sesión para volver a vincularlo.',
  },
  failures: {
    offline: 'No se puede conectar con plex.tv. Comprueba tu conexión a Internet.',
    timeout: 'plex.tv no responde. Comprueba tu conexión a Internet.',
    // «la 1:05», but «las 2:05» and «las 13:05».
    'rate-limited': (time: string) =>
      `Plex limita las solicitudes hasta ${/^0?1\D/.test(time) ? 'la' : 'las'} ${time}.`,
    'server-error': 'Plex tiene problemas en este momento.',
    unreadable: 'La respuesta no viene de Plex. Si esta red tiene una página de inicio de sesión, ábrela primero.',
    'no-access': 'Tether no tiene acceso a plex.tv en este navegador. Permite el acceso.',
  },
  next: {
    waiting: 'Tu PIN sigue siendo válido y Tether continuará intentándolo automáticamente.',
    unlinked: 'Después, inténtalo de nuevo.',
    unlinkedLater: 'Inténtalo de nuevo más tarde.',
    linked: 'Tether continuará intentándolo automáticamente. La vinculación no se ve afectada.',
  },
  timeLeft: (time: string) => `Tiempo restante: ${time}`,
  readyIn: (time: string) => `Disponible en ${time}`,
  plexPass: 'Plex Pass',
  unnamedUser: 'Usuario de Plex',
  linkedSince: (date: string) => `Vinculado desde el ${date}`,
  linkEnds: (date: string) => `Esta vinculación termina el ${date}. Vuelve a vincular el navegador antes de esa fecha.`,
  linkHasEnded: (date: string) => `Debía terminar el ${date}. Vuelve a vincular.`,
  reach: {
    here: 'En esta red',
    remote: 'Remoto',
    relay: 'Vía Plex Relay',
    'perhaps-here': 'Quizá en esta red',
    unreachable: 'Inaccesible',
  },
  servers: {
    one: (count) => `${count} servidor`,
    many: (count) => `${count} de servidores`,
    other: (count) => `${count} servidores`,
  } as PluralTexts,
  sharedBy: (owner: string) => `Compartido por ${owner}`,
  site: {
    withheld:
      'Tu navegador no permite que Tether funcione por sí solo en esta página, por eso pueden faltar aquí su botón y su panel.',
    unsupported: (origin: string) =>
      `Firefox no permite extensiones en direcciones IPv6 como ${origin}. Para usar Tether ahí, abre Plex Web con un nombre o una dirección IPv4.`,
    offer: (origin: string) => `Esto parece Plex Web en una dirección personalizada: ${origin}`,
    used: (origin: string) => `Tether está activo en este sitio: ${origin}`,
  },
  home: {
    heading: '¿Quién está viendo?',
    nobody: 'No hay nadie elegido. Elige quién está viendo.',
    pin: 'PIN',
    pinOf: (name: string) => `PIN de ${name}`,
    switchTo: 'Cambiar',
    switchToUser: (name: string) => `Cambiar a ${name}`,
    pinOfAdmin: 'PIN del administrador',
    pinLocked: 'Demasiados PIN incorrectos. Inténtalo más tarde.',
    errors: {
      'pin-required': 'Introduce el PIN de este usuario.',
      'wrong-pin': 'El PIN no es correcto. Inténtalo de nuevo.',
      'pin-locked': (time: string) => `Demasiados PIN incorrectos. Inténtalo de nuevo a las ${time}.`,
      'rate-limited': 'Plex está limitando las solicitudes. Inténtalo de nuevo en unos minutos.',
      'unknown-user': 'Este usuario ya no está en tu Plex Home. Elige a otra persona.',
      other: 'No se ha podido cambiar de usuario. Inténtalo de nuevo.',
    },
  },
  copyFailed: 'No se pudo copiar el código. Selecciónalo y cópialo manualmente.',
  storageFull:
    'Este navegador no pudo guardar algunos datos: el disco, o el espacio reservado para la extensión, está lleno. Libera espacio e inténtalo de nuevo.',
  intentFailed: 'Algo salió mal. Cierra esta ventana, ábrela de nuevo y vuelve a intentarlo.',
};
