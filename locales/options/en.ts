/** Texts of the options page. */
export const optionsTexts = {
  title: 'Options',
  failed: 'That didn’t work, and nothing was changed. Reload this page and try again.',
  saved: 'Saved.',
  copied: 'Copied.',
  copyFailed: 'The browser blocked copying. Select the text and copy it manually.',
  account: {
    title: 'Account',
    /** `name` is the account’s, `date` is written out, such as March 1, 2026. */
    linked: (name: string, date: string) => `Linked as ${name} since ${date}.`,
    linkedNoProfile: (date: string) => `Linked since ${date}.`,
    notLinked: 'This browser is not linked. Click the Tether button in the toolbar to link it.',
    token: 'Token',
    tokenHow:
      'Until you unlink, any program that has this token can use your Plex account as you do. Only give it to programs you trust.',
    hidden: 'hidden',
    reveal: 'Reveal token',
    hide: 'Hide token',
    copyToken: 'Copy token',
    tokenCopied: 'Token copied. Anyone who has it can use your account. Don’t share it.',
    tokenCleared: 'The token was removed from the clipboard.',
    tokenStays: 'The token stays on the clipboard until you copy something else.',
    clientIdentifier: 'Client identifier',
    clientIdentifierHow: 'Plex uses this ID to tell this browser apart from your other devices. It is not secret.',
    noClientIdentifier: 'Created when you first link this browser.',
    copyClientIdentifier: 'Copy client identifier',
  },
  customSites: {
    title: 'Custom addresses',
    how: 'To use Tether with Plex Web at a custom address, such as http://nas:32400/web, open that address, click the Tether button in the toolbar and choose “Use on this site”.',
    none: 'No custom addresses yet.',
    remove: 'Remove',
    removeOrigin: (origin: string) => `Remove ${origin}`,
    removed: (origin: string) => `${origin} was removed.`,
  },
  parts: {
    title: 'Item panel',
    how: 'In Plex Web, the Tether button on the page of a movie, show, album or any other item opens a panel. Choose what it shows.',
    links: 'Links to IMDb, TMDB and other sites',
    ratings: 'Ratings',
    files: 'Files, with downloads and links',
    xml: 'The “View XML” button',
  },
  downloads: {
    title: 'Downloads',
    how: 'To download a file from the item panel, Tether hands it to this browser’s download manager. This needs your permission, once. Your token is sent along but never appears in the list of downloads.',
    allow: 'Allow downloads',
    allowed: 'Tether can start downloads.',
    refused: 'Downloads are still not allowed.',
  },
  pathRules: {
    title: 'Path rules',
    how: 'When you copy a file’s path, Tether can replace its location on the server with the location that this computer uses. For example, /data/films becomes \\\\nas\\films. The first matching rule applies.',
    from: 'On the server',
    to: 'On this computer',
    file: 'Film (2024)/Film.mkv',
    rule: (number: string) => `Rule ${number}`,
    example: (from: string, to: string) => `${from} becomes ${to}`,
    add: 'Add a rule',
    remove: 'Remove',
    removeRule: (number: string) => `Remove rule ${number}`,
    removed: 'The rule was removed.',
  },
  appearance: {
    title: 'Appearance',
    theme: 'Theme',
    themes: { system: 'Match system', light: 'Light', dark: 'Dark' },
    language: 'Language',
    auto: 'Match browser',
  },
  diagnostics: {
    title: 'Diagnostics',
    how: 'For bug reports: versions, the state of the link and recent failures. They contain no tokens, codes, names or addresses.',
    copy: 'Copy diagnostics',
    show: 'Show what is copied',
  },
  /** `what` lists the names of what could not be read. */
  quarantined: (what: string) =>
    `Some stored data could not be read and was quarantined: ${what}. To start over, erase everything.`,
  erase: {
    title: 'Erase everything',
    how: 'Unlinks this browser, signs it out at Plex, and deletes everything that Tether has stored, including your settings. This cannot be undone.',
    ask: 'Erase everything…',
    sure: 'Really erase everything?',
    confirm: 'Yes, erase everything',
    keep: 'Keep everything',
    done: 'Everything was erased.',
    signOutLater:
      'Everything was erased except the token. Tether needs it to sign this browser out at Plex, and keeps trying automatically.',
  },
};

export type OptionsTexts = typeof optionsTexts;
