import type { Part, Stream, Version } from 'plex-link/media';
import { inDigits } from '../../locales/numbers.ts';
import { panelTexts } from '../../locales/panel/index.ts';
import { audioFormatName, codecName } from './codec-name.ts';
import { formatBitrate, formatBytes, formatChannels, formatDuration, isText } from './format.ts';

/** Visible lines of SD in Europe, and in America and Japan. */
const PAL_LINES = 576;
const NTSC_LINES = 480;

/** How a picture is drawn, and its height in pixels. */
type Scan = { isInterlaced?: boolean | undefined; height?: number | null };

/** A title of facts, such as 4K, HDR10, HEVC and `TrueHD 7.1`; empty if nothing is known. */
export function versionTitle(version: Version): string[] {
  const streams = version.parts[0]?.streams ?? [];
  const video = streams.find(({ type }) => type === 'video');
  return [
    resolutionName(version.resolution, { isInterlaced: video?.isInterlaced, height: version.height }),
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

/** Such as 4K, 1080p or SD; 1080i or 576i if interlaced. */
export function resolutionName(resolution: string | null, { isInterlaced = false, height = null }: Scan = {}) {
  const name = resolution?.toUpperCase() ?? '';
  const lines = name === 'SD' && isInterlaced ? linesOfSd(height) : /^\d+$/.test(name) ? name : null;
  return lines === null ? name || null : `${lines}${isInterlaced ? 'i' : 'p'}`;
}

/** Of the two standards for SD, the one that has this height; null if that is unknown. */
function linesOfSd(height: number | null): number | null {
  if (height === null) return null;
  return height > NTSC_LINES ? PAL_LINES : NTSC_LINES;
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
