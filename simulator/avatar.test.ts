import { expect, test } from 'vitest';
import { answerAvatar, isPictureHost, PICTURE_REDIRECTS } from './avatar.ts';

const PATH = '/users/a1/avatar';
const answer = (host: string, redirects: string[]) =>
  answerAvatar({ method: 'GET', url: new URL(`https://${host}${PATH}?c=1`), headers: {}, body: '' }, redirects, 'R');

test.each([
  ['plex.tv', PICTURE_REDIRECTS, 'secure.gravatar.com'],
  ['secure.gravatar.com', PICTURE_REDIRECTS, 'i2.wp.com'],
  ['plex.tv', ['assets.plex.tv'], 'assets.plex.tv'],
])('%s redirects a picture by way of %j to %s', (host, redirects, next) => {
  expect(answer(host, redirects)).toMatchObject({ status: 302, headers: { Location: `https://${next}${PATH}` } });
});

test.each([
  ['i2.wp.com', PICTURE_REDIRECTS],
  ['assets.plex.tv', ['assets.plex.tv']],
  ['plex.tv', []],
])('%s serves the picture as the last of %j', (host, redirects) => {
  expect(answer(host, redirects)).toMatchObject({ status: 200, headers: { 'Content-Type': 'image/svg+xml' } });
});

test('Only the hosts of pictures are taken for them', () => {
  expect(['i1.wp.com', 'www.gravatar.com'].every(isPictureHost)).toBe(true);
  expect(['plex.tv', 'evil.example', 'i1.wp.com.evil.example'].some(isPictureHost)).toBe(false);
});
