import type { PlexDevice } from 'plex-link/formats';

/** A device for tests, as it is described to Plex. */
export const TEST_DEVICE: PlexDevice = {
  product: 'Tether for Plex',
  version: '1.2.3',
  platform: 'Firefox',
  platformVersion: '153.0',
  device: 'Linux',
  deviceName: 'Firefox on Linux',
  model: 'extension',
};

/** The headers that name {@link TEST_DEVICE}, as a server receives them. */
export const TEST_DEVICE_HEADERS = {
  'x-plex-product': 'Tether for Plex',
  'x-plex-version': '1.2.3',
  'x-plex-platform': 'Firefox',
  'x-plex-platform-version': '153.0',
  'x-plex-device': 'Linux',
  'x-plex-device-name': 'Firefox on Linux',
  'x-plex-model': 'extension',
};
