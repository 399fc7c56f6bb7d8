import type { Stream } from 'plex-link/media';
import { panelTexts } from '../../locales/panel/index.ts';
import { audioFormatName, codecName } from './codec-name.ts';
import { formatChannels, formatLanguage } from './format.ts';

export type DescribedTrack = {
  language: string;
  /** Codec and channels, and the track's name if it has one. */
  details: string[];
  flags: string[];
};

/** Describes an audio or subtitle track. */
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

/** The track's name, which servers put first in the extended title: `Commentary (English AC3 Stereo)` */
function trackName({ displayTitle, extendedDisplayTitle }: Stream): string | null {
  if (!displayTitle || !extendedDisplayTitle || displayTitle === extendedDisplayTitle) return null;
  const name = extendedDisplayTitle.match(/^(.+) \([^()]*\)$/)?.[1] ?? null;
  return name !== null && displayTitle.startsWith(name) ? null : name;
}
