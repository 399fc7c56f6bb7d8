import { expect, test } from 'vitest';
import { isPictureUrl } from './picture-origins.ts';

test.each([
  ['https://plex.tv/users/a1/avatar?c=1', true],
  ['https://assets.plex.tv/a1.png', true],
  ['https://secure.gravatar.com/avatar/a1', true],
  ['https://www.gravatar.com/avatar/a1', true],
  ['https://i0.wp.com/a1', true],
  ['https://i1.wp.com/a1', true],
  ['https://i2.wp.com/a1', true],
  ['https://i3.wp.com/a1', false],
  ['http://plex.tv/users/a1/avatar', false],
  ['https://plex.tv:8443/users/a1/avatar', false],
  ['https://plex.tv.example.org/a1', false],
  ['https://notplex.tv/a1', false],
  ['https://gravatar.com.example.org/a1', false],
  ['data:image/png;base64,AAAA', false],
  ['', false],
])('isPictureUrl("%s") is %s', (url, allowed) => {
  expect(isPictureUrl(url)).toBe(allowed);
});
