import { linkPageUrl } from 'plex-link/web';
import type { LinkState } from './link-state.ts';

/** The address of Plex's link page with the code of a link filled in; null if no code waits to be approved there. */
export function linkPageOf(link: LinkState): string | null {
  return link.state === 'pending' && link.method === 'code' ? linkPageUrl(link.pin.code) : null;
}
