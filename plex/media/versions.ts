import { looseFlag, looseList, looseNumber, optionalNumber, optionalText, optionalWord } from '../parse/lenient.ts';
import { literal, nonEmptyString, object, transform } from '../parse/shape.ts';

/** A track of video, sound or subtitles. `dynamicRange` is null for all but video; `external` is a file of its own. */
export type Stream = {
  type: 'video' | 'audio' | 'subtitle';
  codec: string | null;
  language: string | null;
  languageTag: string | null;
  displayTitle: string | null;
  extendedDisplayTitle: string | null;
  isDefault: boolean;
  selected: boolean;
  forced: boolean;
  hearingImpaired: boolean;
  visualImpaired: boolean;
  external: boolean;
  channels: number | null;
  channelLayout: string | null;
  bitDepth: number | null;
  dynamicRange: 'SDR' | 'HDR10' | 'HLG' | 'Dolby Vision' | null;
  dolbyVisionProfile: number | null;
};

/** A file. `key` is its path on the server's HTTP, `file` the one on its disk, which shared users may not get. */
export type Part = {
  id: number;
  key: string;
  file: string | null;
  sizeBytes: number | null;
  durationMs: number | null;
  container: string | null;
  streams: Stream[];
};

/** One version of an item, such as the one in 4K, in one part or several. `resolution` is "4k", "1080", "sd" and such. */
export type Version = {
  id: number;
  durationMs: number | null;
  bitrateKbps: number | null;
  width: number | null;
  height: number | null;
  resolution: string | null;
  container: string | null;
  videoCodec: string | null;
  audioCodec: string | null;
  audioChannels: number | null;
  frameRate: string | null;
  parts: Part[];
};

const STREAM_TYPES = { 1: 'video', 2: 'audio', 3: 'subtitle' } as const;

const parseStream = transform(
  object({
    // Tracks of other types, such as lyrics, drop out.
    streamType: transform(looseNumber, literal(1, 2, 3)),
    codec: optionalText,
    language: optionalText,
    languageTag: optionalText,
    displayTitle: optionalText,
    extendedDisplayTitle: optionalText,
    default: looseFlag,
    selected: looseFlag,
    forced: looseFlag,
    hearingImpaired: looseFlag,
    visualImpaired: looseFlag,
    key: optionalText,
    channels: optionalNumber,
    audioChannelLayout: optionalText,
    bitDepth: optionalNumber,
    colorTrc: optionalText,
    DOVIPresent: looseFlag,
    DOVIProfile: optionalNumber,
  }),
  ({
    streamType,
    default: isDefault,
    key,
    audioChannelLayout,
    colorTrc,
    DOVIPresent,
    DOVIProfile,
    ...same
  }): Stream => ({
    ...same,
    type: STREAM_TYPES[streamType],
    isDefault,
    external: key !== null,
    channelLayout: audioChannelLayout,
    dynamicRange: streamType === 1 ? dynamicRange(DOVIPresent, colorTrc) : null,
    dolbyVisionProfile: DOVIPresent ? DOVIProfile : null,
  }),
);

/** Dolby Vision often has HDR10 as its base layer: it is the one to name. */
function dynamicRange(hasDolbyVision: boolean, colorTrc: string | null): Stream['dynamicRange'] {
  if (hasDolbyVision) return 'Dolby Vision';
  if (colorTrc === 'smpte2084') return 'HDR10';
  return colorTrc === 'arib-std-b67' ? 'HLG' : 'SDR';
}

const parsePart = transform(
  object({
    id: looseNumber,
    key: nonEmptyString,
    file: optionalText,
    size: optionalNumber,
    duration: optionalNumber,
    container: optionalText,
    Stream: looseList(parseStream),
  }),
  ({ size, duration, Stream, ...same }): Part => ({ ...same, sizeBytes: size, durationMs: duration, streams: Stream }),
);

/** Reads an entry of `Media`. */
export const parseVersion = transform(
  object({
    id: looseNumber,
    duration: optionalNumber,
    bitrate: optionalNumber,
    width: optionalNumber,
    height: optionalNumber,
    videoResolution: optionalWord,
    container: optionalText,
    videoCodec: optionalText,
    audioCodec: optionalText,
    audioChannels: optionalNumber,
    videoFrameRate: optionalWord,
    Part: looseList(parsePart),
  }),
  ({ duration, bitrate, videoResolution, videoFrameRate, Part, ...same }): Version => ({
    ...same,
    durationMs: duration,
    bitrateKbps: bitrate,
    resolution: videoResolution,
    frameRate: videoFrameRate,
    parts: Part,
  }),
);
