import type { Playing } from './player.ts';

/** Nothing that could be played, on this computer: the port is that of no service. */
export const EXAMPLE: Playing = {
  url: 'http://127.0.0.1:9/tether-for-plex.mkv',
  title: 'Tether for Plex',
  startMs: 42_000,
  subtitle: null,
};
