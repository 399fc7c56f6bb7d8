import type { CDPSession, Page, Protocol } from 'puppeteer-core';
import type { ChromiumTargets } from './chromium-targets.ts';

/** Our elements on a page of Plex Web in Chromium, in a closed shadow root and a frame that the page cannot reach. */
export class ChromiumPlexPage {
  readonly #page: Page;
  readonly #targets: ChromiumTargets;

  constructor(page: Page, targets: ChromiumTargets) {
    this.#page = page;
    this.#targets = targets;
  }

  /** Runs a function's source with the shadow root as its first argument. */
  async inHost(source: string, args: unknown[]): Promise<unknown> {
    return this.#withSession(async (session) => {
      const root = (await findHost(session))?.shadowRoots?.[0];
      if (!root) return call(session, `function(...args) { return (${source})(null, ...args); }`, args);
      const { object } = await session.send('DOM.resolveNode', { backendNodeId: root.backendNodeId });
      const script = `function(...args) { return (${source})(this, ...args); }`;
      return call(session, script, args, object.objectId);
    });
  }

  /** Runs an expression in the panel's frame; null if there is none. */
  async inPanel(expression: string): Promise<unknown> {
    const frameId = await this.#withSession(async (session) => frameIn(await findHost(session))?.frameId);
    const { targetInfos } = await this.#targets.session.send('Target.getTargets', { filter: [{ type: 'iframe' }] });
    const target = targetInfos.find(({ targetId }) => targetId === frameId);
    if (!target) return null;
    const session = await this.#targets.attach(target.targetId);
    try {
      const evaluation = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
      return resultOf(await session.send('Runtime.evaluate', evaluation));
    } catch (error) {
      if (/closed/.test(String(error))) return null; // The panel was closed meanwhile.
      throw error;
    } finally {
      await this.#targets.detach(session).catch(() => undefined);
    }
  }

  async #withSession<Result>(work: (session: CDPSession) => Promise<Result>): Promise<Result> {
    const session = await this.#page.createCDPSession();
    try {
      return await work(session);
    } finally {
      await session.detach().catch(() => undefined);
    }
  }
}

type Node = Protocol.DOM.Node;

async function findHost(session: CDPSession): Promise<Node | undefined> {
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const html = root.children?.find(({ localName }) => localName === 'html');
  return html?.children?.find(({ attributes }) => attributes?.includes('data-tether-for-plex'));
}

function frameIn(host: Node | undefined): Node | undefined {
  return host?.shadowRoots?.[0]?.children?.find(({ localName }) => localName === 'iframe');
}

async function call(session: CDPSession, functionDeclaration: string, args: unknown[], objectId?: string) {
  const target = objectId ?? (await session.send('Runtime.evaluate', { expression: 'globalThis' })).result.objectId;
  const options = { awaitPromise: true, returnByValue: true, userGesture: false };
  const given = { functionDeclaration, arguments: args.map((value) => ({ value })), ...options };
  return resultOf(await session.send('Runtime.callFunctionOn', { ...given, ...(target && { objectId: target }) }));
}

function resultOf({ result, exceptionDetails }: Protocol.Runtime.EvaluateResponse): unknown {
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}
