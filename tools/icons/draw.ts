import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { findBrowser } from '../../tests/browsers/find-browser.ts';

/** A picture in `public/icon/`, and the drawing in this folder that it is made from. */
type Picture = { name: string; drawing: string; size: number; margin?: number };

const PICTURES: Picture[] = [
  { name: '16', drawing: 'linked-16', size: 16 },
  { name: '32', drawing: 'linked-32', size: 32 },
  { name: '48', drawing: 'linked', size: 48 },
  { name: '96', drawing: 'linked', size: 96 },
  // The Chrome Web Store asks for a picture of 96 pixels with a margin of 16 around it.
  { name: '128', drawing: 'linked', size: 128, margin: 16 },
  { name: 'unlinked-16', drawing: 'unlinked-16', size: 16 },
  { name: 'unlinked-32', drawing: 'unlinked-32', size: 32 },
  { name: 'unlinked-48', drawing: 'unlinked', size: 48 },
];

const browser = await puppeteer.launch({
  executablePath: findBrowser('chromium'),
  pipe: true,
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--force-color-profile=srgb'],
});
try {
  const page = await browser.newPage();
  for (const picture of PICTURES) await draw(page, picture);
} finally {
  await browser.close();
}

async function draw(page: Page, { name, drawing, size, margin = 0 }: Picture): Promise<void> {
  const svg = await readFile(resolve(import.meta.dirname, `${drawing}.svg`), 'base64');
  const side = size - 2 * margin;
  await page.setViewport({ width: size, height: size, deviceScaleFactor: 1 });
  await page.setContent(`
    <body style="margin: ${margin}px">
      <img src="data:image/svg+xml;base64,${svg}" width="${side}" height="${side}" style="display: block" />
    </body>`);
  const png = await page.screenshot({ omitBackground: true });
  await writeFile(resolve(import.meta.dirname, '../../public/icon', `${name}.png`), png);
}
