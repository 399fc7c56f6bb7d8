import { panelTexts } from '../../locales/panel/index.ts';
import type { Stream } from '../../plex/media/item.ts';
import { audioFormatName, codecName } from './codec-name.ts';
import { formatChannels, formatLanguage } from './format.ts';

export type DescribedTrack = {
  language: string;
  /** Codec and channels, and what the track is called, if it is called anything. */
  details: string[];
  flags: string[];
};

/** An audio or subtitle track in words. */
export function describeTrack(stream: Stream, locale: string): DescribedTrack {
  const { languageTag, language, type, codec, channels, channelLayout } = stream;
  const format =
    type === 'audio' ? [audioFormatName(stream), formatChannels(channels, channelLayout)] : [codecName(codec)];
  const details = [format.filter(Boolean).join(' '), trackName(stream) ?? ''].filter(Boolean);
  return {
    language: formatLanguage(languageTag, language, locale) ?? panelTexts.unknownLanguage,
    details: [...new Set(details)],
    flags: trackFlags(stream),
  };
}

function trackFlags(stream: Stream): string[] {
  const { flags } = panelTexts;
  return [
    stream.isDefault && flags.default,
    stream.forced && flags.forced,
    stream.hearingImpaired && flags.hearingImpaired,
    stream.visualImpaired && flags.visualImpaired,
    stream.external && flags.external,
  ].filter((flag) => flag !== false);
}

/** A server puts a track's own name before the brackets of the extended title: `Commentary (English AC3 Stereo)`. */
function trackName({ displayTitle, extendedDisplayTitle }: Stream): string | null {
  if (!displayTitle || !extendedDisplayTitle || displayTitle === extendedDisplayTitle) return null;
  const name = extendedDisplayTitle.match(/^(.+) \([^()]*\)$/)?.[1] ?? null;
  return name !== null && displayTitle.startsWith(name) ? null : name;
}
