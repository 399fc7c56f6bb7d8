import { readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Page } from 'puppeteer-core';
import { LANGUAGES } from '../../locales/languages.ts';
import type { BrowserName } from '../browsers/extension-browser.ts';
import { findBrowser } from '../browsers/find-browser.ts';

/*
 * Lays out the screenshots of the last run: all of them on one HTML page, and one contact sheet for each browser and theme.
 */

const FOLDER = '.output/screenshots';
const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];
const THEMES = ['light', 'dark'] as const;

const STYLE = `body { margin: 16px; font: 13px/1.4 sans-serif; color: #222; background: #ccc }
  h2 { margin: 12px 0 4px; font-size: 14px } figure { display: inline-block; margin: 0 8px 8px 0; vertical-align: top }
  section { white-space: nowrap } figcaption { color: #555 } img { display: block; width: 200px; max-height: 400px;
  object-fit: cover; object-position: top; outline: 1px solid #999 }`;

/** Two columns of states: a single one would be taller than a browser can draw. */
const SHEET_STYLE = 'main { display: grid; grid-template-columns: max-content max-content; column-gap: 32px }';

const variants = LANGUAGES.flatMap((language) => THEMES.map((theme) => `${language}-${theme}`));
const parts = BROWSERS.map(async (name) => `<h1>${name}</h1>${await rows(name, variants)}`);
await writeFile(join(FOLDER, 'index.html'), page((await Promise.all(parts)).join('\n')));

const browser = await puppeteer.launch({
  executablePath: findBrowser('chromium'),
  pipe: true,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const tab = await browser.newPage();
for (const name of BROWSERS) for (const theme of THEMES) await drawSheet(tab, name, theme);
await browser.close();

/** A row for each state, with a screenshot of every variant. */
async function rows(name: BrowserName, wanted: readonly string[]): Promise<string> {
  const states = (await readdir(join(FOLDER, name, 'en-light'))).sort();
  const figure = (variant: string, file: string) =>
    `<figure><img src="${name}/${variant}/${file}" alt="" loading="lazy"><figcaption>${variant}</figcaption></figure>`;
  const row = (file: string) =>
    `<section><h2>${file.replace('.png', '')}</h2>${wanted.map((variant) => figure(variant, file)).join('')}</section>`;
  return states.map(row).join('\n');
}

function page(body: string, style = ''): string {
  const head = `<meta charset="utf-8"><title>Every state of every view</title><style>${STYLE}${style}</style>`;
  return `<!doctype html><html lang="en"><head>${head}</head><body><main>${body}</main></body></html>\n`;
}

async function drawSheet(tab: Page, name: BrowserName, theme: string): Promise<void> {
  const wanted = variants.filter((variant) => variant.endsWith(theme));
  const html = page(await rows(name, wanted), SHEET_STYLE).replaceAll(' loading="lazy"', '');
  const file = resolve(FOLDER, `sheet-${name}-${theme}.html`);
  await writeFile(file, html);
  await tab.setViewport({ width: 3200, height: 1000 });
  await tab.goto(pathToFileURL(file).href);
  await tab.screenshot({ path: file.replace('.html', '.png') as `${string}.png`, fullPage: true });
}
