/*
 * What a media server tells of a metadata item: the part of it that the item panel shows. Sizes are in bytes, durations
 * in milliseconds, bit rates in kilobits per second; whatever the server does not tell is null.
 */

export type ItemType = 'movie' | 'show' | 'season' | 'episode' | 'artist' | 'album' | 'track' | 'other';
export type ExternalIds = { imdb?: string; tmdb?: string; tvdb?: string; mbid?: string };
export type Rating = {
  source:
    | 'critic'
    | 'audience'
    | 'imdb'
    | 'rottentomatoes-critic'
    | 'rottentomatoes-audience'
    | 'themoviedb'
    | 'personal';
  value: number /* 0–10 */;
  fresh?: boolean;
};
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
export type Part = {
  id: number;
  key: string;
  file: string | null;
  sizeBytes: number | null;
  durationMs: number | null;
  container: string | null;
  streams: Stream[];
};
export type Version = {
  id: number;
  durationMs: number | null;
  bitrateKbps: number | null;
  width: number | null;
  height: number | null;
  resolution: string | null /* "4k", "1080", "sd" */;
  container: string | null;
  videoCodec: string | null;
  audioCodec: string | null;
  audioChannels: number | null;
  frameRate: string | null;
  parts: Part[];
};
export type Item = {
  ratingKey: string;
  key: string;
  type: ItemType;
  title: string;
  year: number | null;
  parentTitle: string | null;
  grandparentTitle: string | null;
  index: number | null;
  parentIndex: number | null;
  durationMs: number | null;
  externalIds: ExternalIds;
  ratings: Rating[];
  versions: Version[];
};
