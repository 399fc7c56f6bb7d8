import { pageTexts } from '../locales/page/index.ts';
import { onUserEvent } from './on-user-event.ts';
import type { PageState } from './page-state.ts';
import { create } from './shadow-host.ts';

/** The status chip on pages of Plex Web, which shows whether this browser is linked */
export function chip(linked: PageState['linked'], dismiss: () => void): HTMLElement {
  const dot = create('span', { className: linked ? 'dot linked' : 'dot', ariaHidden: 'true' });
  const close = create('button', { type: 'button', ariaLabel: pageTexts.dismiss }, '✕');
  onUserEvent(close, 'click', dismiss);
  return create('div', { className: 'chip', role: 'status' }, dot, create('span', {}, chipText(linked)), close);
}

/** Identifies the chip's message. A dismissed chip stays hidden until this changes. */
export function chipKey(linked: PageState['linked']): string {
  return linked ? `linked ${linked.since}` : 'unlinked';
}

function chipText(linked: PageState['linked']): string {
  if (!linked) return pageTexts.notLinked;
  return linked.name ? pageTexts.linkedAs(linked.name) : pageTexts.linked;
}
