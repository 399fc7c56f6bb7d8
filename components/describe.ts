import type { Difficulty, LinkMethod, LinkState, Unlinked } from '../account/link-state.ts';
import { texts } from '../locales/en.ts';

/** What to tell a person about a state: what happened, and what to do next. */
export function describeLink(link: LinkState): string {
  switch (link.state) {
    case 'unlinked':
      return describeUnlinked(link);
    case 'requesting':
      return texts.status.requesting;
    case 'pending':
      return link.difficulty ? describeDifficulty(link.difficulty, texts.next.waiting) : describeWaiting(link.method);
    case 'linked':
      if (link.difficulty) return `${texts.status.linked} ${describeDifficulty(link.difficulty, texts.next.linked)}`;
      return link.profile === 'known' ? texts.status.linked : texts.status.linkedNoProfile;
  }
}

/** Minutes and seconds, such as 14:05; never below zero. */
export function formatTimeLeft(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function describeUnlinked({ reason, difficulty, method }: Unlinked): string {
  if (difficulty) {
    const { unlinked, unlinkedLater } = texts.next;
    return describeDifficulty(difficulty, difficulty.kind === 'rate-limited' ? unlinkedLater : unlinked);
  }
  if (!reason) return texts.status.unlinked;
  if (reason === 'expired') return method === 'code' ? texts.reasons.expiredCode : texts.reasons.expiredSignIn;
  return texts.reasons[reason];
}

function describeWaiting(method: LinkMethod): string {
  return method === 'code' ? texts.status.typeCode : texts.status.allowInTab;
}

function describeDifficulty({ kind, retryAt }: Difficulty, next: string): string {
  const what =
    kind === 'rate-limited'
      ? texts.difficulties[kind](new Intl.DateTimeFormat('en', { timeStyle: 'medium' }).format(retryAt))
      : texts.difficulties[kind];
  return `${what}. ${next}`;
}
