import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Simulator } from './server.ts';

let plex: Simulator;
let origin: string;

beforeEach(async () => {
  plex = await Simulator.start({ control: true });
  origin = `http://127.0.0.1:${plex.port}`;
});

afterEach(() => plex.stop());

type Sent = { method?: string; path: string; headers?: Record<string, string>; body?: unknown };

/** Not by `fetch`, which sends no Host of the caller's choice. */
function ask({ method = 'POST', path, headers = {}, body }: Sent): Promise<{ status: number; text: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
  const json = { 'Content-Type': 'application/json', ...headers };
  const outgoing = httpRequest(origin + path, { method, headers: json }, async (answer) => {
    resolve({ status: answer.statusCode ?? 0, text: (await answer.toArray()).join('') });
  });
  outgoing.on('error', reject).end(body === undefined ? '' : JSON.stringify(body));
  return promise;
}

const newPin = () => plex.accounts.createPin('client', false, 'An app');

describe('the control interface', () => {
  test('approves the newest PIN, or the one with a code', async () => {
    const [first, second] = [newPin(), newPin()];
    expect((await ask({ path: '/control/approve' })).status).toBe(200);
    expect([first.authToken, second.authToken]).toEqual([null, expect.any(String)]);
    await ask({ path: '/control/approve', body: { code: first.code } });
    expect(first.authToken).toEqual(expect.any(String));
  });

  test('revokes one token or all', async () => {
    const [first, second] = ['a', 'b', 'c'].map((client) => plex.accounts.issueToken(client));
    await ask({ path: '/control/revoke', body: { token: first } });
    expect(plex.accounts.tokens.size).toBe(2);
    expect(plex.accounts.isValid(second ?? '')).toBe(true);
    await ask({ path: '/control/revoke' });
    expect(plex.accounts.tokens.size).toBe(0);
  });

  test('advances the clock', async () => {
    const pin = newPin();
    await ask({ path: '/control/advance', body: { ms: 900_001 } });
    expect(plex.accounts.isAlive(pin)).toBe(false);
  });

  test('injects faults, and removes them', async () => {
    const body = { endpoint: 'getUser', fault: '429:120', times: 2 };
    const { text } = await ask({ path: '/control/faults', body });
    expect(JSON.parse(text).faults).toEqual([{ endpoint: 'getUser', kind: 'answer', left: 2 }]);
    const answer = await fetch(`${plex.serverURL}/user`);
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '120']);
    await ask({ method: 'DELETE', path: '/control/faults' });
    expect((await fetch(`${plex.serverURL}/user`)).status).toBe(400);
  });

  test('sets switches', async () => {
    await ask({ path: '/control/switches', body: { expiredPin: '200 null', rotatesTokens: 'false' } });
    expect(plex.behaviour).toMatchObject({ expiredPin: '200 null', rotatesTokens: false });
  });

  test.each<[string, Sent]>([
    ['an unknown code', { path: '/control/approve', body: { code: 'XXXX' } }],
    ['an unknown token', { path: '/control/revoke', body: { token: 'x' } }],
    ['a time of more than ten years', { path: '/control/advance', body: { ms: 315_360_000_001 } }],
    ['a time that is no number', { path: '/control/advance', body: { ms: 'x' } }],
    ['an unknown endpoint', { path: '/control/faults', body: { endpoint: 'x', fault: '503' } }],
    ['an unknown fault', { path: '/control/faults', body: { endpoint: 'getPin', fault: 'x' } }],
    ['no number of times', { path: '/control/faults', body: { endpoint: 'getPin', fault: '503', times: 0 } }],
    ['an unknown switch', { path: '/control/switches', body: { toString: 'x' } }],
    ['a value that a switch does not have', { path: '/control/switches', body: { expiredPin: '500' } }],
    ['a body that is no object', { path: '/control/approve', body: 5 }],
  ])('answers %s with status 400 and a sentence', async (_what, sent) => {
    const before = structuredClone(plex.behaviour);
    const { status, text } = await ask(sent);
    expect(status).toBe(400);
    expect(JSON.parse(text).error).toMatch(/\.$/);
    expect(plex.behaviour).toEqual(before);
  });
});

describe('pages of other sites', () => {
  test.each([
    ['by the Origin of another site', { Origin: 'https://evil.example' }],
    ['by the Origin of another port', { Origin: 'http://127.0.0.1:1' }],
    ['by an opaque Origin', { Origin: 'null' }],
    ['by what the browser says about the site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['by what the browser says about the port', { 'Sec-Fetch-Site': 'same-site' }],
  ])('are refused: %s', async (_what, headers) => {
    const pin = newPin();
    expect((await ask({ path: '/control/approve', headers })).status).toBe(403);
    expect((await ask({ method: 'GET', path: '/control/state', headers })).status).toBe(403);
    expect(pin.authToken).toBeNull();
  });

  test('cannot send what a form may send', async () => {
    const pin = newPin();
    const headers = { 'Content-Type': 'text/plain' };
    expect((await ask({ path: '/control/approve', headers })).status).toBe(415);
    expect(pin.authToken).toBeNull();
  });

  test.each(['rebound.test', 'plex.tv', 'localhost', '127.0.0.1'])(
    'find no control interface under a name that leads here, such as %s',
    async (name) => {
      const pin = newPin();
      const headers = { Host: name === 'rebound.test' ? `${name}:${plex.port}` : name };
      expect((await ask({ path: '/control/approve', headers })).status).toBe(404);
      expect((await ask({ method: 'GET', path: '/control/state', headers })).text).not.toContain(pin.code);
    },
  );

  test('may not frame the control page, which runs no inline script', async () => {
    const answer = await fetch(`${origin}/`);
    const page = await answer.text();
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(page).not.toMatch(/<script>|\son\w+=/);
    expect(page).toContain('<script src="/control/page.js" defer>');
    const script = await fetch(`${origin}/control/page.js`);
    expect(script.headers.get('Content-Type')).toContain('text/javascript');
  });
});

test('A simulator without the control interface has neither its page nor its addresses', async () => {
  const other = await Simulator.start();
  const at = (path: string) => fetch(`http://127.0.0.1:${other.port}${path}`);
  expect([(await at('/')).status, (await at('/control/state')).status]).toEqual([404, 404]);
  await other.stop();
});

test('A seed makes codes, identifiers and tokens the same in each run', async () => {
  const runs = [];
  for (const seed of ['one', 'one', 'two']) {
    const seeded = await Simulator.start({ seed });
    const { id, code } = seeded.accounts.createPin('client', true, 'An app');
    runs.push([id, code, seeded.accounts.issueToken('client'), seeded.media.home.machineIdentifier].join());
    await seeded.stop();
  }
  expect(runs[0]).toBe(runs[1]);
  expect(runs[0]).not.toBe(runs[2]);
});
