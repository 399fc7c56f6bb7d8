import type { LinkState } from '../shared/link-state.ts';

/** What the toolbar button shows: the chain of its icon joined or open, and a badge over it. */
export type Button = { linked: boolean; badge: Badge };

/** Each has a sign of its own, so that colour is never needed to tell them apart. */
export type Badge = 'none' | 'pending' | 'just-linked' | 'trouble';

/** Names of the tooltip's texts, in `locales/`. */
export type TitleKey = 'titleLinked' | 'titleUnlinked' | 'titlePending' | 'titleTrouble';

const JUST_LINKED_MS = 60_000;

export function toolbarStateFor(link: LinkState, now: number): Button {
  return { linked: link.state === 'linked', badge: badgeFor(link, now) };
}

/** The name of the text that says in words what the button shows. */
export function titleKeyFor({ linked, badge }: Button): TitleKey {
  switch (badge) {
    case 'trouble':
      return 'titleTrouble';
    case 'pending':
      return 'titlePending';
    default:
      return linked ? 'titleLinked' : 'titleUnlinked';
  }
}

/** Milliseconds until time alone changes the button; null if it does not. */
export function msUntilToolbarChanges(link: LinkState, now: number): number | null {
  const since = link.state === 'linked' ? now - link.linkedAt : Number.POSITIVE_INFINITY;
  return since >= 0 && since < JUST_LINKED_MS ? JUST_LINKED_MS - since : null;
}

function badgeFor(link: LinkState, now: number): Badge {
  switch (link.state) {
    case 'unlinked':
      return link.failure || (link.reason && link.reason !== 'cancelled') ? 'trouble' : 'none';
    case 'requesting':
      return 'pending';
    case 'pending':
      return link.failure ? 'trouble' : 'pending';
    case 'linked':
      return msUntilToolbarChanges(link, now) === null ? 'none' : 'just-linked';
  }
}
