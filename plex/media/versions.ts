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
import { isPartKey } from './part-key.ts';
import { plainResolution } from './resolution.ts';
import { streamSchema } from './streams.ts';

/** Maximum number of parts of a version. */
const MAX_PARTS = 100;

/** Maximum number of streams of a part. */
const MAX_STREAMS = 300;

const nonEmptyStringOrNull = orNull(v.pipe(lenientString, v.nonEmpty()));
/** False for a file that the server has looked for in vain, or may not read; true also where it has not looked. */
const trueUnlessDenied = lenientBoolean(true);

const partSchema = v.pipe(
  v.object({
    id: lenientNumber,
    key: exactString,
    file: orNull(v.string()),
    size: numberOrNull,
    duration: numberOrNull,
    container: stringOrNull,
    exists: trueUnlessDenied,
    accessible: trueUnlessDenied,
    Stream: lenientArray(streamSchema, MAX_STREAMS),
  }),
  v.transform(({ id, key, file, size: sizeBytes, duration: durationMs, container, Stream: streams, ...checked }) => ({
    id,
    key,
    ...readFile(file),
    sizeBytes,
    durationMs,
    container,
    availability: availabilityOf(key, checked),
    streams,
  })),
);

type Checked = { exists: boolean; accessible: boolean };

function availabilityOf(key: string, { exists, accessible }: Checked): 'available' | 'missing' | 'elsewhere' {
  if (!isPartKey(key)) return 'elsewhere';
  return exists && accessible ? 'available' : 'missing';
}

/** Trailers that Plex hosts have a blank path. */
function readFile(path: string | null): { file: string | null; fileIsExact: boolean } {
  const file = path === null || path.trim() === '' ? null : shownText(path);
  return { file, fileIsExact: file === null || file === path };
}

/** An entry of `Media`. */
export const versionSchema = v.pipe(
  v.object({
    id: lenientNumber,
    duration: numberOrNull,
    bitrate: numberOrNull,
    width: numberOrNull,
    height: numberOrNull,
    videoResolution: orNull(v.pipe(lenientString, v.transform(plainResolution), v.nonEmpty())),
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
 * A file of a version. `key` is its path in the server's HTTP API. `file` is its path on the server's disk; shared users
 * may not get it. `fileIsExact` is false if `file` is not the whole path, because that was too long or has characters that
 * cannot be shown in one line: it must not be copied then. `availability` is `missing` for a file that the server cannot
 * find or read, and `elsewhere` for one that is not in the library, such as a trailer that Plex hosts.
 */
export type Part = v.InferOutput<typeof partSchema>;

/**
 * A version of an item, for example the one in 4K, in one or more parts. `width` and `height` are in pixels;
 * `resolution` is for example "4k", "1080" or "sd", in that form; `frameRate` for example "24p".
 */
export type Version = v.InferOutput<typeof versionSchema>;
