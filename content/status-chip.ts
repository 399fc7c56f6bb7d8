import { pageTexts } from '../locales/page/index.ts';
import { onUserEvent } from './on-user-event.ts';
import type { PageState } from './page-state.ts';
import { create } from './shadow-host.ts';

/** The status chip on pages of Plex Web, which shows whether this browser is linked */
export function statusChip(linked: PageState['linked'], dismiss: () => void): HTMLElement {
  return chip(chipText(linked), linked !== null, dismiss);
}

/** Says that the user has asked for an item where there is none. */
export function noItemChip(linked: PageState['linked'], dismiss: () => void): HTMLElement {
  return chip(pageTexts.noItem, linked !== null, dismiss);
}

function chip(text: string, isLinked: boolean, dismiss: () => void): HTMLElement {
  const dot = create('span', { className: isLinked ? 'dot linked' : 'dot', ariaHidden: 'true' });
  const close = create('button', { type: 'button', ariaLabel: pageTexts.dismiss }, '✕');
  onUserEvent(close, 'click', dismiss);
  return create('div', { className: 'chip', role: 'status' }, dot, create('span', {}, text), close);
}

/** Identifies the chip's message. A dismissed chip stays hidden until this changes. */
export function chipKey(linked: PageState['linked']): string {
  return linked ? `linked ${linked.since}` : 'unlinked';
}

function chipText(linked: PageState['linked']): string {
  if (!linked) return pageTexts.notLinked;
  return linked.name ? pageTexts.linkedAs(linked.name) : pageTexts.linked;
}
