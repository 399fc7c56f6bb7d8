import { currentLanguage, sentences } from '../../locales/current-language.ts';
import { popupTexts } from '../../locales/popup/index.ts';
import type { LinkState, PlexFailure, Unlinked } from '../../shared/link-state.ts';

/** Failures that the user can only wait for to pass */
const WAITING_HELPS = new Set<PlexFailure['kind']>(['rate-limited', 'server-error']);

/** What happened, and what to do next */
export type Description = { heading: string; text: string };

/** @param paused whether Plex accepts no new attempts at present */
export function describeLink(link: LinkState, paused: boolean): Description {
  const { headings, status, next } = popupTexts;
  switch (link.state) {
    case 'unlinked':
      return describeUnlinked(link, paused);
    case 'requesting':
      return { heading: headings.requesting, text: status.requesting };
    case 'pending': {
      const heading = link.method === 'code' ? headings.code : headings.signIn;
      if (link.failure) return { heading, text: describeFailure(link.failure, next.waiting) };
      if (link.deadlineUncertain) return { heading, text: status.clockChanged };
      return { heading, text: link.method === 'code' ? status.typeCode : status.allowInTab };
    }
    case 'linked': {
      const { linked: heading } = headings;
      if (!link.failure) {
        return {
          heading,
          text: link.profile === 'known' ? sentences(status.linked, status.whatNow) : status.linkedNoProfile,
        };
      }
      return { heading, text: sentences(status.linked, describeFailure(link.failure, next.linked)) };
    }
  }
}

function describeUnlinked({ reason, failure, method }: Unlinked, paused: boolean): Description {
  const { headings, status, reasons, next } = popupTexts;
  if (failure?.kind === 'rate-limited' && !paused) return { heading: headings.failure, text: status.pauseOver };
  if (failure) {
    const step = WAITING_HELPS.has(failure.kind) ? next.unlinkedLater : next.unlinked;
    return { heading: headings.failure, text: describeFailure(failure, step) };
  }
  if (!reason) return { heading: headings.unlinked, text: status.unlinked };
  const text =
    reason === 'expired' ? (method === 'code' ? reasons.expiredCode : reasons.expiredSignIn) : reasons[reason];
  return { heading: reason === 'cancelled' ? headings.unlinked : headings[reason], text };
}

function describeFailure({ kind, retryAt }: PlexFailure, next: string): string {
  const what =
    kind === 'rate-limited'
      ? popupTexts.failures[kind](new Intl.DateTimeFormat(currentLanguage, { timeStyle: 'medium' }).format(retryAt))
      : popupTexts.failures[kind];
  return sentences(what, next);
}
