import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { setOptionsLanguage } from '../../locales/options/index.ts';
import { ServerAddresses } from './server-addresses.tsx';

await setOptionsLanguage('en');

const render = (addresses: string[]) =>
  renderToString(<ServerAddresses addresses={addresses} onAllow={() => undefined} />);

test('Addresses that the item panel needs are listed with a button to allow them', () => {
  const html = render(['http://192.168.1.10:32400', 'https://plex.example.org']);
  expect(html).toContain('<bdi>http://192.168.1.10:32400</bdi>');
  expect(html).toContain('<bdi>https://plex.example.org</bdi>');
  expect(html).toContain('>Allow access</button>');
});

test('Nothing is shown if no address is needed', () => {
  expect(render([])).toBe('');
});
