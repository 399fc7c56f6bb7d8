import * as v from 'valibot';
import {
  exactString,
  lenientArray,
  lenientBoolean,
  lenientNumber,
  lenientString,
  numberOrNull,
  orNull,
  shownText,
  stringOrNull,
} from '../parse/lenient.ts';

const STREAM_TYPES = { 1: 'video', 2: 'audio', 3: 'subtitle' } as const;

/** Maximum number of parts of a version. */
const MAX_PARTS = 100;

/** Maximum number of streams of a part. */
const MAX_STREAMS = 300;

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
    key: exactString,
    file: orNull(v.string()),
    size: numberOrNull,
    duration: numberOrNull,
    container: stringOrNull,
    Stream: lenientArray(streamSchema, MAX_STREAMS),
  }),
  v.transform(({ file, size: sizeBytes, duration: durationMs, Stream: streams, ...unchanged }) => ({
    ...unchanged,
    ...readFile(file),
    sizeBytes,
    durationMs,
    streams,
  })),
);

function readFile(path: string | null): { file: string | null; fileIsExact: boolean } {
  const file = path === null ? null : shownText(path);
  return { file, fileIsExact: file === path };
}

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
    Part: lenientArray(partSchema, MAX_PARTS),
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
 * may not get it. `fileIsExact` is false if `file` is not the whole path, because that was too long or has characters that
 * cannot be shown in one line: it must not be copied then.
 */
export type Part = v.InferOutput<typeof partSchema>;

/**
 * A version of an item, for example the one in 4K, in one or more parts. `width` and `height` are in pixels;
 * `resolution` is for example "4k", "1080" or "sd"; `frameRate` for example "24p".
 */
export type Version = v.InferOutput<typeof versionSchema>;
