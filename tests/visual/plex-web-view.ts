import type { Page } from 'puppeteer-core';
import { driverOf } from '../browsers/launch.ts';
import type { View } from './state.ts';

/** A page of Plex Web with our UI on it. */
abstract class PlexWebView implements View {
  readonly page: Page;

  /** @param size of its window, in CSS pixels */
  constructor(page: Page) {
    this.page = page;
  }

  abstract evaluate<Args extends unknown[], Result>(
    script: string | ((...args: Args) => Result),
    ...args: Args
  ): Promise<Awaited<Result>>;

  pointAway(): Promise<void> {
    return this.page.mouse.move(0, 0);
  }

  screenshot(): Promise<Uint8Array> {
    return this.page.screenshot();
  }
}

/** The item panel, seen from inside its frame. */
export class PanelView extends PlexWebView {
  override async evaluate<Args extends unknown[], Result>(
    script: string | ((...args: Args) => Result),
    ...args: Args
  ): Promise<Awaited<Result>> {
    return (await driverOf(this.page).inPanel(this.page, script, ...args)) as Awaited<Result>;
  }
}

/** The status chip. Scripts find its closed shadow root in `tetherRoot`. */
export class ChipView extends PlexWebView {
  override evaluate<Args extends unknown[], Result>(
    script: string | ((...args: Args) => Result),
    ...args: Args
  ): Promise<Awaited<Result>> {
    const call = typeof script === 'string' ? `(${script})` : `(${script})(...args)`;
    const source = `(tetherRoot, ...args) => { globalThis.tetherRoot = tetherRoot; return ${call}; }`;
    return driverOf(this.page).inHost(this.page, source as never, ...args) as Promise<Awaited<Result>>;
  }
}

/**
 * Gives a page's window a size, in CSS pixels, and brings the page to the front, as browsers do not draw tabs in the
 * background.
 */
export async function sized<Shown extends PlexWebView>(
  view: Shown,
  size: { width: number; height: number },
): Promise<Shown> {
  await view.page.bringToFront();
  await view.page.setViewport({ ...view.page.viewport(), ...size });
  return view;
}
