import type { PluralTexts } from '../numbers.ts';
import type { PanelTexts } from './en.ts';

export const panelTexts: PanelTexts = {
  notLinked: 'Sin vincular. Haz clic en el botón de Tether en la barra de herramientas.',
  loading: 'Cargando este elemento desde el servidor…',
  notFollowed: 'La página muestra ahora otro elemento.',
  users: {
    heading: '¿Quién está viendo?',
    differ: (shown: string, acting: string) => `Plex Web muestra a ${shown}, Tether actúa como ${acting}.`,
    stranger: (acting: string) =>
      `Plex Web muestra a alguien que no está en tu Plex Home, Tether actúa como ${acting}.`,
    nobody: (shown: string) => `Plex Web muestra a ${shown}, pero en Tether no hay nadie elegido.`,
    choose: 'Aquí no se muestra nada más hasta que elijas.',
    switchTo: (name: string) => `Cambiar a ${name}`,
    keep: (name: string) => `Seguir como ${name}`,
    pinOf: (name: string) => `PIN de ${name}`,
    confirm: 'Confirmar',
    unnamed: 'Usuario de Plex',
  },
  addressesNotTried: (hosts: string) => `Tether no ha probado ${hosts}: tu navegador aún no permite esa dirección.`,
  addressNotAllowed: (hosts: string) =>
    `Solo se puede acceder al servidor en ${hosts}. Tu navegador aún no permite a Tether usar esa dirección.`,
  links: 'Enlaces',
  opensNewTab: '(se abre en una pestaña nueva)',
  aboutShow: (site: string) => `${site} (serie)`,
  noLinks: 'Plex no indica ninguna otra página para este título.',
  ratingsTitle: 'Puntuaciones',
  files: 'Archivos',
  noFiles: 'El servidor no muestra ningún archivo de este elemento.',
  unavailable: {
    missing: 'El servidor no encuentra este archivo o no puede leerlo.',
    elsewhere: 'Este vídeo no está guardado en el servidor, así que Tether no tiene ningún archivo que ofrecer.',
  },
  version: (number: string) => `Versión ${number}`,
  part: (number: string, total: string) => `Parte ${number} de ${total}`,
  path: 'Ruta:',
  audio: 'Audio',
  subtitles: 'Subtítulos',
  lists: {
    episodes: 'Todos los episodios',
    tracks: 'Todas las pistas',
    collection: 'Todo lo de esta colección',
    playlist: 'Todo lo de esta lista de reproducción',
  },
  kinds: { collection: 'Colección', playlist: 'Lista de reproducción' },
  leftOut: {
    one: (count) => `Falta ${count} elemento o está incompleto: este servidor no muestra todos sus archivos.`,
    many: (count) => `Faltan ${count} de elementos o están incompletos: este servidor no muestra todos sus archivos.`,
    other: (count) => `Faltan ${count} elementos o están incompletos: este servidor no muestra todos sus archivos.`,
  },
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
  played: {
    title: 'Abriste esto en tu reproductor. ¿Cómo terminó?',
    stoppedAt: 'Detenido en',
    invalid: 'Introduce un tiempo como 42:10.',
  },
  playability: {
    plays: 'Se reproduce aquí',
    stutters: 'Puede entrecortarse aquí',
    silent: 'Sin sonido aquí',
    no: 'No funciona aquí',
  },
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
  chooser: {
    all: 'Todos',
    subtitles: 'Subtítulos en archivos propios',
    version: 'Versión',
    download: {
      one: (count) => `Descargar ${count} archivo`,
      many: (count) => `Descargar ${count} de archivos`,
      other: (count) => `Descargar ${count} archivos`,
    },
    withSize: (label, size) => `${label} (${size})`,
    none: 'Ningún archivo elegido',
  },
  buttons: {
    close: 'Cerrar',
    tryAgain: 'Reintentar',
    whyUnreachable: '¿Por qué no puedo acceder?',
    copyReport: 'Copiar para el propietario',
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
    chooseFiles: 'Elegir archivos para descargar',
    makeAnyway: 'Crear de todos modos',
    cancel: 'Cancelar',
    watched: 'Visto',
    savePosition: 'Guardar',
    notNow: 'Ahora no',
  },
  reach: {
    checking: 'Comprobando todas las direcciones…',
    title: 'Direcciones de este servidor',
    reportTitle: 'Direcciones de un servidor multimedia de Plex, comprobadas con Tether for Plex',
    whyFailed:
      'El navegador no le dice a Tether por qué no hay conexión: puede que se haya rechazado, que el nombre no exista o que el certificado no sea de confianza.',
    kinds: { local: 'local', remote: 'remota', relay: 'relay de Plex' },
    outcomes: {
      answered: 'el servidor responde',
      unclaimed: 'el servidor responde y dice que nadie lo ha reclamado',
      failed: 'sin conexión',
      'no-answer': 'sin respuesta',
      'wrong-server': 'responde otro servidor de Plex',
      'not-plex': 'responde algo que no es un servidor de Plex',
      busy: 'el servidor se está iniciando o está ocupado',
      'server-error': 'un error en lugar de una respuesta',
      gateway: 'responde un proxy que no puede acceder al servidor',
      redirected: 'redirige a otra dirección, no seguida',
      'not-allowed': 'no probada: tu navegador aún no la permite',
      'too-many': 'no probada: el servidor tiene demasiadas direcciones',
      insecure: 'no probada: sin cifrar',
      unusable: 'no probada: Tether no puede usar una dirección de esta forma',
    },
    advice: {
      answers: 'El servidor ya responde. Inténtalo de nuevo.',
      slow: 'El servidor responde, pero muy despacio. Puede que esté sobrecargado o que su red sea lenta.',
      claim:
        'El servidor ha cerrado la sesión en Plex. Su propietario tiene que abrirlo en su propia red y volver a reclamarlo.',
      wait: 'El servidor se está iniciando, está en mantenimiento o está ocupado. Espera unos minutos.',
      gateway:
        'El proxy delante del servidor funciona, pero el servidor no. Inicia el servidor o revisa los ajustes del proxy.',
      'server-error':
        'El servidor, o un proxy delante de él, responde con un error. Reinicia el servidor o consulta su registro.',
      redirect:
        'Algo delante del servidor redirige las solicitudes. Su propietario tiene que dejarlas pasar sin cambios.',
      'wrong-server':
        'Otro servidor de Plex usa esta dirección. Puede que estés en otra red o que la dirección del servidor haya cambiado.',
      'not-plex':
        'En esta dirección responde otra cosa. Si esta red o un proxy te pide iniciar sesión, abre primero esa página.',
      allow: 'Permite el acceso a las direcciones que no se han probado.',
      'server-off':
        'Según plex.tv, el servidor está desconectado. Comprueba que esté encendido y conectado a Internet.',
      'no-address':
        'plex.tv no conoce ninguna dirección del servidor. Comprueba que esté en marcha y con la sesión iniciada en Plex.',
      'relay-only':
        'Solo se puede acceder al servidor a través del relay de Plex, que ahora no responde. Su propietario puede activar el acceso remoto en los ajustes del servidor.',
      'remote-access':
        'El servidor está en otra red y no tiene ninguna dirección para usarlo desde fuera. Su propietario puede activar el acceso remoto en los ajustes del servidor.',
      rebinding:
        'El router tiene protección contra el DNS rebinding, que bloquea los nombres locales del servidor. Permite plex.direct en los ajustes del router.',
      'nat-loopback':
        'El servidor está en tu propia red, pero plex.tv solo indica su dirección pública y el router no permite volver a ella. Revisa los ajustes de red del servidor.',
      certificate:
        'El servidor tiene una dirección propia con https. Ábrela en una pestaña: si el navegador te avisa, su certificado no es válido.',
      'local-network':
        'Comprueba que el servidor esté en marcha y que tu sistema permita a este navegador acceder a los dispositivos de la red local.',
      start: 'Comprueba que el servidor esté en marcha y conectado a la red, y que ningún cortafuegos lo bloquee.',
    },
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
    'catalogue-refused':
      'El catálogo de Plex no acepta la sesión de este navegador. Haz clic en el botón de Tether en la barra de herramientas, desvincula el navegador, vuelve a vincularlo e inténtalo de nuevo.',
    'catalogue-not-allowed':
      'Tu navegador no permite que Tether use el catálogo de Plex en discover.provider.plex.tv. Permite el acceso para ver los enlaces de este título.',
    busy: 'El servidor se está iniciando o está ocupado. Espera un poco e inténtalo de nuevo.',
    unreadable:
      'La respuesta no viene de un servidor de Plex. Si esta red tiene una página de inicio de sesión, ábrela primero e inténtalo de nuevo.',
    'address-not-allowed':
      'Tu navegador aún no permite a Tether usar las direcciones de este servidor. Permite el acceso e inténtalo de nuevo.',
    'no-address':
      'Plex no indica ninguna dirección para este servidor. Comprueba que esté en marcha y con la sesión iniciada en Plex e inténtalo de nuevo.',
    'wrong-server':
      'En la dirección de este servidor responde otro servidor de Plex. Comprueba que estés en la red correcta y que este servidor esté en marcha e inténtalo de nuevo.',
    gateway:
      'En lugar del servidor responde un proxy que no consigue acceder a él. Comprueba que el servidor esté en marcha e inténtalo de nuevo.',
    redirected:
      'El servidor, o un proxy delante de él, redirige a otra dirección. Tether no la sigue, porque también se enviaría tu token. Pídele al propietario del servidor que quite la redirección e inténtalo de nuevo.',
    slow: 'El servidor es lento: su respuesta no llegó a tiempo. Quizá primero tenga que activarse un disco. Espera un poco e inténtalo de nuevo.',
    interrupted: 'La conexión con el servidor se interrumpió. Comprueba tu conexión e inténtalo de nuevo.',
    'bad-answer':
      'El servidor envió una respuesta que Tether no puede leer. Es un fallo del servidor. Reinícialo, actualízalo o inténtalo de nuevo.',
    'signed-out':
      'Este servidor es tuyo, pero rechaza tu cuenta. Puede que haya cerrado la sesión en Plex. Ábrelo en su propia red, vuelve a reclamarlo e inténtalo de nuevo.',
    'plex-problem': 'Plex tiene problemas en este momento. Espera unos minutos e inténtalo de nuevo.',
    'plex-not-allowed':
      'Tu navegador no permite a Tether acceder a plex.tv. Haz clic en el botón de Tether en la barra de herramientas, permite el acceso e inténtalo de nuevo.',
    'storage-unreadable':
      'Este navegador no puede leer lo que Tether tiene guardado. Reinícialo e inténtalo de nuevo. Si no sirve de nada, vuelve a instalar Tether.',
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
    'player-opened': (until: string) =>
      `Enviado a tu reproductor. El enlace contiene un token y funciona hasta el ${until}, o hasta que el servidor se reinicie. Si no se abre nada, usa «Probar» en las opciones de Tether.`,
  },
  notices: {
    'files-listed': 'La lista está completa, salvo esto:',
    'files-queued': 'Añadido a las descargas. La ventana de la barra de herramientas muestra su progreso.',
    'queue-full': 'Son demasiados archivos a la vez. Espera a que se guarden algunos o elige menos.',
    'link-copied': 'Enlace copiado. Contiene un token personal. No lo compartas.',
    'links-copied': 'Enlaces copiados. Contienen un token personal. No los compartas.',
    'path-copied': 'Ruta copiada.',
    'paths-copied': 'Rutas copiadas.',
    'report-copied': 'Copiado. El texto contiene las direcciones del servidor, pero ningún nombre ni token.',
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
    'player-opened':
      'Enviado a tu reproductor. El enlace contiene un token personal. Si no se abre nada, usa «Probar» en las opciones de Tether.',
    'no-player':
      'Nada responde en la dirección de tu reproductor. Inicia el programa o cambia la dirección en las opciones de Tether.',
    'open-again': 'La dirección para tu reproductor está lista. Haz clic otra vez para abrirla.',
    'not-a-position': 'Introduce un tiempo como 42:10 y haz clic en «Guardar».',
    'watched-reported': 'El servidor lo ha marcado como visto.',
    'stop-reported': 'El servidor ya sabe dónde lo dejaste.',
    'played-dismissed': 'De acuerdo, no se ha comunicado nada.',
    'copy-again': 'La lista está lista. Haz clic de nuevo para copiarla.',
    'pin-required': 'Introduce el PIN de este usuario.',
    'wrong-pin': 'El PIN no es correcto. Inténtalo de nuevo.',
    'pin-locked': 'Demasiados PIN incorrectos. Inténtalo más tarde.',
    'unknown-user': 'Este usuario ya no está en tu Plex Home. Elige a otra persona.',
    'switch-failed': 'No se ha podido cambiar de usuario. Inténtalo de nuevo.',
    'other-user':
      'Plex Web muestra ahora a otro usuario. Cierra este panel, ábrelo de nuevo y elige quién está viendo.',
    'not-visible': 'Algo cubre este panel. Descúbrelo y haz clic de nuevo.',
    failed: 'Algo salió mal. Inténtalo de nuevo o recarga la página.',
  },
};
