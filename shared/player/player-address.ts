/* The addresses that start a player. None has been tried with the player itself, apart from what tests/players does. */
import { type Player, type PlayerKind, type Playing, wholeSeconds } from './player.ts';
import { fillPlayerTemplate } from './player-template.ts';

/** Maximum length of an address in characters: Windows passes no longer one to a program. */
const MAX_ADDRESS = 2_000;

const ADDRESSES: Partial<Record<PlayerKind, (playing: Playing) => string>> = {
  mpv: mpvAddress,
  iina: iinaAddress,
  potplayer: potPlayerAddress,
  infuse: (playing) => infuseAddress([playing]),
};

/**
 * The address that opens a file in the user's player.
 *
 * @returns null for a player that gets a playlist instead: VLC, whose address has no place for the resume point, and any
 *   player for which the address would be too long
 */
export function playerAddress({ kind, address: template }: Player, playing: Playing): string | null {
  const address = kind === 'own' ? fillPlayerTemplate(template, playing) : (ADDRESSES[kind]?.(playing) ?? null);
  return address !== null && address.length <= MAX_ADDRESS ? address : null;
}

/**
 * The address that opens several files in the user's player; null if it takes only one, or would be too long.
 */
export function playerListAddress({ kind }: Player, list: readonly Playing[]): string | null {
  if (kind !== 'infuse' || list.length === 0) return null;
  const address = infuseAddress(list);
  return address.length <= MAX_ADDRESS ? address : null;
}

/**
 * mpv has no address of its own on every system; mpv-handler gives it one: `mpv-handler://play/{url}/?v_title=…&startat=…`,
 * with texts in base64url.
 *
 * @see https://github.com/akiirui/mpv-handler
 */
function mpvAddress({ url, title, startMs, subtitle }: Playing): string {
  const options = [
    `v_title=${base64Url(title)}`,
    ...(startMs > 0 ? [`startat=${wholeSeconds(startMs)}`] : []),
    ...(typeof subtitle === 'string' ? [`subfile=${base64Url(subtitle)}`] : []),
  ];
  return `mpv-handler://play/${base64Url(url)}/?${options.join('&')}`;
}

/**
 * IINA passes `mpv_…` on as options of mpv.
 *
 * @see https://github.com/iina/iina/blob/develop/iina/AppDelegate.swift (`parsePendingURL`)
 */
function iinaAddress({ url, title, startMs, subtitle }: Playing): string {
  return withQuery('iina://weblink', [
    ['url', url],
    ['mpv_force-media-title', title],
    ...(startMs > 0 ? [['mpv_start', String(wholeSeconds(startMs))] as const] : []),
    ...(typeof subtitle === 'string' ? [['mpv_sub-files', escapedInList(subtitle)] as const] : []),
    ...(typeof subtitle === 'number' ? [['mpv_sid', String(subtitle)] as const] : []),
  ]);
}

/**
 * PotPlayer takes what follows its scheme as its command line. Without slashes after the scheme, as Chromium 130 and later take
 * `https:` for a host there, and drop its colon (seen in cat-catch and alist).
 *
 * @see https://github.com/bpking1/embyExternalUrl
 * @see https://github.com/AlistGo/alist/issues/7360
 */
function potPlayerAddress({ url, startMs, subtitle }: Playing): string {
  const options = [
    ...(typeof subtitle === 'string' ? [` /sub=${subtitle}`] : []),
    ...(startMs > 0 ? [` /seek=${clockTime(startMs)}`] : []),
  ];
  return `potplayer:${url}${options.join('')}`;
}

/**
 * Infuse has no parameter for a resume point, and keeps its own.
 *
 * @see https://support.firecore.com/hc/en-us/articles/215090997
 */
function infuseAddress(list: readonly Playing[]): string {
  const parameters = list.flatMap(({ url, subtitle }) => [
    ['url', url] as const,
    ...(typeof subtitle === 'string' ? [['sub', subtitle] as const] : []),
  ]);
  return withQuery('infuse://x-callback-url/play', parameters);
}

function withQuery(address: string, parameters: readonly (readonly [string, string])[]): string {
  const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`);
  return `${address}?${query.join('&')}`;
}

/** The separators of mpv's lists of files would end the address: `:`, or `;` on Windows. */
function escapedInList(url: string): string {
  return url.replace(/[\\:;]/g, '\\$&');
}

function base64Url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Such as `01:02:03`. */
function clockTime(ms: number): string {
  const total = wholeSeconds(ms);
  const parts = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
