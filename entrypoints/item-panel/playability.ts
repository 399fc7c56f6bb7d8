import type { Version } from 'plex-link/media';
import type { Playability } from '../../components/item-panel/panel-state.ts';
import { audioType, type MediaType, videoType } from './media-types.ts';

type Decoding = { supported: boolean; smooth: boolean };

/** The question to the browser; `navigator.mediaCapabilities` answers it without any request. */
type Capabilities = Pick<MediaCapabilities, 'decodingInfo'>;

const DEFAULT_WIDTH = 1920;
const DEFAULT_HEIGHT = 1080;
const DEFAULT_FRAMERATE = 24;
const DEFAULT_BITRATE = 8_000_000;
const AUDIO_BITRATE = 640_000;

/** Frame rates that servers name instead of numbering them. */
const FRAMERATES: Record<string, number> = { PAL: 25, NTSC: 29.97 };

const NO: Decoding = { supported: false, smooth: false };

/**
 * Whether this browser decodes the picture and the sound of a version, as it says itself.
 *
 * @returns null if that is unknown: for a codec without a known type, or a browser that does not answer
 */
export async function playability(
  version: Version,
  capabilities: Capabilities | undefined = globalThis.navigator?.mediaCapabilities,
): Promise<Playability | null> {
  const { videoCodec, audioCodec } = version;
  if (!capabilities || (!videoCodec && !audioCodec)) return null;
  const [video, audio] = await Promise.all([
    videoCodec ? decoding(videoType(videoCodec), (contentType) => askVideo(capabilities, version, contentType)) : null,
    audioCodec ? decoding(audioType(audioCodec), (contentType) => askAudio(capabilities, version, contentType)) : null,
  ]);
  return verdict(video, audio);
}

/** Undefined: unknown; null: the version has no such track. */
type Found = Decoding | null | undefined;

function verdict(video: Found, audio: Found): Playability | null {
  if (video && !video.supported) return 'no';
  if (audio && !audio.supported) return video === null ? 'no' : 'silent';
  if (video === undefined || audio === undefined) return null;
  return video && !video.smooth ? 'stutters' : 'plays';
}

async function decoding(type: MediaType, ask: (contentType: string) => Promise<Decoding>): Promise<Found> {
  if (type === null) return undefined;
  // Browsers reject a type that they do not know the form of.
  return type === 'none' ? NO : ask(type).catch(() => undefined);
}

function askVideo(capabilities: Capabilities, version: Version, contentType: string): Promise<Decoding> {
  const { width, height, bitrateKbps, frameRate } = version;
  const video = {
    contentType,
    width: width || DEFAULT_WIDTH,
    height: height || DEFAULT_HEIGHT,
    bitrate: bitrateKbps ? bitrateKbps * 1000 : DEFAULT_BITRATE,
    framerate: framerateOf(frameRate),
  };
  return capabilities.decodingInfo({ type: 'file', video });
}

function askAudio(capabilities: Capabilities, { audioChannels }: Version, contentType: string): Promise<Decoding> {
  const audio = { contentType, channels: String(audioChannels || 2), bitrate: AUDIO_BITRATE, samplerate: 48_000 };
  return capabilities.decodingInfo({ type: 'file', audio });
}

/** Such as 24 for `24p`, and 25 for `PAL`. */
function framerateOf(name: string | null): number {
  const number = Number.parseFloat(name ?? '');
  return FRAMERATES[name ?? ''] ?? (number > 0 ? number : DEFAULT_FRAMERATE);
}
