import type { PluralTexts } from '../numbers.ts';
import type { PanelTexts } from './en.ts';

export const panelTexts: PanelTexts = {
  notLinked: 'Sin vincular. Haz clic en el botón de Tether en la barra de herramientas.',
  loading: 'Cargando este elemento desde el servidor…',
  notFollowed: 'La página muestra ahora otro elemento.',
  addressesNotTried: (hosts: string) => `Tether no ha probado ${hosts}: tu navegador aún no permite esa dirección.`,
  addressNotAllowed: (hosts: string) =>
    `Solo se puede acceder al servidor en ${hosts}. Tu navegador aún no permite a Tether usar esa dirección.`,
  links: 'Enlaces',
  opensNewTab: '(se abre en una pestaña nueva)',
  noLinks: 'Plex no indica ninguna otra página para este título.',
  ratingsTitle: 'Puntuaciones',
  files: 'Archivos',
  noFiles: 'El servidor no muestra ningún archivo de este elemento.',
  version: (number: string) => `Versión ${number}`,
  part: (number: string, total: string) => `Parte ${number} de ${total}`,
  path: 'Ruta:',
  audio: 'Audio',
  subtitles: 'Subtítulos',
  lists: { episodes: 'Todos los episodios', tracks: 'Todas las pistas' },
  fromServer: (name: string) => `Servidor: ${name}`,
  xmlOf: (title: string) => `XML de ${title}`,
  episode: (season: string, episode: string) => `T${season} E${episode}`,
  dolbyVision: (profile: string) => `Dolby Vision perfil ${profile}`,
  mono: 'mono',
  stereo: 'estéreo',
  channels: {
    one: (count) => `${count} canal`,
    many: (count) => `${count} de canales`,
    other: (count) => `${count} canales`,
  } as PluralTexts,
  unknownLanguage: 'Idioma desconocido',
  flags: {
    default: 'predeterminado',
    forced: 'forzado',
    hearingImpaired: 'SDH',
    visualImpaired: 'audiodescripción',
    external: 'externo',
  },
  ratings: {
    critic: 'Crítica',
    audience: 'Público',
    imdb: 'IMDb',
    'rottentomatoes-critic': 'Rotten Tomatoes',
    'rottentomatoes-audience': 'Público de RT',
    themoviedb: 'TMDB',
    personal: 'Tú',
  },
  outOfTen: (value: string) => `${value}/10`,
  outOfTenInWords: (value: string) => `${value} sobre 10`,
  fresh: 'fresco',
  rotten: 'podrido',
  buttons: {
    close: 'Cerrar',
    tryAgain: 'Reintentar',
    follow: 'Mostrar este elemento',
    allow: 'Permitir el acceso',
    download: 'Descargar',
    copyLink: 'Copiar enlace',
    copyPath: 'Copiar ruta',
    play: 'Abrir en reproductor',
    viewXml: 'Ver XML',
    back: 'Volver',
    playAll: 'Abrir todo en reproductor',
    copyAllLinks: 'Copiar todos los enlaces',
    copyAllPaths: 'Copiar todas las rutas',
    makeAnyway: 'Crear de todos modos',
    cancel: 'Cancelar',
  },
  errors: {
    'server-unreachable': 'No se puede acceder al servidor. Comprueba que esté en marcha y vuelve a intentarlo.',
    'nobody-watching':
      'No se ha elegido quién está viendo. Haz clic en el botón de Tether en la barra de herramientas, elige quién está viendo e inténtalo de nuevo.',
    'unknown-server':
      'La cuenta de Plex vinculada no tiene acceso a este servidor. Vincula una cuenta que lo tenga e inténtalo de nuevo.',
    'item-not-found': 'El servidor ya no tiene este elemento. Búscalo en tu biblioteca o inténtalo de nuevo.',
    'no-access':
      'El servidor no permite que tu cuenta vea este elemento. Pídele al propietario del servidor que lo comparta e inténtalo de nuevo.',
    'token-not-accepted':
      'Este servidor no acepta el tipo de token que plex.tv le dio a este navegador. Haz clic en el botón de Tether en la barra de herramientas, desvincula el navegador, vuelve a vincularlo e inténtalo de nuevo.',
    'plex-unreachable': 'No se puede conectar con plex.tv. Comprueba tu conexión a Internet e inténtalo de nuevo.',
    'plex-paused': 'Plex está limitando las solicitudes. Espera unos minutos e inténtalo de nuevo.',
    'not-in-catalogue': 'Plex no muestra este título para tu cuenta. Búscalo en Plex o inténtalo de nuevo.',
    busy: 'El servidor está demasiado ocupado para responder. Espera un poco e inténtalo de nuevo.',
    unreadable:
      'La respuesta no viene de un servidor de Plex. Si esta red tiene una página de inicio de sesión, ábrela primero e inténtalo de nuevo.',
    'extension-gone': 'Tether se ha actualizado o eliminado. Vuelve a cargar la página.',
    failed: 'Algo salió mal. Inténtalo de nuevo o recarga la página.',
  },
  temporary: {
    'link-copied': (until: string) =>
      `Enlace copiado. Contiene un token y funciona hasta el ${until} o hasta que se reinicie el servidor. No lo compartas.`,
    'links-copied': (until: string) =>
      `Enlaces copiados. Contienen un token y funcionan hasta el ${until} o hasta que se reinicie el servidor. No los compartas.`,
    'playlist-saved': (until: string) =>
      `Lista de reproducción guardada. Ábrela en tu reproductor. Contiene un token y funciona hasta el ${until} o hasta que se reinicie el servidor. No la compartas.`,
  },
  notices: {
    'link-copied': 'Enlace copiado. Contiene un token personal. No lo compartas.',
    'links-copied': 'Enlaces copiados. Contienen un token personal. No los compartas.',
    'path-copied': 'Ruta copiada.',
    'paths-copied': 'Rutas copiadas.',
    'download-started': 'Descarga iniciada.',
    'playlist-saved':
      'Lista de reproducción guardada. Ábrela en tu reproductor. Contiene un token personal. No la compartas.',
    'server-token-only':
      'Este servidor no ofrece un token temporal. Un enlace o una lista de reproducción contendría tu propio token para este servidor. Quien lo consiga podrá usar el servidor como si fuera tú.',
    'account-token-only':
      'Este servidor no ofrece un token temporal. Un enlace o una lista de reproducción contendría el token de tu cuenta de Plex. Quien lo consiga podrá usar toda tu cuenta hasta que desvincules este navegador.',
    'downloads-not-allowed':
      'Permite las descargas en la página que se acaba de abrir y vuelve a hacer clic en «Descargar».',
    'nothing-found': 'El servidor no muestra ningún archivo de estos elementos.',
    'nobody-watching':
      'No se ha elegido quién está viendo. Haz clic en el botón de Tether en la barra de herramientas y elige quién está viendo.',
    'not-linked': 'Este navegador ya no está vinculado. Haz clic en el botón de Tether en la barra de herramientas.',
    'no-access': 'El servidor no permite que tu cuenta haga esto.',
    'item-gone': 'El servidor ya no tiene este elemento. Recarga la página.',
    'download-forbidden': 'El propietario de este servidor no permite las descargas.',
    'part-gone': 'Este archivo ya no está en el servidor. Recarga la página para ver los archivos actuales.',
    'no-capacity': 'El servidor está demasiado ocupado para esto en este momento. Inténtalo más tarde.',
    'server-unreachable': 'No se puede conectar con el servidor. Comprueba tu conexión e inténtalo de nuevo.',
    'copy-again': 'La lista está lista. Haz clic de nuevo para copiarla.',
    'not-visible': 'Algo cubre este panel. Descúbrelo y haz clic de nuevo.',
    failed: 'Algo salió mal. Inténtalo de nuevo o recarga la página.',
  },
};
