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

// Order matters: Edge and Opera also say "Chrome" in their user agent string.
const BROWSERS: readonly [name: string, pattern: RegExp][] = [
  ['Firefox', /Firefox\/(\d+(?:\.\d+)*)/],
  ['Edge', /Edg\/(\d+(?:\.\d+)*)/],
  ['Opera', /OPR\/(\d+(?:\.\d+)*)/],
  ['Chrome', /Chrome\/(\d+(?:\.\d+)*)/],
];

const SYSTEMS: readonly [name: string, pattern: RegExp][] = [
  ['Android', /Android/],
  ['ChromeOS', /CrOS/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|Macintosh/],
  ['Linux', /Linux|X11/],
];

const BRAND_NAMES: Record<string, string> = {
  'Google Chrome': 'Chrome',
  'Microsoft Edge': 'Edge',
  Brave: 'Brave',
  Vivaldi: 'Vivaldi',
  Opera: 'Opera',
};

/**
 * Describes the running browser for Plex.
 *
 * @param product the app's name and version
 * @param clues usually the global `navigator`
 */
export function describeDevice(product: { name: string; version: string }, clues: BrowserClues): PlexDevice {
  const browser = browserBrand(clues) ?? firstMatch(BROWSERS, clues.userAgent) ?? { name: 'Browser', version: '0' };
  const device = firstMatch(SYSTEMS, clues.userAgent)?.name ?? 'Unknown system';
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
  return {
    'X-Plex-Product': device.product,
    'X-Plex-Version': device.version,
    'X-Plex-Platform': device.platform,
    'X-Plex-Platform-Version': device.platformVersion,
    'X-Plex-Device': device.device,
    'X-Plex-Device-Name': device.deviceName,
    'X-Plex-Model': device.model,
  };
}

/** Chromium's relatives share one user agent string and differ only in their brands. */
function browserBrand({ userAgentData }: BrowserClues) {
  const brand = userAgentData?.brands.find((candidate) => candidate.brand in BRAND_NAMES);
  return brand && { name: BRAND_NAMES[brand.brand] ?? brand.brand, version: brand.version };
}

function firstMatch(table: readonly [name: string, pattern: RegExp][], text: string) {
  for (const [name, pattern] of table) {
    const match = pattern.exec(text);
    if (match) return { name, version: match[1] ?? '' };
  }
  return undefined;
}
