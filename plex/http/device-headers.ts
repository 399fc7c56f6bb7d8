/** Description of a device, as Plex shows it in the account's list of authorised devices. */
export type PlexDevice = {
  /** The app's name; must differ from Plex's own products. */
  product: string;
  /** The app's version. */
  version: string;
  /** The platform, for example the browser `Firefox`. */
  platform: string;
  /** The platform's version. */
  platformVersion: string;
  /** The operating system, for example `Linux`. */
  device: string;
  /** The name in the list of devices, for example `Firefox on Linux`. */
  deviceName: string;
  /** Kind of installation, for example `extension`. */
  model: string;
};

/** The part of `navigator` that identifies the browser. */
export type BrowserInfo = {
  userAgent: string;
  userAgentData?: { brands: readonly { brand: string; version: string }[] };
};

/** Chromium-based browsers share one user agent string and differ only in their brands. */
const BRAND = /^(?:Google |Microsoft )?(Chrome|Edge|Brave|Vivaldi|Opera)$/;

/** System names by their token in user agent strings. Order matters: Android's contains "Linux" as well. */
const SYSTEMS = { Android: 'Android', CrOS: 'ChromeOS', Windows: 'Windows', Mac: 'macOS', Linux: 'Linux' };

/**
 * Describes an extension in the running browser for Plex.
 *
 * @param product the extension's name and version
 * @param browserInfo usually the global `navigator`
 * @returns a value for each field; `Browser` and `0` for an unknown browser. Never throws.
 * @see docs/plex-protocol.md#request-headers
 */
export function describeDevice(product: { name: string; version: string }, browserInfo: BrowserInfo): PlexDevice {
  const browser = runningBrowser(browserInfo);
  const [, device = 'Unknown system'] =
    Object.entries(SYSTEMS).find(([token]) => browserInfo.userAgent.includes(token)) ?? [];
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

/** What the value of a header cannot contain: control characters, and all beyond Latin-1. */
const NOT_IN_HEADERS = /[^\t -~\u{a0}-\u{ff}]/gu;

/**
 * The standard `X-Plex-*` headers, except for the client identifier and the token. Undefined values are left out, and
 * characters that a header cannot contain are sent as `?`.
 *
 * @see https://developer.plex.tv/pms/ ("Headers") and docs/plex-protocol.md#request-headers
 */
export function deviceHeaders(device: Partial<PlexDevice>): Record<string, string> {
  const given = Object.entries(device).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [headerName(name), value.replace(NOT_IN_HEADERS, '?')]));
}

/** `platformVersion` is sent as `X-Plex-Platform-Version`. */
function headerName(name: string): string {
  return `X-Plex${name.replace(/^.|[A-Z]/g, (letter) => `-${letter.toUpperCase()}`)}`;
}

function runningBrowser({ userAgent, userAgentData }: BrowserInfo): { name: string; version: string } {
  for (const { brand, version } of userAgentData?.brands ?? []) {
    const name = BRAND.exec(brand)?.[1];
    if (name) return { name, version };
  }
  const [, name = 'Browser', version = '0'] = /(Firefox|Chrome)\/([\d.]+)/.exec(userAgent) ?? [];
  return { name, version };
}
