/** What the options page says. */
export const optionsTexts = {
  title: 'Options',
  failed: 'That did not work, and nothing was changed. Reload this page and try again.',
  saved: 'Saved.',
  copied: 'Copied.',
  copyFailed: 'The browser did not let this be copied. Select it and copy it by hand.',
  account: {
    title: 'Account',
    /** `name` is the account’s, `date` is written out, such as March 1, 2026. */
    linked: (name: string, date: string) => `Linked as ${name} since ${date}.`,
    linkedNoProfile: (date: string) => `Linked since ${date}.`,
    notLinked: 'This browser is not linked. Click Tether’s button in the toolbar to link it.',
    token: 'Token',
    tokenHow:
      'With this token, any program can use your Plex account as you do, until you unlink: give it only to one that you trust.',
    hidden: 'hidden',
    reveal: 'Reveal token',
    hide: 'Hide token',
    copyToken: 'Copy token',
    tokenCopied: 'Token copied. Whoever has it can use your account: do not share it.',
    clientIdentifier: 'Client identifier',
    clientIdentifierHow: 'By this name Plex tells this browser from your other devices. It is no secret.',
    noClientIdentifier: 'There is none until you first link this browser.',
    copyClientIdentifier: 'Copy client identifier',
  },
  customSites: {
    title: 'Own addresses',
    how: 'To have Tether work where you open Plex Web yourself, such as http://nas:32400/web, go there, click the toolbar button and choose “Use on this site”.',
    none: 'There are none yet.',
    remove: 'Remove',
    removeOrigin: (origin: string) => `Remove ${origin}`,
    removed: (origin: string) => `${origin} was removed.`,
  },
  parts: {
    title: 'Item panel',
    how: 'On the page of a film, show, album or anything else in Plex Web, Tether’s button opens a panel with what you choose here.',
    links: 'Links to IMDb, TMDB and other sites',
    ratings: 'Ratings',
    files: 'Files, with downloads and links',
    xml: 'The button for the XML',
  },
  downloads: {
    title: 'Downloads',
    how: 'To download a file from the item panel, Tether hands it to this browser’s own downloads. That takes your permission, once. Your token goes along unseen: it never stands in the list of downloads.',
    allow: 'Allow downloads',
    allowed: 'Tether may start downloads.',
    refused: 'Downloads are still not allowed.',
  },
  pathRules: {
    title: 'Path rules',
    how: 'When you copy the path of a file, Tether can put the place where this computer finds it in place of the one on the server, so that /data/films becomes \\\\nas\\films. The first rule that fits is used.',
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
    theme: 'Colours',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    language: 'Language',
    auto: 'As the browser',
  },
  diagnostics: {
    title: 'Diagnostics',
    how: 'For a bug report: versions, the state of the link and the last difficulties. No token, code, name or address is in it.',
    copy: 'Copy diagnostics',
    show: 'Show what is copied',
  },
  /** `what` lists the names of what could not be read. */
  quarantined: (what: string) =>
    `Something stored could not be read and was set aside: ${what}. Erase everything to start afresh.`,
  erase: {
    title: 'Erase everything',
    how: 'Unlinks this browser, has Plex sign it out, and deletes all that Tether has stored, your settings too. This cannot be undone.',
    ask: 'Erase everything…',
    sure: 'Really erase everything?',
    confirm: 'Yes, erase everything',
    keep: 'Keep everything',
    done: 'Everything was erased.',
    signOutLater:
      'Everything was erased but the token, until Plex can be told to sign this browser out. Tether keeps trying by itself.',
  },
};

export type OptionsTexts = typeof optionsTexts;
