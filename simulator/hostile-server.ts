import { HOSTILE_ITEMS } from './hostile-items.ts';
import { SimulatedMediaServer } from './media-server.ts';
import type { MediaServers } from './media-servers.ts';

/** The rating key of a show whose episodes are the small hostile items. */
export const HOSTILE_SHOW_KEY = '90000';

/**
 * Adds a media server that somebody else shares with the account, with an address and every hostile item. Its answers
 * are those of `HOSTILE_ANSWERS` once a test adds them as faults for its host.
 */
export function addHostileServer(media: MediaServers): SimulatedMediaServer {
  const server = media.add(new SimulatedMediaServer('Not a friend', { publicAddressMatches: false }));
  server.connectAt('203.0.113.66', 32400, 'remote');
  server.listedAs = { owned: false, ownerId: 666, sourceTitle: 'Mallory' };
  server.behaviour.verbatim = true;
  server.library.add(HOSTILE_SHOW_KEY, { type: 'show', title: 'A hostile show' });
  for (const [ratingKey, { item, isHuge }] of Object.entries(HOSTILE_ITEMS)) {
    server.library.add(ratingKey, item, isHuge ? undefined : HOSTILE_SHOW_KEY);
  }
  return server;
}
