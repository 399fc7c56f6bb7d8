import type { Fields } from './library.ts';

/** A version with a single file. */
export function singleFile(id: number): Fields {
  const streams = [video({}), audio('aac', 'English', 'en', 2, 'stereo', { default: true, selected: true })];
  return {
    id,
    duration: 1_560_000,
    bitrate: 2_500,
    width: 1280,
    height: 720,
    audioChannels: 2,
    audioCodec: 'aac',
    videoCodec: 'h264',
    videoResolution: '720',
    container: 'mkv',
    videoFrameRate: 'PAL',
    Part: [part(id * 10 + 1, `/data/videos/${id}.mkv`, 30_000 + (id % 1000), streams)],
  };
}

export function part(id: number, file: string, size: number, Stream: Fields[]): Fields {
  const container = file.slice(file.lastIndexOf('.') + 1);
  const key = `/library/parts/${id}/1389985872/file.${container}`;
  return { id, key, duration: 1_560_000, file, size, container, Stream };
}

export function video(fields: Fields): Fields {
  return { streamType: 1, codec: 'h264', default: true, displayTitle: '1080p (H.264)', bitDepth: 8, ...fields };
}

export function audio(
  codec: string,
  language: string,
  languageTag: string,
  channels: number,
  layout: string,
  more: Fields = {},
) {
  const displayTitle = `${language} (${codec.toUpperCase()} ${layout})`;
  return { streamType: 2, codec, language, languageTag, channels, audioChannelLayout: layout, displayTitle, ...more };
}

export function subtitle(codec: string, language: string, languageTag: string, more: Fields): Fields {
  return { streamType: 3, codec, language, languageTag, displayTitle: `${language} (${codec.toUpperCase()})`, ...more };
}
