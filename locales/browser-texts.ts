import type { browserTexts as english } from './en/browser.ts';

export type BrowserTexts = typeof english;
