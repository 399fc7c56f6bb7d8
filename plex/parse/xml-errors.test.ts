import { expect, test } from 'vitest';
import { xmlErrors } from './xml-errors.ts';

test.each([
  ['<errors><error>Invalid token</error></errors>', [{ code: 0, message: 'Invalid token' }]],
  [
    '<?xml version="1.0" encoding="UTF-8"?>\n<errors>\n  <error>Invalid token</error>\n</errors>\n',
    [{ code: 0, message: 'Invalid token' }],
  ],
  [
    '<errors><error code="1001" message="User could not be authenticated" status="401"/></errors>',
    [{ code: 1001, message: 'User could not be authenticated' }],
  ],
  [
    '<errors><error>one</error><error>two</error><error>three</error></errors>',
    [
      { code: 0, message: 'one' },
      { code: 0, message: 'two' },
    ],
  ],
  ['<errors></errors>', []],
  ['<html><body><errors><error>Invalid token</error></errors></body></html>', []],
  ['<MediaContainer size="0"/>', []],
  ['{"errors":[]}', []],
  ['', []],
])('The errors of %s are read.', (body, errors) => {
  expect(xmlErrors(body, 2)).toEqual(errors);
});

test('A document of a million characters is read quickly.', () => {
  const startedAt = performance.now();
  for (const part of ['<error ', '<error>', 'message="', ' code="1']) {
    expect(xmlErrors(`<errors>${part.repeat(150_000)}`, 20).length).toBeLessThanOrEqual(20);
  }
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
