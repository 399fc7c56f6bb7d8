import { inDigits } from '../../locales/numbers.ts';
import { panelTexts } from '../../locales/panel/index.ts';
import type { Part, Stream, Version } from '../../plex/media/item.ts';
import { audioFormatName, codecName } from './codec-name.ts';
import { formatBitrate, formatBytes, formatChannels, formatDuration, isText } from './format.ts';

/** A title of facts, such as 4K, HDR10, HEVC and `TrueHD 7.1`; empty if nothing is known. */
export function versionTitle(version: Version): string[] {
  const streams = version.parts[0]?.streams ?? [];
  const video = streams.find(({ type }) => type === 'video');
  return [
    resolutionName(version.resolution),
    video ? dynamicRangeName(video) : null,
    codecName(version.videoCodec ?? video?.codec ?? null),
    audioName(version, mainAudio(streams)),
  ].filter(isText);
}

/** Size, bit rate and more of a whole version */
export function versionFacts(version: Version, locale: string): string[] {
  const sizes = version.parts.map(({ sizeBytes }) => sizeBytes);
  const { width, height } = version;
  return [
    // Without the size of each part, the sum would be wrong.
    formatBytes(sizes.includes(null) ? null : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0), locale),
    formatBitrate(version.bitrateKbps, locale),
    codecName(version.container ?? version.parts[0]?.container ?? null),
    width && height ? `${width} × ${height}` : null,
    formatDuration(version.durationMs ?? version.parts[0]?.durationMs ?? null, locale),
  ].filter(isText);
}

/** Facts that differ between the parts of a version */
export function partFacts(part: Part, locale: string): string[] {
  return [formatBytes(part.sizeBytes, locale), formatDuration(part.durationMs, locale)].filter(isText);
}

/** Such as 4K, 1080p or SD. */
export function resolutionName(resolution: string | null): string | null {
  if (!resolution) return null;
  return /^\d+$/.test(resolution) ? `${resolution}p` : resolution.toUpperCase();
}

/** Such as HDR10 or `Dolby Vision profile 8`; null for SDR. */
export function dynamicRangeName({ dynamicRange, dolbyVisionProfile }: Stream): string | null {
  if (dynamicRange === 'SDR') return null;
  return dynamicRange === 'Dolby Vision' && dolbyVisionProfile !== null
    ? panelTexts.dolbyVision(inDigits(dolbyVisionProfile))
    : dynamicRange;
}

function mainAudio(streams: Stream[]): Stream | undefined {
  const audio = streams.filter(({ type }) => type === 'audio');
  return audio.find(({ selected }) => selected) ?? audio.find(({ isDefault }) => isDefault) ?? audio[0];
}

function audioName(version: Version, stream: Stream | undefined): string | null {
  const format = stream ? audioFormatName(stream) : codecName(version.audioCodec);
  const channels = formatChannels(stream?.channels ?? version.audioChannels, stream?.channelLayout ?? null);
  return [format, channels].filter(isText).join(' ') || null;
}
