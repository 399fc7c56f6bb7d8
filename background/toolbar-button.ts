import { serialize } from '../shared/async/serialize.ts';
import { browser } from '../shared/browser.ts';
import type { LinkState } from '../shared/link-state.ts';

/** What the toolbar button shows: the chain of its icon joined or open, and a badge over it. */
export type ToolbarState = { linked: boolean; badge: Badge };

/** Each badge has its own sign, so that colour is never needed to tell them apart. */
type Badge = 'none' | 'pending' | 'just-linked' | 'failure';

/** Names of the tooltip's texts, in `locales/`. */
type TitleKey = 'titleLinked' | 'titleUnlinked' | 'titlePending' | 'titleTrouble';

const BADGES: Record<Badge, { text: string; color: string }> = {
  none: { text: '', color: '#5a5a5a' },
  pending: { text: '…', color: '#5a5a5a' },
  'just-linked': { text: '✓', color: '#1a7f37' },
  failure: { text: '!', color: '#b35900' },
};

/** What the number of downloads is shown in place of. */
const YIELDING: readonly Badge[] = ['none', 'just-linked'];

const ICON_SIZES = [16, 32, 48];

/** Time in ms for which the badge shows that the browser was just linked. */
const JUST_LINKED_MS = 60_000;

/** The toolbar button in the browser. Icons take time to load, so states are shown one after the other. */
export class ToolbarButton {
  readonly #serialize = serialize();
  #shown = '';
  #state: ToolbarState | undefined;
  /** Files that are to be downloaded. */
  #downloads = 0;
  /** Whether the icon shown is that of a linked browser; undefined while that is unknown. */
  #linkedIcon: boolean | undefined;

  show(state: ToolbarState): Promise<void> {
    this.#state = state;
    return this.#serialize(() => this.#show(state));
  }

  /** Shows how many files are to be downloaded, where the link has nothing to say. */
  async showDownloads(files: number): Promise<void> {
    this.#downloads = files;
    const state = this.#state;
    if (state) await this.#serialize(() => this.#show(state));
  }

  async #show(state: ToolbarState): Promise<void> {
    const downloads = YIELDING.includes(state.badge) ? this.#downloads : 0;
    const wanted = JSON.stringify({ ...state, downloads });
    if (wanted === this.#shown) return;
    this.#shown = ''; // Until every part has succeeded.
    const { text, color } = downloads > 0 ? countBadge(downloads) : BADGES[state.badge];
    const title =
      downloads > 0
        ? browser.i18n.getMessage('titleDownloads', String(downloads))
        : browser.i18n.getMessage(titleKeyFor(state));
    await Promise.all([
      browser.action.setBadgeText({ text }),
      browser.action.setBadgeBackgroundColor({ color }),
      browser.action.setTitle({ title }),
      this.#showIcon(state.linked),
    ]);
    this.#shown = wanted;
  }

  async #showIcon(linked: boolean): Promise<void> {
    if (linked === this.#linkedIcon) return;
    this.#linkedIcon = undefined;
    await browser.action.setIcon({ path: iconPaths(linked) });
    this.#linkedIcon = linked;
  }
}

export function toolbarStateFor(link: LinkState, now: number): ToolbarState {
  return { linked: link.state === 'linked', badge: badgeFor(link, now) };
}

/** The name of the text that says in words what the button shows. */
export function titleKeyFor({ linked, badge }: ToolbarState): TitleKey {
  switch (badge) {
    case 'failure':
      return 'titleTrouble';
    case 'pending':
      return 'titlePending';
    default:
      return linked ? 'titleLinked' : 'titleUnlinked';
  }
}

/** Milliseconds until the button changes without any event; null if it does not. */
export function msUntilToolbarChanges(link: LinkState, now: number): number | null {
  const since = link.state === 'linked' ? now - link.linkedAt : Number.POSITIVE_INFINITY;
  return since >= 0 && since < JUST_LINKED_MS ? JUST_LINKED_MS - since : null;
}

function badgeFor(link: LinkState, now: number): Badge {
  switch (link.state) {
    case 'unlinked':
      return link.failure || (link.reason && link.reason !== 'cancelled') ? 'failure' : 'none';
    case 'requesting':
      return 'pending';
    case 'pending':
      return link.failure ? 'failure' : 'pending';
    case 'linked':
      return msUntilToolbarChanges(link, now) === null ? 'none' : 'just-linked';
  }
}

/** At most four characters fit on a badge. */
function countBadge(files: number): { text: string; color: string } {
  return { text: files > 999 ? '999+' : String(files), color: '#0b5cad' };
}

function iconPaths(linked: boolean): Record<number, string> {
  return Object.fromEntries(ICON_SIZES.map((size) => [size, `/icon/${linked ? '' : 'unlinked-'}${size}.png`]));
}
