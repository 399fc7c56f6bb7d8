import { ChromiumPage } from './chromium-page.ts';
import type { ChromiumTargets } from './chromium-targets.ts';
import { INSTALLATION_MS, type InstalledExtension, WELCOME_PAGE } from './installed-extension.ts';
import { until } from './until.ts';

/** An extension in Chromium. No debugger is ever attached to its service worker: that would keep it alive. */
export class ChromiumExtension implements InstalledExtension {
  readonly id: string;
  readonly #targets: ChromiumTargets;

  constructor(id: string, targets: ChromiumTargets) {
    this.id = id;
    this.#targets = targets;
  }

  url(path: string): string {
    return `chrome-extension://${this.id}/${path}`;
  }

  async clickToolbarButton(): Promise<{ clickedAt: number; popup: ChromiumPage }> {
    const tab = (await this.#targets.list('tab')).find(({ url }) => !url.startsWith('chrome'));
    const clickedAt = performance.timeOrigin + performance.now();
    await this.#targets.session.send('Extensions.triggerAction', { id: this.id, targetId: tab?.targetId ?? '' });
    return { clickedAt, popup: await this.attachTo('popup.html') };
  }

  /** Resolves once the page is open. */
  async attachTo(path: string): Promise<ChromiumPage> {
    const { targetId } = await until(`the page ${path}`, () => this.#targets.find('page', this.url(path)));
    return ChromiumPage.attach(this.#targets, targetId);
  }

  async closePage(path: string): Promise<void> {
    const open = await this.#targets.find('page', this.url(path));
    if (open) await this.#targets.close(open.targetId);
  }

  async closeWelcomePage(): Promise<void> {
    const find = () => this.#targets.find('page', this.url(WELCOME_PAGE));
    const { targetId } = await until('the welcome page', find, { timeoutMs: INSTALLATION_MS });
    await this.#targets.close(targetId);
  }

  async openBlankPage(): Promise<ChromiumPage> {
    const page = await ChromiumPage.attach(this.#targets, await this.#targets.open('about:blank'));
    await page.goto(this.url('background.js'));
    return page;
  }

  async killBackground(): Promise<void> {
    const targetId = await this.worker();
    if (!targetId) return;
    const close = () => this.#targets.session.send('Target.closeTarget', { targetId });
    await close();
    // A new service worker may already be running: an open page of the extension starts one at once.
    const isDead = async () => (await this.worker()) !== targetId;
    // On a busy machine the first request can be without effect. Later ones fail once the worker is dead.
    const isDeadOrClosed = async () => (await isDead()) || (await close().then(isDead, isDead));
    await until('the service worker to be dead', isDeadOrClosed);
  }

  /** The target of its service worker, if that is running. */
  async worker(): Promise<string | undefined> {
    return (await this.#targets.find('service_worker', this.url('')))?.targetId;
  }
}
