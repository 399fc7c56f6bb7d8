import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { createContext, runInContext, Script } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { definePrototypeSetters } from './hostile-page/overrides.ts';
import { createPageState } from './hostile-page/page-state.ts';
import { POLICIES } from './hostile-page.ts';
import { Simulator } from './server.ts';

let simulator: Simulator;

beforeEach(async () => {
  simulator = await Simulator.start();
});

afterEach(() => simulator.stop());

/** Asks as a browser behind the proxy does: with the host of the address. */
async function get(url: string, body?: string) {
  const { host, pathname } = new URL(url);
  const options = { port: simulator.port, path: pathname, headers: { Host: host }, method: body ? 'POST' : 'GET' };
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  request({ host: '127.0.0.1', ...options }, resolve)
    .on('error', reject)
    .end(body);
  const answer = await promise;
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
}

const PAGES = ['https://app.plex.tv/desktop', 'https://app.plex.tv/desktop/', 'http://nas:32400/web/index.html'];
const scriptsOf = (html: string) => [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, script = '']) => script);

describe('the hostile page', () => {
  test.each(PAGES)('it is served at %s only when a test switches it on', async (url) => {
    expect((await get(url)).body).not.toContain('heard');
    expect((await get(new URL('/web/sw.js', url).href)).status).toBe(404);
    simulator.hostilePage = {};
    const { headers, body } = await get(url);
    expect(headers['content-security-policy']).toBeUndefined();
    expect(body.indexOf('<script>')).toBe(body.indexOf('<head>') + '<head>'.length);
    expect(body).toContain('<title>Plex</title>');
  });

  test('each of its scripts parses', async () => {
    simulator.hostilePage = { names: ['</script><!--'] };
    const scripts = scriptsOf((await get(PAGES[0] as string)).body);
    expect(scripts).toHaveLength(2);
    for (const script of scripts) expect(() => new Script(script)).not.toThrow();
    expect(scripts[0]?.match(/try \{/g)?.length).toBeGreaterThan(15);
  });

  test('its setter on Array.prototype does not call itself when a value is recorded', () => {
    const window: Record<string, unknown> = { fetch: () => undefined };
    const options = {
      serviceWorker: null,
      names: [],
      occupiesShadowRoots: false,
      poisonsClipboard: false,
      maxEntries: 3,
    };
    const script = `const page = (${createPageState})(${JSON.stringify(options)});
      (${definePrototypeSetters})(page); [].push('secret'); ({}).token = 'more'; for (const at of [1, 2, 3]) [].push(at);`;
    runInContext(script, createContext(Object.assign(window, { window })));
    expect(JSON.parse(JSON.stringify(window.heard)).values).toEqual([
      { name: '0', value: 'secret' },
      { name: 'token', value: 'more' },
      { name: '0', value: '1' },
    ]);
  });

  test.each(Object.entries(POLICIES))(
    'it can have the %s policy, more headers and clobbered names',
    async (_, policy) => {
      simulator.hostilePage = {
        policy,
        headers: { 'Cross-Origin-Embedder-Policy': 'require-corp' },
        clobbered: ['body'],
      };
      const { headers, body } = await get(PAGES[0] as string);
      expect(headers['content-security-policy']).toBe(policy);
      expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
      expect(body).toContain('<a id="browser" ');
      expect(body).toContain('<img name="body"');
    },
  );

  test('reports about its policy are kept', async () => {
    simulator.hostilePage = { policy: POLICIES.strict };
    expect((await get('https://app.plex.tv/csp-report', '{"csp-report":{}}')).status).toBe(204);
    expect(simulator.policyReports).toEqual(['{"csp-report":{}}']);
  });
});

describe('the service worker of the hostile page', () => {
  type Listener = (event: object) => void;

  /** Runs the worker in a scope of its own. */
  async function start() {
    simulator.hostilePage = {};
    const { body, headers } = await get('http://nas:32400/web/sw.js');
    expect(headers).toMatchObject({ 'content-type': 'text/javascript', 'service-worker-allowed': '/' });
    const listeners = new Map<string, Listener>();
    const postMessage = vi.fn();
    const clients = { claim: vi.fn(), matchAll: () => Promise.resolve([{ postMessage }]) };
    const addEventListener = (type: string, listener: Listener) => void listeners.set(type, listener);
    const self = { addEventListener, clients, skipWaiting: vi.fn() };
    runInContext(body, createContext({ self, URL, Response, Object, JSON }));
    const dispatch = async (type: string, event: object = {}) => {
      const waitUntil = vi.fn();
      const respondWith = vi.fn<(answer: Response) => void>();
      listeners.get(type)?.({ ...event, waitUntil, respondWith });
      await Promise.all(waitUntil.mock.calls.map(([done]) => done));
      return respondWith.mock.calls[0]?.[0];
    };
    return { dispatch, self, clients, postMessage };
  }

  test('it takes over the page at once', async () => {
    const { dispatch, self, clients } = await start();
    await dispatch('install');
    await dispatch('activate');
    expect([self.skipWaiting.mock.calls.length, clients.claim.mock.calls.length]).toEqual([1, 1]);
  });

  test('it tells the page of every request with its headers', async () => {
    const { dispatch, postMessage } = await start();
    const request = new Request('https://x.example/y', { headers: { 'X-Plex-Token': 'secret' } });
    expect(await dispatch('fetch', { request })).toBeUndefined();
    expect(postMessage.mock.calls[0]?.[0]).toMatchObject({
      url: 'https://x.example/y',
      headers: { 'x-plex-token': 'secret' },
    });
  });

  test('it forges identities and items, for every origin', async () => {
    const { dispatch } = await start();
    const forge = async (path: string) => {
      const answer = await dispatch('fetch', { request: new Request(`https://x.example${path}`) });
      expect(answer?.headers.get('Access-Control-Allow-Origin')).toBe('*');
      return JSON.parse((await answer?.text()) ?? '{}').MediaContainer;
    };
    expect(await forge('/identity')).toMatchObject({ machineIdentifier: simulator.media.home.machineIdentifier });
    expect(await forge('/library/metadata/7/children')).toMatchObject({
      Metadata: [{ ratingKey: '7', title: 'Forged' }],
    });
  });
});
