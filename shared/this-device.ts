import { describeDevice, type PlexDevice } from 'plex-link/formats';
import { browser } from './browser.ts';

export type { PlexDevice };

/** This extension in this browser, as it is described to Plex. */
export function thisDevice(): PlexDevice {
  const { name, version } = browser.runtime.getManifest();
  return describeDevice({ name, version }, navigator);
}
