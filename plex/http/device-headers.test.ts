import { describe, expect, test } from 'vitest';
import { describeDevice, deviceHeaders, type PlexDevice } from './device-headers.ts';

const PRODUCT = { name: 'Tether for Plex', version: '1.2.3' };
const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

describe('describeDevice', () => {
  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.10.2', 'Firefox', '140.10.2', 'Linux'],
    ['Mozilla/5.0 (Android 15; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0', 'Firefox', '153.0', 'Android'],
    [CHROME, 'Chrome', '156.0.0.0', 'Linux'],
    [CHROME.replace('156.0.0.0', '156.0.7390.54'), 'Chrome', '156.0.7390.54', 'Linux'],
    [CHROME.replace('X11; Linux x86_64', 'Macintosh; Intel Mac OS X 10_15_7'), 'Chrome', '156.0.0.0', 'macOS'],
    [CHROME.replace('X11; Linux x86_64', 'X11; CrOS x86_64 14541.0.0'), 'Chrome', '156.0.0.0', 'ChromeOS'],
    [CHROME.replace('X11; Linux x86_64', 'Windows NT 10.0; Win64; x64'), 'Chrome', '156.0.0.0', 'Windows'],
    [CHROME.replace('X11; Linux x86_64', 'Linux; Android 10; K'), 'Chrome', '156.0.0.0', 'Android'],
    ['Something else', 'Browser', '0', 'Unknown system'],
  ])('describeDevice recognizes %s', (userAgent, platform, platformVersion, device) => {
    expect(describeDevice(PRODUCT, { userAgent })).toEqual({
      product: 'Tether for Plex',
      version: '1.2.3',
      platform,
      platformVersion,
      device,
      deviceName: `${platform} on ${device}`,
      model: 'extension',
    });
  });

  test.each([
    ['Google Chrome', 'Chrome'],
    ['Microsoft Edge', 'Edge'],
    ['Brave', 'Brave'],
    ['Vivaldi', 'Vivaldi'],
    ['Opera', 'Opera'],
  ])('describeDevice recognizes Chromium-based browsers by their brand: %s is %s', (brand, platform) => {
    const brands = [
      { brand: 'Not A;Brand', version: '99' },
      { brand: 'Chromium', version: '156' },
      { brand, version: '157' },
    ];
    const described = describeDevice(PRODUCT, { userAgent: CHROME, userAgentData: { brands } });
    expect(described).toMatchObject({ platform, platformVersion: '157', deviceName: `${platform} on Linux` });
  });

  test('describeDevice uses the user agent if no brand is known', () => {
    const brands = [{ brand: 'Chromium', version: '157' }];
    expect(describeDevice(PRODUCT, { userAgent: CHROME, userAgentData: { brands } })).toMatchObject({
      platform: 'Chrome',
      platformVersion: '156.0.0.0',
    });
  });
});

test('deviceHeaders returns every standard header', () => {
  const device = describeDevice(PRODUCT, { userAgent: CHROME });
  expect(deviceHeaders(device)).toEqual({
    'X-Plex-Product': 'Tether for Plex',
    'X-Plex-Version': '1.2.3',
    'X-Plex-Platform': 'Chrome',
    'X-Plex-Platform-Version': '156.0.0.0',
    'X-Plex-Device': 'Linux',
    'X-Plex-Device-Name': 'Chrome on Linux',
    'X-Plex-Model': 'extension',
  });
});

test('deviceHeaders leaves out undefined values, and replaces what a header cannot contain', () => {
  const device = { product: 'Café 日本\n😀', version: undefined } as unknown as Partial<PlexDevice>;
  expect(deviceHeaders(device)).toEqual({ 'X-Plex-Product': 'Café ????' });
  expect(new Headers(deviceHeaders(device)).get('X-Plex-Product')).toBe('Café ????');
});
