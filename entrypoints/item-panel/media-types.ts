/* The media types of the codecs that media servers name, for the question to the browser. */

/** What the browser is asked of a codec: the container does not matter, as Plex Web gets it rewritten if necessary. */
type Asked = { container: 'mp4' | 'webm'; codec: string };

const mp4 = (codec: string): Asked => ({ container: 'mp4', codec });
const webm = (codec: string): Asked => ({ container: 'webm', codec });

/**
 * Common profiles: High at 4.0 for H.264, Main 10 at 5.1 for HEVC, Main at 5.1 for AV1.
 *
 * @see https://developer.mozilla.org/docs/Web/Media/Guides/Formats/codecs_parameter
 */
const VIDEO = new Map<string, Asked>([
  ['h264', mp4('avc1.640028')],
  ['avc1', mp4('avc1.640028')],
  ['hevc', mp4('hvc1.2.4.L153.B0')],
  ['h265', mp4('hvc1.2.4.L153.B0')],
  ['av1', mp4('av01.0.13M.08')],
  ['vp8', webm('vp8')],
  ['vp9', webm('vp09.00.51.08')],
  ['mpeg4', mp4('mp4v.20.9')],
]);

/** Codecs that no browser plays, and that have no type to ask for. */
const NO_VIDEO = new Set([
  'mpeg1video',
  'mpeg2video',
  'vc1',
  'wmv2',
  'wmv3',
  'msmpeg4v2',
  'msmpeg4v3',
  'rv40',
  'dvvideo',
]);

const AUDIO = new Map<string, Asked>([
  ['aac', mp4('mp4a.40.2')],
  ['he-aac', mp4('mp4a.40.5')],
  ['mp3', mp4('mp4a.6B')],
  ['ac3', mp4('ac-3')],
  ['eac3', mp4('ec-3')],
  ['flac', mp4('flac')],
  ['alac', mp4('alac')],
  ['opus', webm('opus')],
  ['vorbis', webm('vorbis')],
]);

const NO_AUDIO = new Set(['dca', 'dca-ma', 'truehd', 'mlp', 'mp2', 'wmav2', 'wmapro', 'cook']);

/** A type to ask the browser about, `none` for a codec that no browser plays, or null for an unknown one. */
export type MediaType = string | 'none' | null;

export function videoType(codec: string): MediaType {
  return typeOf('video', codec, VIDEO, NO_VIDEO);
}

export function audioType(codec: string): MediaType {
  return typeOf('audio', codec, AUDIO, NO_AUDIO);
}

function typeOf(kind: string, name: string, known: Map<string, Asked>, none: Set<string>): MediaType {
  const codec = name.toLowerCase();
  if (none.has(codec)) return 'none';
  const asked = known.get(codec);
  return asked ? `${kind}/${asked.container}; codecs="${asked.codec}"` : null;
}
