import { expect, test, vi } from 'vitest';
import { madeUpVersion } from '../../tests/support/items.ts';
import { playability } from './playability.ts';

const film = { videoCodec: 'h264', audioCodec: 'aac', width: 1280, height: 720, bitrateKbps: 2_500, frameRate: 'PAL' };

/** A browser that decodes everything but the types that contain one of these. */
function browserWithout(...unknown: string[]) {
  const decodingInfo = vi.fn(async ({ video, audio }: MediaDecodingConfiguration) => {
    const { contentType } = video ?? (audio as AudioConfiguration);
    const supported = !unknown.some((codec) => contentType.includes(codec));
    return { supported, smooth: supported && (video?.height ?? 0) < 2_000, powerEfficient: false };
  });
  return { decodingInfo: decodingInfo as never as MediaCapabilities['decodingInfo'], asked: decodingInfo };
}

test.each([
  ['plays', {}, []],
  ['stutters', { height: 2_160 }, []],
  ['silent', { audioCodec: 'eac3' }, ['ec-3']],
  ['silent', { audioCodec: 'dca' }, []],
  ['no', { videoCodec: 'hevc' }, ['hvc1']],
  ['no', { videoCodec: 'mpeg2video' }, []],
  ['plays', { videoCodec: null, audioCodec: 'flac' }, []],
  ['no', { videoCodec: null, audioCodec: 'flac' }, ['flac']],
  ['plays', { audioCodec: null }, []],
  [null, { videoCodec: 'theora' }, []],
  [null, { videoCodec: null, audioCodec: null }, []],
] as const)('The answer is %s for %j without %j.', async (expected, fields, unknown) => {
  const version = madeUpVersion({ ...film, ...fields });
  expect(await playability(version, browserWithout(...unknown))).toBe(expected);
});

test('The browser is asked about the size, the rate and the channels of the version.', async () => {
  const browser = browserWithout();
  await playability(madeUpVersion({ ...film, audioChannels: 6 }), browser);
  const [video, audio] = browser.asked.mock.calls.map(([configuration]) => configuration);
  expect(video).toMatchObject({
    type: 'file',
    video: {
      contentType: 'video/mp4; codecs="avc1.640028"',
      width: 1280,
      height: 720,
      bitrate: 2_500_000,
      framerate: 25,
    },
  });
  expect(audio).toMatchObject({ audio: { contentType: 'audio/mp4; codecs="mp4a.40.2"', channels: '6' } });
});

test('Nothing is said if the browser does not answer.', async () => {
  const decodingInfo = vi.fn().mockRejectedValue(new TypeError('unknown'));
  expect(await playability(madeUpVersion(film), { decodingInfo })).toBeNull();
  expect(await playability(madeUpVersion(film), undefined)).toBeNull();
});
