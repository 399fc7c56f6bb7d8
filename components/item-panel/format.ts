import { plural } from '../../locales/numbers.ts';
import { panelTexts } from '../../locales/panel/index.ts';
import { formatScaled, isPositive } from '../common/format-sizes.ts';

export { formatBytes, formatDuration } from '../common/format-sizes.ts';

/*
 * Formats a media server's numbers. A missing or impossible value becomes null and is not shown.
 */

const BIT_RATE_UNITS = ['kilobit-per-second', 'megabit-per-second', 'gigabit-per-second'];
const CHANNEL_LAYOUTS: Record<number, string> = { 3: '2.1', 6: '5.1', 7: '6.1', 8: '7.1' };

export function formatBitrate(kbps: number | null, locale: string): string | null {
  return formatScaled(kbps, BIT_RATE_UNITS, locale);
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
