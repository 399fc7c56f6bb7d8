import type { Difficulty, LinkState, Unlinked } from '../account/link-state.ts';
import { popupTexts } from '../locales/popup-texts.ts';
import { sentences, spoken } from '../locales/spoken.ts';

/** What to tell a person about a state: what happened, and what to do next. */
export type Description = { heading: string; text: string };

export function describeLink(link: LinkState): Description {
  const { headings, status, next } = popupTexts;
  switch (link.state) {
    case 'unlinked':
      return describeUnlinked(link);
    case 'requesting':
      return { heading: headings.requesting, text: status.requesting };
    case 'pending': {
      const heading = link.method === 'code' ? headings.code : headings.signIn;
      if (link.difficulty) return { heading, text: describeDifficulty(link.difficulty, next.waiting) };
      if (link.doubted) return { heading, text: status.clockChanged };
      return { heading, text: link.method === 'code' ? status.typeCode : status.allowInTab };
    }
    case 'linked': {
      const { linked: heading } = headings;
      if (!link.difficulty) {
        return {
          heading,
          text: link.profile === 'known' ? sentences(status.linked, status.whatNow) : status.linkedNoProfile,
        };
      }
      return { heading, text: sentences(status.linked, describeDifficulty(link.difficulty, next.linked)) };
    }
  }
}

function describeUnlinked({ reason, difficulty, method }: Unlinked): Description {
  const { headings, status, reasons, next } = popupTexts;
  if (difficulty) {
    const what = describeDifficulty(
      difficulty,
      difficulty.kind === 'rate-limited' ? next.unlinkedLater : next.unlinked,
    );
    return { heading: headings.difficulty, text: what };
  }
  if (!reason) return { heading: headings.unlinked, text: status.unlinked };
  const text =
    reason === 'expired' ? (method === 'code' ? reasons.expiredCode : reasons.expiredSignIn) : reasons[reason];
  return { heading: reason === 'cancelled' ? headings.unlinked : headings[reason], text };
}

function describeDifficulty({ kind, retryAt }: Difficulty, next: string): string {
  const what =
    kind === 'rate-limited'
      ? popupTexts.difficulties[kind](new Intl.DateTimeFormat(spoken, { timeStyle: 'medium' }).format(retryAt))
      : popupTexts.difficulties[kind];
  return sentences(what, next);
}
