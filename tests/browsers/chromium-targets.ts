import type { CDPSession, Protocol } from 'puppeteer-core';
import { until } from './until.ts';

type TargetInfo = Protocol.Target.TargetInfo;

/** Chromium's tabs, pages and service workers, listed without attaching a debugger to any of them. */
export class ChromiumTargets {
  readonly session: CDPSession;

  /** @param session of the browser itself */
  constructor(session: CDPSession) {
    this.session = session;
  }

  async list(type: 'tab' | 'page' | 'iframe' | 'service_worker'): Promise<TargetInfo[]> {
    const { targetInfos } = await this.session.send('Target.getTargets', { filter: [{ type, exclude: false }] });
    return targetInfos;
  }

  async find(type: 'page' | 'service_worker', urlStart: string): Promise<TargetInfo | undefined> {
    return (await this.list(type)).find(({ url }) => url.startsWith(urlStart));
  }

  async open(url: string): Promise<string> {
    const { targetId } = await this.session.send('Target.createTarget', { url });
    return targetId;
  }

  async attach(targetId: string): Promise<CDPSession> {
    const { sessionId } = await this.session.send('Target.attachToTarget', { targetId, flatten: true });
    const session = this.session.connection()?.session(sessionId);
    if (!session) throw new Error(`Chromium has no session ${sessionId}.`);
    return session;
  }

  /** Ends a session of {@link attach}; only the session that began it can. */
  async detach(session: CDPSession): Promise<void> {
    await this.session.send('Target.detachFromTarget', { sessionId: session.id() });
  }

  /** Resolves once the target is closed; also if it has been before. */
  async close(targetId: string): Promise<void> {
    await this.session.send('Target.closeTarget', { targetId }).catch(() => undefined);
    const { session } = this;
    const isOpen = async () =>
      (await session.send('Target.getTargets', { filter: [{}] })).targetInfos.some(
        (info) => info.targetId === targetId,
      );
    await until('the page to be closed', async () => !(await isOpen()));
  }
}
