import type { LinkState } from './link-state.ts';

/** What the toolbar button says; each has a sign of its own, so that colour is never needed to tell them apart. */
export type Badge = 'none' | 'pending' | 'just-linked' | 'trouble';

const JUST_LINKED_MS = 60_000;

export function badgeFor(link: LinkState, now: number): Badge {
  switch (link.state) {
    case 'unlinked':
      return link.difficulty || (link.reason && link.reason !== 'cancelled') ? 'trouble' : 'none';
    case 'requesting':
      return 'pending';
    case 'pending':
      return link.difficulty ? 'trouble' : 'pending';
    case 'linked':
      return badgeChangesInMs(link, now) === null ? 'none' : 'just-linked';
  }
}

/** Milliseconds until time alone changes the badge; null if it does not. */
export function badgeChangesInMs(link: LinkState, now: number): number | null {
  const since = link.state === 'linked' ? now - link.linkedAt : Number.POSITIVE_INFINITY;
  return since >= 0 && since < JUST_LINKED_MS ? JUST_LINKED_MS - since : null;
}
