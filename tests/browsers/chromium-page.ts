import type { CDPSession } from 'puppeteer-core';
import type { ChromiumTargets } from './chromium-targets.ts';
import type { Key, PageDriver, Tab } from './page-driver.ts';

const KEYS: Record<Key, { windowsVirtualKeyCode: number; text?: string }> = {
  Tab: { windowsVirtualKeyCode: 9 },
  Enter: { windowsVirtualKeyCode: 13, text: '\r' },
  Escape: { windowsVirtualKeyCode: 27 },
};

/** A page in Chromium, driven by the Chrome DevTools Protocol, with no domain of it enabled while nothing needs one. */
export class ChromiumPage implements PageDriver, Tab {
  readonly session: CDPSession;
  readonly #targets: ChromiumTargets;
  readonly #targetId: string;

  private constructor(session: CDPSession, targets: ChromiumTargets, targetId: string) {
    this.session = session;
    this.#targets = targets;
    this.#targetId = targetId;
  }

  static async attach(targets: ChromiumTargets, targetId: string): Promise<ChromiumPage> {
    return new ChromiumPage(await targets.attach(targetId), targets, targetId);
  }

  async evaluate<Args extends unknown[], Result>(
    script: string | ((...args: Args) => Result),
    ...args: Args
  ): Promise<Awaited<Result>> {
    const expression = typeof script === 'string' ? script : `(${script})(...${JSON.stringify(args)})`;
    const how = { awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails } = await this.session.send('Runtime.evaluate', { expression, ...how });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Awaited<Result>;
  }

  async goto(url: string): Promise<void> {
    await this.session.send('Page.enable');
    const loaded = new Promise((resolve) => this.session.once('Page.loadEventFired', resolve));
    await this.session.send('Page.navigate', { url });
    await loaded;
    await this.session.send('Page.disable');
  }

  async settled(): Promise<void> {} // Chromium resizes popups at once.

  async clickAt(x: number, y: number, times: number): Promise<void> {
    await this.#mouse('mouseMoved', { x, y });
    for (let clickCount = 1; clickCount <= times; clickCount += 1) {
      await this.#mouse('mousePressed', { x, y, button: 'left', buttons: 1, clickCount });
      await this.#mouse('mouseReleased', { x, y, button: 'left', clickCount });
    }
  }

  async press(key: Key): Promise<void> {
    const { windowsVirtualKeyCode, text } = KEYS[key];
    const stroke = { key, code: key, windowsVirtualKeyCode };
    const down = text ? ({ type: 'keyDown', text, unmodifiedText: text } as const) : ({ type: 'rawKeyDown' } as const);
    await this.session.send('Input.dispatchKeyEvent', { ...stroke, ...down });
    await this.session.send('Input.dispatchKeyEvent', { ...stroke, type: 'keyUp' }).catch(ignoreClosedPage);
  }

  pointAt(x: number, y: number): Promise<void> {
    return this.#mouse('mouseMoved', { x, y });
  }

  pointAway(): Promise<void> {
    return this.pointAt(0, 0);
  }

  async screenshot(): Promise<Uint8Array> {
    const { data } = await this.session.send('Page.captureScreenshot', { format: 'png', captureBeyondViewport: true });
    return Buffer.from(data, 'base64');
  }

  close(): Promise<void> {
    return this.#targets.close(this.#targetId);
  }

  async #mouse(
    type: MouseEventType,
    event: { x: number; y: number; button?: 'left'; buttons?: number; clickCount?: number },
  ) {
    await this.session.send('Input.dispatchMouseEvent', { type, ...event }).catch(ignoreClosedPage);
  }
}

type MouseEventType = 'mouseMoved' | 'mousePressed' | 'mouseReleased';

/** A click or key press may close the page before its last event. */
function ignoreClosedPage(error: Error): void {
  if (!/closed/.test(error.message)) throw error;
}
