import { plural } from '../../locales/numbers.ts';
import { panelTexts } from '../../locales/panel/index.ts';

/*
 * Formats a media server's numbers. A missing or impossible value becomes null and is not shown.
 */

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
const BIT_RATE_UNITS = ['kilobit-per-second', 'megabit-per-second', 'gigabit-per-second'];
const CHANNEL_LAYOUTS: Record<number, string> = { 3: '2.1', 6: '5.1', 7: '6.1', 8: '7.1' };

export function formatBytes(bytes: number | null, locale: string): string | null {
  return formatScaled(bytes, BYTE_UNITS, locale);
}

export function formatBitrate(kbps: number | null, locale: string): string | null {
  return formatScaled(kbps, BIT_RATE_UNITS, locale);
}

/** Hours and minutes; minutes and seconds below one hour. */
export function formatDuration(ms: number | null, locale: string): string | null {
  if (!isPositive(ms)) return null;
  const seconds = Math.max(1, Math.round(ms / 1000));
  const minutes = seconds < 3600 ? Math.floor(seconds / 60) : Math.round(seconds / 60);
  const shown: [number, string][] =
    seconds < 3600
      ? [
          [minutes, 'minute'],
          [seconds % 60, 'second'],
        ]
      : [
          [Math.floor(minutes / 60), 'hour'],
          [minutes % 60, 'minute'],
        ];
  return shown
    .filter(([value]) => value > 0)
    .map(([value, unit]) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }).format(value))
    .join(' ');
}

/**
 * The name of a language in the locale.
 *
 * @param tag a BCP 47 tag, such as `pt-BR`
 * @param name the server's name, used if the tag is missing or unknown
 */
export function formatLanguage(tag: string | null, name: string | null, locale: string): string | null {
  return languageName(tag, locale) || name || null;
}

/** Such as 5.1, stereo or mono. Media servers write layouts such as `5.1(side)`. */
export function formatChannels(channels: number | null, layout: string | null): string | null {
  const named = layout?.match(/^\d{1,2}\.\d(?:\.\d)?/)?.[0];
  if (named) return named;
  if (!isPositive(channels)) return null;
  if (channels === 1) return panelTexts.mono;
  if (channels === 2) return panelTexts.stereo;
  return CHANNEL_LAYOUTS[channels] ?? plural(panelTexts.channels, channels);
}

function languageName(tag: string | null, locale: string): string | undefined {
  if (!tag) return undefined;
  try {
    return new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' }).of(tag);
  } catch {
    return undefined; // Not a valid tag.
  }
}

/** Uses the unit with one to three digits before the point. */
function formatScaled(value: number | null, units: readonly string[], locale: string): string | null {
  if (!isPositive(value)) return null;
  let scaled = value;
  let power = 0;
  while (Number(scaled.toPrecision(3)) >= 1000 && power < units.length - 1) {
    scaled /= 1000;
    power += 1;
  }
  return new Intl.NumberFormat(locale, { style: 'unit', unit: units[power], maximumSignificantDigits: 3 }).format(
    scaled,
  );
}

function isPositive(value: number | null): value is number {
  return value !== null && Number.isFinite(value) && value > 0;
}

/** For example `nas:32400 and plex.example.org`. */
export function formatList(texts: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(texts);
}

/** A day and a time of it, for example `Nov 29, 10:15 AM`, in the user's time zone. */
export function formatMoment(epochMs: number, locale: string): string {
  const parts = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(locale, parts).format(epochMs);
}

/** Whether there is something to show. */
export function isText(text: string | number | null | undefined): text is string {
  return typeof text === 'string' && text !== '';
}
