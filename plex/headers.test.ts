import { describe, expect, test } from 'vitest';
import { describeDevice, deviceHeaders } from './headers.ts';

const PRODUCT = { name: 'Tether for Plex', version: '1.2.3' };
const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

describe('describeDevice', () => {
  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'Firefox', '153.0', 'Linux'],
    ['Mozilla/5.0 (Android 15; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0', 'Firefox', '153.0', 'Android'],
    [CHROME, 'Chrome', '156.0.0.0', 'Linux'],
    [CHROME.replace('X11; Linux x86_64', 'Macintosh; Intel Mac OS X 10_15_7'), 'Chrome', '156.0.0.0', 'macOS'],
    [CHROME.replace('X11; Linux x86_64', 'X11; CrOS x86_64 14541.0.0'), 'Chrome', '156.0.0.0', 'ChromeOS'],
    [
      `${CHROME.replace('X11; Linux x86_64', 'Windows NT 10.0; Win64; x64')} Edg/156.0.1.2`,
      'Edge',
      '156.0.1.2',
      'Windows',
    ],
    [`${CHROME} OPR/130.0.0.0`, 'Opera', '130.0.0.0', 'Linux'],
    ['Something else', 'Browser', '0', 'Unknown system'],
  ])('knows %s', (userAgent, platform, platformVersion, device) => {
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

  test('tells Chromium’s relatives apart by their brands', () => {
    const brands = [
      { brand: 'Not A;Brand', version: '99' },
      { brand: 'Chromium', version: '156' },
      { brand: 'Brave', version: '156' },
    ];
    const described = describeDevice(PRODUCT, { userAgent: CHROME, userAgentData: { brands } });
    expect(described).toMatchObject({ platform: 'Brave', platformVersion: '156', deviceName: 'Brave on Linux' });
  });
});

test('deviceHeaders writes every standard header', () => {
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
