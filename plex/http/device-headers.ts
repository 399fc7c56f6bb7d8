/** Who asks, as Plex shows it in an account's list of authorised devices. */
export type PlexDevice = {
  /** The app's name; must differ from Plex's own products. */
  product: string;
  /** The app's version. */
  version: string;
  /** The browser, such as `Firefox`. */
  platform: string;
  /** The browser's version. */
  platformVersion: string;
  /** The operating system, such as `Linux`. */
  device: string;
  /** What the account's owner reads, such as `Firefox on Linux`. */
  deviceName: string;
  /** Kind of installation; always `extension` here. */
  model: string;
};

/** The part of `navigator` that tells one browser from another. */
export type BrowserClues = {
  userAgent: string;
  userAgentData?: { brands: readonly { brand: string; version: string }[] };
};

/** Chromium's relatives share one user agent string and differ only in their brands. */
const BRAND = /^(?:Google |Microsoft )?(Chrome|Edge|Brave|Vivaldi|Opera)$/;

/** What stands in a user agent string, and the system's name. Order matters: Android says "Linux" too. */
const SYSTEMS = { Android: 'Android', CrOS: 'ChromeOS', Windows: 'Windows', Mac: 'macOS', Linux: 'Linux' };

/**
 * Describes the running browser for Plex.
 *
 * @param product the app's name and version
 * @param clues usually the global `navigator`
 */
export function describeDevice(product: { name: string; version: string }, clues: BrowserClues): PlexDevice {
  const browser = runningBrowser(clues);
  const [, device = 'Unknown system'] = Object.entries(SYSTEMS).find(([clue]) => clues.userAgent.includes(clue)) ?? [];
  return {
    product: product.name,
    version: product.version,
    platform: browser.name,
    platformVersion: browser.version,
    device,
    deviceName: `${browser.name} on ${device}`,
    model: 'extension',
  };
}

/**
 * The standard `X-Plex-*` headers, all but the client identifier and the token.
 *
 * Source: https://developer.plex.tv/pms/, "Headers".
 */
export function deviceHeaders(device: PlexDevice): Record<string, string> {
  return Object.fromEntries(Object.entries(device).map(([name, value]) => [headerName(name), value]));
}

/** `platformVersion` is sent as `X-Plex-Platform-Version`. */
function headerName(name: string): string {
  return `X-Plex${name.replace(/^.|[A-Z]/g, (letter) => `-${letter.toUpperCase()}`)}`;
}

function runningBrowser({ userAgent, userAgentData }: BrowserClues): { name: string; version: string } {
  for (const { brand, version } of userAgentData?.brands ?? []) {
    const name = BRAND.exec(brand)?.[1];
    if (name) return { name, version };
  }
  const [, name = 'Browser', version = '0'] = /(Firefox|Chrome)\/([\d.]+)/.exec(userAgent) ?? [];
  return { name, version };
}
