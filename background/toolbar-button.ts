import { serialize } from '../shared/async/serialize.ts';
import { browser } from '../shared/browser.ts';
import { type Badge, type Button, titleKeyFor } from './toolbar-state.ts';

const BADGES: Record<Badge, { text: string; color: string }> = {
  none: { text: '', color: '#5a5a5a' },
  pending: { text: '…', color: '#5a5a5a' },
  'just-linked': { text: '✓', color: '#1a7f37' },
  trouble: { text: '!', color: '#b35900' },
};

const ICON_SIZES = [16, 32, 48];

/** The toolbar button, in a real browser. Loading pictures takes its time, so one thing is shown after the other. */
export class ToolbarButton {
  readonly #inTurn = serialize();
  #shown = '';
  /** Whether the icon shown is that of a linked browser; undefined while that is not known. */
  #linkedIcon: boolean | undefined;

  show(button: Button): Promise<void> {
    return this.#inTurn(() => this.#show(button));
  }

  async #show(button: Button): Promise<void> {
    const wanted = JSON.stringify(button);
    if (wanted === this.#shown) return;
    this.#shown = ''; // Until all of it has come off.
    const { text, color } = BADGES[button.badge];
    await Promise.all([
      browser.action.setBadgeText({ text }),
      browser.action.setBadgeBackgroundColor({ color }),
      browser.action.setTitle({ title: browser.i18n.getMessage(titleKeyFor(button)) }),
      this.#showIcon(button.linked),
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

function iconPaths(linked: boolean): Record<number, string> {
  return Object.fromEntries(ICON_SIZES.map((size) => [size, `/icon/${linked ? '' : 'unlinked-'}${size}.png`]));
}
