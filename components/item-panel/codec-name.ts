import type { Stream } from 'plex-link/media';

/** Common names of formats, by the names that media servers use */
const NAMES = new Map([
  ['hevc', 'HEVC'],
  ['h265', 'HEVC'],
  ['h264', 'H.264'],
  ['avc1', 'H.264'],
  ['mpeg1video', 'MPEG-1'],
  ['mpeg2video', 'MPEG-2'],
  ['mpeg4', 'MPEG-4'],
  ['msmpeg4v3', 'MPEG-4'],
  ['vc1', 'VC-1'],
  ['theora', 'Theora'],
  ['truehd', 'TrueHD'],
  ['dca', 'DTS'],
  ['dca-ma', 'DTS-HD MA'],
  ['vorbis', 'Vorbis'],
  ['opus', 'Opus'],
  ['pcm_s16le', 'PCM'],
  ['pcm_s24le', 'PCM'],
  ['subrip', 'SRT'],
  ['dvd_subtitle', 'VobSub'],
  ['vobsub', 'VobSub'],
  ['hdmv_pgs_subtitle', 'PGS'],
  ['mov_text', 'Timed Text'],
  ['webvtt', 'WebVTT'],
  ['eia_608', 'CEA-608'],
  ['mpegts', 'MPEG-TS'],
]);

/** The variant of DTS in a track's title; all variants share one codec. */
const DTS_KIND = /\bDTS(?:-HD MA|-HD HRA|:X)/i;

/** The common name of a codec or container, such as HEVC for `hevc` */
export function codecName(codec: string | null): string | null {
  if (!codec) return null;
  return NAMES.get(codec.toLowerCase()) ?? codec.toUpperCase();
}

/** The format of an audio track, such as TrueHD Atmos */
export function audioFormatName({ codec, displayTitle, extendedDisplayTitle }: Stream): string | null {
  const title = `${displayTitle ?? ''} ${extendedDisplayTitle ?? ''}`;
  const name = (codec === 'dca' && title.match(DTS_KIND)?.[0].toUpperCase()) || codecName(codec);
  return name && /\bAtmos\b/i.test(title) ? `${name} Atmos` : name;
}
