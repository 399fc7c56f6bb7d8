import * as v from 'valibot';
import {
  lenientArray,
  lenientBoolean,
  lenientNumber,
  lenientString,
  nonEmptyString,
  numberOrNull,
  orNull,
  stringOrNull,
} from '../parse/lenient.ts';

const STREAM_TYPES = { 1: 'video', 2: 'audio', 3: 'subtitle' } as const;

type DynamicRange = 'SDR' | 'HDR10' | 'HLG' | 'Dolby Vision';

const booleanOrFalse = lenientBoolean(false);
const nonEmptyStringOrNull = orNull(v.pipe(lenientString, v.nonEmpty()));

const streamSchema = v.pipe(
  v.object({
    // Streams of other types, such as lyrics, are dropped.
    streamType: v.pipe(lenientNumber, v.picklist([1, 2, 3])),
    codec: stringOrNull,
    language: stringOrNull,
    languageTag: stringOrNull,
    displayTitle: stringOrNull,
    extendedDisplayTitle: stringOrNull,
    default: booleanOrFalse,
    selected: booleanOrFalse,
    forced: booleanOrFalse,
    hearingImpaired: booleanOrFalse,
    visualImpaired: booleanOrFalse,
    key: stringOrNull,
    channels: numberOrNull,
    audioChannelLayout: stringOrNull,
    bitDepth: numberOrNull,
    colorTrc: stringOrNull,
    DOVIPresent: booleanOrFalse,
    DOVIProfile: numberOrNull,
  }),
  v.transform(
    ({
      streamType,
      default: isDefault,
      key,
      audioChannelLayout: channelLayout,
      colorTrc,
      DOVIPresent,
      DOVIProfile,
      ...unchanged
    }) => ({
      ...unchanged,
      type: STREAM_TYPES[streamType],
      isDefault,
      external: key !== null,
      channelLayout,
      dynamicRange: streamType === 1 ? dynamicRangeOf(DOVIPresent, colorTrc) : null,
      dolbyVisionProfile: DOVIPresent ? DOVIProfile : null,
    }),
  ),
);

/** Dolby Vision comes first: its base layer is often HDR10. */
function dynamicRangeOf(hasDolbyVision: boolean, colorTrc: string | null): DynamicRange {
  if (hasDolbyVision) return 'Dolby Vision';
  if (colorTrc === 'smpte2084') return 'HDR10';
  return colorTrc === 'arib-std-b67' ? 'HLG' : 'SDR';
}

const partSchema = v.pipe(
  v.object({
    id: lenientNumber,
    key: nonEmptyString,
    file: stringOrNull,
    size: numberOrNull,
    duration: numberOrNull,
    container: stringOrNull,
    Stream: lenientArray(streamSchema),
  }),
  v.transform(({ size: sizeBytes, duration: durationMs, Stream: streams, ...unchanged }) => ({
    ...unchanged,
    sizeBytes,
    durationMs,
    streams,
  })),
);

/** An entry of `Media`. */
export const versionSchema = v.pipe(
  v.object({
    id: lenientNumber,
    duration: numberOrNull,
    bitrate: numberOrNull,
    width: numberOrNull,
    height: numberOrNull,
    videoResolution: nonEmptyStringOrNull,
    container: stringOrNull,
    videoCodec: stringOrNull,
    audioCodec: stringOrNull,
    audioChannels: numberOrNull,
    videoFrameRate: nonEmptyStringOrNull,
    Part: lenientArray(partSchema),
  }),
  v.transform(
    ({
      duration: durationMs,
      bitrate: bitrateKbps,
      videoResolution: resolution,
      videoFrameRate: frameRate,
      Part: parts,
      ...unchanged
    }) => ({ ...unchanged, durationMs, bitrateKbps, resolution, frameRate, parts }),
  ),
);

/**
 * A video, audio or subtitle track. `external` is true for a track in a file of its own; `dynamicRange` is null unless
 * the track is a video.
 *
 * @see docs/plex-protocol.md#items
 */
export type Stream = v.InferOutput<typeof streamSchema>;

/**
 * A file of a version. `key` is its path in the server's HTTP API. `file` is its path on the server's disk; shared users
 * may not get it.
 */
export type Part = v.InferOutput<typeof partSchema>;

/**
 * A version of an item, for example the one in 4K, in one or more parts. `width` and `height` are in pixels;
 * `resolution` is for example "4k", "1080" or "sd"; `frameRate` for example "24p".
 */
export type Version = v.InferOutput<typeof versionSchema>;
