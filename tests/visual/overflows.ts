import { callInPage } from './call-in-page.ts';
import type { State } from './state.ts';

/** Finds every place in a state where text does not fit: clipped, outside its box or the window, or over other text. */
export function overflows(state: State): Promise<string[]> {
  const helpers = [sizeProblems, visibleElements, nameOf, textBoxes, visibleBox, isOutsideParent, overlap, layerOf];
  return callInPage(state, helpers, findOverflows, state.maxHeight ?? null);
}

type Box = { left: number; top: number; right: number; bottom: number };
type TextBox = { text: Text; element: HTMLElement; box: Box; layer: Element | null };

/*
 * These functions run in the page.
 */

function findOverflows(root: Element, maxHeight: number | null): string[] {
  const { scrollWidth, clientWidth, scrollHeight } = document.documentElement;
  const found = visibleElements(root).flatMap(sizeProblems);
  if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth - clientWidth} px too wide for its window`);
  if (maxHeight && scrollHeight > maxHeight) found.push(`the page is ${scrollHeight - maxHeight} px too tall`);
  const texts = textBoxes(root);
  for (const [at, one] of texts.entries()) {
    if (isOutsideParent(one)) found.push(`${nameOf(one.element)} is outside its box`);
    const other = texts.slice(at + 1).find((candidate) => overlap(one, candidate));
    if (other) found.push(`${nameOf(one.element)} overlaps ${nameOf(other.element)}`);
  }
  return [...new Set(found)];
}

/** Content that is wider or taller than its element, and elements outside the window. */
function sizeProblems(element: HTMLElement): string[] {
  const { display, overflowY } = getComputedStyle(element);
  // Form fields scroll, and inline elements have no box of their own.
  if (element.matches('input, select, svg *') || display === 'inline') return [];
  const { left, right } = element.getBoundingClientRect();
  const wide = element.scrollWidth - element.clientWidth;
  const tall = element.scrollHeight - element.clientHeight;
  const found: string[] = [];
  if (wide > 1) found.push(`${nameOf(element)} overflows its width by ${wide} px`);
  if (tall > 1 && /hidden|clip/.test(overflowY)) found.push(`${nameOf(element)} clips ${tall} px of its content`);
  if (left < -1 || right > innerWidth + 1) found.push(`${nameOf(element)} extends beyond the window`);
  return found;
}

/** All visible elements, without those for screen readers only. */
function visibleElements(root: Element): HTMLElement[] {
  const all = [root, ...root.querySelectorAll('*')] as HTMLElement[];
  return all.filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.unseen'));
}

function nameOf(element: HTMLElement): string {
  return `<${element.localName} class="${element.getAttribute('class') ?? ''}"> “${element.textContent?.trim().slice(0, 60)}”`;
}

/** The visible part of each line of each text. */
function textBoxes(root: Element): TextBox[] {
  const found: TextBox[] = [];
  for (const element of visibleElements(root)) {
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

/** The part of a box that no ancestor clips or scrolls away. */
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

/** Whether a line of text reaches out of its block; vertically, half a line is tolerated, as some fonts are that tall. */
function isOutsideParent({ element, box }: TextBox): boolean {
  let around: HTMLElement | null = element;
  while (around && getComputedStyle(around).display === 'inline') around = around.parentElement;
  const frame = around?.getBoundingClientRect();
  const slack = Number.parseFloat(getComputedStyle(element).fontSize) / 2;
  if (!frame) return false;
  const sideways = box.left < frame.left - 1 || box.right > frame.right + 1;
  return sideways || box.top < frame.top - slack || box.bottom > frame.bottom + slack;
}

/** Whether two lines cover each other by more than a tight line height explains. */
function overlap(one: TextBox, other: TextBox): boolean {
  if (one.text === other.text || one.layer !== other.layer) return false;
  const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
  const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
  const lower = Math.min(one.box.bottom - one.box.top, other.box.bottom - other.box.top);
  return width > 2 && height > 0.35 * lower;
}

/** The nearest fixed or sticky ancestor: it is meant to cover what scrolls behind it. */
function layerOf(element: HTMLElement): Element | null {
  let around: Element | null = element;
  while (around && !/fixed|sticky/.test(getComputedStyle(around).position)) around = around.parentElement;
  return around;
}
