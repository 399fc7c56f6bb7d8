import { callInPage } from './in-page.ts';
import type { State } from './state.ts';

/** Every place in a state where text does not fit: sideways, cut off, out of its box or of the window, or over other text. */
export function overflows(state: State): Promise<string[]> {
  const helpers = [misfits, seenIn, nameOf, boxesOfText, visibleBox, escapes, clash, layerOf];
  return callInPage(state, helpers, findOverflows, state.tallest ?? null);
}

type Box = { left: number; top: number; right: number; bottom: number };
type TextBox = { text: Text; element: HTMLElement; box: Box; layer: Element | null };

/*
 * These run in the page, each by its name.
 */

function findOverflows(root: Element, tallest: number | null): string[] {
  const { scrollWidth, clientWidth, scrollHeight } = document.documentElement;
  const found = seenIn(root).flatMap(misfits);
  if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth - clientWidth} px too wide for its window`);
  if (tallest && scrollHeight > tallest) found.push(`the page is ${scrollHeight - tallest} px too tall`);
  const texts = boxesOfText(root);
  for (const [at, one] of texts.entries()) {
    if (escapes(one)) found.push(`${nameOf(one.element)} leaves its box`);
    const other = texts.slice(at + 1).find((candidate) => clash(one, candidate));
    if (other) found.push(`${nameOf(one.element)} runs into ${nameOf(other.element)}`);
  }
  return [...new Set(found)];
}

/** What is wrong with the size of an element, and of what is in it. */
function misfits(element: HTMLElement): string[] {
  const { display, overflowY } = getComputedStyle(element);
  // What is typed into a field may be longer than the field, and what stands in a line has no box of its own.
  if (element.matches('input, select, svg *') || display === 'inline') return [];
  const { left, right } = element.getBoundingClientRect();
  const wide = element.scrollWidth - element.clientWidth;
  const tall = element.scrollHeight - element.clientHeight;
  const found: string[] = [];
  if (wide > 1) found.push(`${nameOf(element)} holds ${wide} px more than its width`);
  if (tall > 1 && /hidden|clip/.test(overflowY)) found.push(`${nameOf(element)} cuts off ${tall} px of its height`);
  if (left < -1 || right > innerWidth + 1) found.push(`${nameOf(element)} sticks out of the window`);
  return found;
}

/** All that is to be seen; what is there for ears alone has no room to fit in. */
function seenIn(root: Element): HTMLElement[] {
  const all = [root, ...root.querySelectorAll('*')] as HTMLElement[];
  return all.filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.unseen'));
}

function nameOf(element: HTMLElement): string {
  return `<${element.localName} class="${element.getAttribute('class') ?? ''}"> “${element.textContent?.trim().slice(0, 60)}”`;
}

/** Each line of each text, as far as it is in sight. */
function boxesOfText(root: Element): TextBox[] {
  const found: TextBox[] = [];
  for (const element of seenIn(root)) {
    for (const text of element.childNodes) {
      if (!(text instanceof Text) || !text.data.trim()) continue;
      const layer = layerOf(element);
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const rect of range.getClientRects()) {
        const box = visibleBox(element, rect);
        if (box.right - box.left > 0 && box.bottom - box.top > 0) found.push({ text, element, box, layer });
      }
    }
  }
  return found;
}

/** What is left of a box within everything around it that scrolls or cuts off. */
function visibleBox(element: HTMLElement, { left, top, right, bottom }: Box): Box {
  const box = { left, top, right, bottom };
  for (let around: Element | null = element; around; around = around.parentElement) {
    const { overflowY, display } = getComputedStyle(around);
    if (overflowY === 'visible' || display === 'inline') continue;
    const frame = around.getBoundingClientRect();
    box.left = Math.max(box.left, frame.left);
    box.top = Math.max(box.top, frame.top);
    box.right = Math.min(box.right, frame.right);
    box.bottom = Math.min(box.bottom, frame.bottom);
  }
  return box;
}

/**
 * Whether a line of text reaches out of the box that it was put into. Upwards and downwards by half a letter it may: so much
 * room some fonts have around their letters.
 */
function escapes({ element, box }: TextBox): boolean {
  let around: HTMLElement | null = element;
  while (around && getComputedStyle(around).display === 'inline') around = around.parentElement;
  const frame = around?.getBoundingClientRect();
  const slack = Number.parseFloat(getComputedStyle(element).fontSize) / 2;
  if (!frame) return false;
  const sideways = box.left < frame.left - 1 || box.right > frame.right + 1;
  return sideways || box.top < frame.top - slack || box.bottom > frame.bottom + slack;
}

/** Whether two lines cover each other by more than lines that are set tight. */
function clash(one: TextBox, other: TextBox): boolean {
  if (one.text === other.text || one.layer !== other.layer) return false;
  const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
  const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
  const lower = Math.min(one.box.bottom - one.box.top, other.box.bottom - other.box.top);
  return width > 2 && height > 0.35 * lower;
}

/** What stays in its place while everything else scrolls behind it: that covers other text now and then, and is meant to. */
function layerOf(element: HTMLElement): Element | null {
  let around: Element | null = element;
  while (around && !/fixed|sticky/.test(getComputedStyle(around).position)) around = around.parentElement;
  return around;
}
