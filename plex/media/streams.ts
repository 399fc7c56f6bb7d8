import * as v from 'valibot';
import { exactString, lenientBoolean, lenientNumber, numberOrNull, orNull, stringOrNull } from '../parse/lenient.ts';

const STREAM_TYPES = { 1: 'video', 2: 'audio', 3: 'subtitle' } as const;

type DynamicRange = 'SDR' | 'HDR10' | 'HLG' | 'Dolby Vision';

const booleanOrFalse = lenientBoolean(false);

/** An entry of `Stream`. */
export const streamSchema = v.pipe(
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
    key: orNull(exactString),
    channels: numberOrNull,
    audioChannelLayout: stringOrNull,
    bitDepth: numberOrNull,
    scanType: stringOrNull,
    colorTrc: stringOrNull,
    DOVIPresent: booleanOrFalse,
    DOVIProfile: numberOrNull,
  }),
  v.transform(
    ({
      streamType,
      default: isDefault,
      audioChannelLayout: channelLayout,
      scanType,
      colorTrc,
      DOVIPresent,
      DOVIProfile,
      ...unchanged
    }) => ({
      ...unchanged,
      type: STREAM_TYPES[streamType],
      isDefault,
      external: unchanged.key !== null,
      channelLayout,
      isInterlaced: streamType === 1 && isInterlaced(scanType, unchanged.displayTitle),
      dynamicRange: streamType === 1 ? dynamicRangeOf(DOVIPresent, colorTrc) : null,
      dolbyVisionProfile: DOVIPresent ? DOVIProfile : null,
    }),
  ),
);

/** Without a scan type, the title tells, such as `1080i (H.264)`. */
function isInterlaced(scanType: string | null, title: string | null): boolean {
  return scanType ? scanType.trim().toLowerCase() === 'interlaced' : /^\d{3,4}i\b/.test(title ?? '');
}

/** Dolby Vision comes first: its base layer is often HDR10. */
function dynamicRangeOf(hasDolbyVision: boolean, colorTrc: string | null): DynamicRange {
  if (hasDolbyVision) return 'Dolby Vision';
  if (colorTrc === 'smpte2084') return 'HDR10';
  return colorTrc === 'arib-std-b67' ? 'HLG' : 'SDR';
}

/**
 * A video, audio or subtitle track. `external` is true for a track in a file of its own, whose path in the server's HTTP API
 * is `key`; `dynamicRange` is null unless the track is a video.
 *
 * @see docs/plex-protocol.md#items
 */
export type Stream = v.InferOutput<typeof streamSchema>;
