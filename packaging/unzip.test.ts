import { expect, test } from 'vitest';
import { unzip } from './unzip.ts';

/** Made by the package that WXT packs with. */
const ARCHIVE = [
  'UEsDBBQAAAAIAAAAAAD/XgzMEQAAAPAAAAANAAAAbWFuaWZlc3QuanNvbqtWykvMTVWyUqpQqq0eAWwAUEsDBBQAAAgAAAAAAAD2',
  'FGIbAwAAAAMAAAAYAAAAX2xvY2FsZXMvYXIvZ3LDvMOfZS5qc29uAP8BUEsDBBQAAAAAAAAAAAAAAAAAAAAAAAAAAAAFAAAAZW1w',
  'dHlQSwECFAAUAAAACAAAAAAA/14MzBEAAADwAAAADQAAAAAAAAAAAAAAAAAAAAAAbWFuaWZlc3QuanNvblBLAQIUABQAAAgAAAAA',
  'AAD2FGIbAwAAAAMAAAAYAAAAAAAAAAAAAAAAADwAAABfbG9jYWxlcy9hci9ncsO8w59lLmpzb25QSwECFAAUAAAAAAAAAAAAAAAA',
  'AAAAAAAAAAAABQAAAAAAAAAAAAAAAAB1AAAAZW1wdHlQSwUGAAAAAAMAAwC0AAAAmAAAAAAA',
].join('');

test('what WXT packs is unpacked, names and bytes', () => {
  expect(unzip(Buffer.from(ARCHIVE, 'base64'))).toEqual(
    new Map([
      ['manifest.json', Buffer.from('{"name":"x"}'.repeat(20))],
      ['_locales/ar/grüße.json', Buffer.from([0, 255, 1])],
      ['empty', Buffer.alloc(0)],
    ]),
  );
});

test('anything else is refused', () => {
  expect(() => unzip(Buffer.from('not a zip archive, but a text'))).toThrow('no zip archive');
  expect(() => unzip(Buffer.alloc(3))).toThrow('no zip archive');
});
