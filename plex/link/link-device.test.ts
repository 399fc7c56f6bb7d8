import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Fault } from '../../simulator/faults.ts';
import { Simulator } from '../../simulator/server.ts';
import { PinExpiredError, PlexBadRequestError, PlexHttpError } from '../http/errors.ts';
import { linkDevice } from './link-device.ts';
import type { AbandonedPin, LinkCode, LinkOptions, LinkRetry } from './types.ts';

let plex: Simulator;

beforeEach(async () => {
  plex = await Simulator.start();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});

afterEach(async () => {
  vi.useRealTimers();
  await plex.stop();
});

type CodeOptions = Partial<Omit<LinkOptions, 'onCode' | 'onSignInUrl'>> & { onCode?: (code: LinkCode) => void };

const link = (options: CodeOptions = {}) =>
  linkDevice({ product: 'Test', serverURL: plex.serverURL, onCode: () => undefined, ...options });

/** Lets simulated time pass, in steps that leave real requests their time. */
async function untilTrue(condition: () => boolean, stepMs = 250): Promise<void> {
  while (!condition()) {
    await vi.advanceTimersByTimeAsync(stepMs);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Lets simulated time pass until a promise is settled; resolves with its value or its error. */
async function outcomeOf<Result>(promise: Promise<Result>, stepMs?: number): Promise<Result | unknown> {
  let outcome: { value: unknown } | undefined;
  promise.then(
    (value) => {
      outcome = { value };
    },
    (error: unknown) => {
      outcome = { value: error };
    },
  );
  await untilTrue(() => outcome !== undefined, stepMs);
  return outcome?.value;
}

function raise(message: string): never {
  throw new Error(message);
}

const approve = () => plex.accounts.claim(plex.accounts.newestPin?.code ?? '');
const approveSoon = () => void setTimeout(approve, 2_500);
const checks = () => plex.seenAt('getToken').length;

test('linkDevice shows a code, checks it once a second, and returns the token with its client identifier', async () => {
  const onCode = vi.fn(approveSoon);
  const linked = await outcomeOf(link({ onCode }));
  const pin = plex.accounts.newestPin;
  const url = `https://plex.tv/link/?pin=${pin?.code}`;
  expect(onCode).toHaveBeenCalledExactlyOnceWith({ code: pin?.code, url, expiresAt: expect.any(Number) });
  expect(linked).toMatchObject({ authToken: pin?.authToken, clientIdentifier: pin?.clientIdentifier });
  expect(checks()).toBe(3);
});

test('linkDevice gives the sign-in page with the product, and a strong PIN', async () => {
  const onSignInUrl = vi.fn((_url: string) => void approve());
  const device = { platform: 'Node.js', deviceName: 'A test' };
  await outcomeOf(linkDevice({ product: 'Test', device, serverURL: plex.serverURL, onSignInUrl }));
  const pin = plex.accounts.newestPin;
  const url = onSignInUrl.mock.calls[0]?.[0] ?? '';
  expect(pin?.strong).toBe(true);
  expect(url).toContain(`https://app.plex.tv/auth#?clientID=${pin?.clientIdentifier}&code=${pin?.code}&`);
  expect(decodeURIComponent(url)).toContain('context[device][product]=Test');
  expect(plex.seenAt('getPin')[0]?.request.headers).toMatchObject({
    'x-plex-product': 'Test',
    'x-plex-platform': 'Node.js',
    'x-plex-device-name': 'A test',
  });
});

test('signOut of the result revokes the token', async () => {
  const linked = (await outcomeOf(link({ onCode: approve }))) as Awaited<ReturnType<typeof link>>;
  await outcomeOf(linked.signOut());
  expect(plex.accounts.signedOut).toEqual([linked.authToken]);
});

test.each([
  ['more', { product: 'Test', onCode: approve, onSignInUrl: approve }],
  ['none', { product: 'Test' }],
  ['not all', { product: ' ', onCode: approve }],
])('linkDevice rejects options with %s of what it needs, before any request', async (_what, options) => {
  const error = await outcomeOf(linkDevice({ ...options, serverURL: plex.serverURL } as unknown as LinkOptions));
  expect(error).toBeInstanceOf(TypeError);
  expect(plex.seen).toEqual([]);
});

describe('a PIN that expires', () => {
  test('fails with PinExpiredError by default, after a last check shortly before', async () => {
    const error = await outcomeOf(link(), 1_000);
    expect(error).toBeInstanceOf(PinExpiredError);
    expect(checks()).toBeGreaterThan(200);
    expect(checks()).toBeLessThan(500);
  });

  test('is replaced with a new one, for a new client identifier, if the caller wants that', async () => {
    const codes: string[] = [];
    const onCode = ({ code }: LinkCode): void => {
      if (codes.push(code) === 2) approve();
    };
    const linking = outcomeOf(link({ onCode, onExpiry: 'renew' }), 1_000);
    await vi.waitFor(() => expect(codes).toHaveLength(1));
    plex.clock.advance(901_000);
    const linked = await linking;
    const [first, second] = [...plex.accounts.pins.values()];
    expect(codes).toEqual([first?.code, second?.code]);
    expect(linked).toMatchObject({ authToken: second?.authToken, clientIdentifier: second?.clientIdentifier });
    expect(first?.clientIdentifier).not.toBe(second?.clientIdentifier);
  });

  test.each([29, 0, -1])(
    'counts as a failure to get one if it lives %i seconds from the beginning',
    async (expiresIn) => {
      const short = (lifetime: number) =>
        ({
          kind: 'forged',
          forge: (_request, answer) => {
            const { body, ...rest } = answer();
            return { ...rest, body: JSON.stringify({ ...JSON.parse(String(body)), expiresIn: lifetime }) };
          },
        }) satisfies Fault;
      const retries: LinkRetry[] = [];
      plex.faults.add('getPin', short(expiresIn));
      const error = await outcomeOf(link({ onExpiry: 'renew', onRetry: (retry) => retries.push(retry) }));
      expect(error).toMatchObject({ name: 'PlexResponseError', field: 'expiresIn' });
      expect(plex.seenAt('getPin')).toHaveLength(5);
      for (const { waitMs } of retries) expect(waitMs).toBeGreaterThanOrEqual(1_000);
      plex.faults.clear();
      plex.faults.add('getPin', short(30), 1);
      expect(await outcomeOf(link({ onCode: approve }))).toHaveProperty('authToken');
    },
  );

  test('is not replaced at once if plex.tv says early that it is dead', async () => {
    const body = JSON.stringify({ errors: [{ code: 1020, message: 'Code not found or expired', status: 404 }] });
    plex.faults.add('getToken', { kind: 'answer', status: 404, body }, 5);
    vi.spyOn(Math, 'random').mockReturnValue(0.999);
    const begin = performance.now();
    const codes: LinkCode[] = [];
    const onCode = (code: LinkCode) => codes.push(code) === 6 && approve();
    expect(await outcomeOf(link({ onExpiry: 'renew', onCode }))).toHaveProperty('authToken');
    vi.restoreAllMocks();
    expect(codes).toHaveLength(6);
    expect(performance.now() - begin).toBeGreaterThanOrEqual(6_000 + 2_000 + 4_000 + 8_000 + 16_000 + 29_000);
  });

  test('is replaced no earlier than Retry-After says', async () => {
    const headers = { 'Retry-After': '1200' };
    plex.faults.add('getToken', { kind: 'answer', status: 429, headers }, 1);
    const begin = performance.now();
    const codes: LinkCode[] = [];
    const onCode = (code: LinkCode) => codes.push(code) === 2 && approve();
    expect(await outcomeOf(link({ onExpiry: 'renew', onCode }), 1_000)).toHaveProperty('authToken');
    expect(performance.now() - begin).toBeGreaterThanOrEqual(1_200_000);
  });

  test('expires by our own count if plex.tv never says so', async () => {
    plex.behaviour.expiredPin = '200 null';
    expect(await outcomeOf(link({ onAbandoned: () => undefined }), 1_000)).toBeInstanceOf(PinExpiredError);
  });
});

describe('failures', () => {
  test('are reported and retried, at most 30 seconds later', async () => {
    const retries: LinkRetry[] = [];
    plex.faults.add('getToken', { kind: 'answer', status: 503 }, 8);
    const linked = await outcomeOf(link({ onCode: approve, onRetry: (retry) => retries.push(retry) }), 1_000);
    expect(linked).toHaveProperty('authToken');
    expect(retries).toHaveLength(8);
    for (const { error, waitMs } of retries) {
      expect(error).toMatchObject({ status: 503 });
      expect(waitMs).toBeGreaterThanOrEqual(1_000);
      expect(waitMs).toBeLessThanOrEqual(30_000);
    }
  });

  test('with Retry-After are retried no earlier', async () => {
    const retries: LinkRetry[] = [];
    const headers = { 'Retry-After': '120' };
    plex.faults.add('getToken', { kind: 'answer', status: 429, headers }, 1);
    const begin = performance.now();
    await outcomeOf(link({ onCode: approve, onRetry: (retry) => retries.push(retry) }), 1_000);
    expect(retries[0]?.waitMs).toBe(120_000);
    expect(performance.now() - begin).toBeGreaterThanOrEqual(121_000);
    expect(checks()).toBe(2);
  });

  test('of the network are retried, for the PIN itself five times', async () => {
    plex.faults.add('getPin', { kind: 'reset' }, 4);
    expect(await outcomeOf(link({ onCode: approve }))).toHaveProperty('authToken');
    plex.faults.add('getPin', { kind: 'reset' });
    expect(await outcomeOf(link())).toMatchObject({ name: 'PlexNetworkError' });
    expect(plex.seenAt('getPin')).toHaveLength(10);
  });

  test('of a page in front of plex.tv are retried', async () => {
    const page = { kind: 'answer', status: 200, body: '<html>Sign in to the Wi-Fi</html>' } as const;
    plex.faults.add('getPin', page, 1);
    plex.faults.add('getToken', page, 2);
    plex.faults.add('getToken', { kind: 'answer', status: 403 }, 6);
    expect(await outcomeOf(link({ onCode: approve }), 1_000)).toHaveProperty('authToken');
  });

  test('that are plex.tv’s own refusals end linking: at once for the PIN, after five for a check', async () => {
    const refusal = (status: number) =>
      ({ kind: 'answer', status, body: JSON.stringify({ errors: [{ code: 1, message: 'No', status }] }) }) as const;
    plex.faults.add('getPin', refusal(400), 1);
    expect(await outcomeOf(link())).toBeInstanceOf(PlexBadRequestError);
    plex.faults.add('getToken', refusal(403), 5);
    expect(await outcomeOf(link({ onAbandoned: () => undefined }), 1_000)).toBeInstanceOf(PlexHttpError);
    expect(checks()).toBe(5);
  });

  test('end a request that is not answered after ten seconds', async () => {
    vi.useRealTimers();
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      expect(ms).toBe(10_000);
      return AbortSignal.abort(new DOMException('Too slow', 'TimeoutError'));
    });
    const retries: LinkRetry[] = [];
    const aborter = new AbortController();
    const onRetry = (retry: LinkRetry) => {
      retries.push(retry);
      aborter.abort();
    };
    await expect(link({ onRetry, signal: aborter.signal })).rejects.toThrow('aborted');
    expect(retries[0]?.error).toMatchObject({ name: 'PlexNetworkError', timedOut: true });
    vi.restoreAllMocks();
  });
});

describe('linking that is aborted', () => {
  test('rejects at once with the reason, and signs out a token that a late approval brings', async () => {
    const aborter = new AbortController();
    const linking = outcomeOf(
      link({ signal: aborter.signal, onCode: () => setTimeout(() => aborter.abort('Enough'), 1_500) }),
    );
    expect(await linking).toBe('Enough');
    approve();
    const token = plex.accounts.newestPin?.authToken;
    await untilTrue(() => plex.accounts.signedOut.length > 0, 1_000);
    expect(plex.accounts.signedOut).toEqual([token]);
  });

  test('lets the check in flight finish, and signs out its token', async () => {
    plex.behaviour.tokenOfClaimedPin = 'once';
    const aborter = new AbortController();
    const pins: AbandonedPin[] = [];
    plex.faults.add(
      'getToken',
      {
        kind: 'forged',
        forge: (_request, answer) => {
          aborter.abort(new Error('Too late'));
          return answer();
        },
      },
      1,
    );
    const options = { signal: aborter.signal, onCode: approve, onAbandoned: (pin: AbandonedPin) => pins.push(pin) };
    expect(await outcomeOf(link(options))).toEqual(new Error('Too late'));
    await untilTrue(() => plex.accounts.signedOut.length > 0);
    expect(plex.accounts.signedOut).toEqual([plex.accounts.newestPin?.authToken]);
    expect(pins).toHaveLength(1);
  });

  test('leaves the PIN to onAbandoned, if that is given', async () => {
    const aborter = new AbortController();
    const pins: AbandonedPin[] = [];
    const onCode = () => void setTimeout(() => aborter.abort(), 1_500);
    await outcomeOf(link({ signal: aborter.signal, onCode, onAbandoned: (pin) => pins.push(pin) }));
    const { id, clientIdentifier } = plex.accounts.newestPin ?? {};
    expect(pins).toEqual([{ id, clientIdentifier, expiresAt: expect.any(Number) }]);
    const before = checks();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(checks()).toBe(before);
  });

  test('obeys Retry-After before it looks for a late approval', async () => {
    const aborter = new AbortController();
    const headers = { 'Retry-After': '300' };
    plex.faults.add('getToken', { kind: 'answer', status: 429, headers }, 1);
    const begin = performance.now();
    expect(await outcomeOf(link({ signal: aborter.signal, onRetry: () => aborter.abort('Enough') }))).toBe('Enough');
    approve();
    await untilTrue(() => plex.accounts.signedOut.length > 0, 1_000);
    expect(performance.now() - begin).toBeGreaterThanOrEqual(300_000);
    expect(checks()).toBe(2);
  });

  test.each([
    ['throws', () => raise('No storage')],
    ['rejects', () => Promise.reject(new Error('No storage'))],
  ])('rejects with its reason although onAbandoned %s', async (_what, onAbandoned) => {
    const aborter = new AbortController();
    const onCode = () => aborter.abort('Enough');
    expect(await outcomeOf(link({ signal: aborter.signal, onCode, onAbandoned }))).toBe('Enough');
  });

  test('makes no request if it is aborted before', async () => {
    expect(await outcomeOf(link({ signal: AbortSignal.abort('Never') }))).toBe('Never');
    expect(plex.accounts.pins.size).toBe(0);
  });

  test('gives the PIN up if onCode throws', async () => {
    const onAbandoned = vi.fn();
    expect(await outcomeOf(link({ onCode: () => raise('No screen'), onAbandoned }))).toEqual(new Error('No screen'));
    expect(onAbandoned).toHaveBeenCalledOnce();
  });

  test('gives the PIN up as soon as a callback rejects, and waits for none', async () => {
    const onAbandoned = vi.fn();
    const onCode = () => new Promise<void>((_, reject) => setTimeout(() => reject(new Error('No screen')), 5_500));
    expect(await outcomeOf(link({ onCode, onAbandoned }))).toEqual(new Error('No screen'));
    expect(checks()).toBe(5);
    expect(onAbandoned).toHaveBeenCalledOnce();
    plex.faults.add('getToken', { kind: 'answer', status: 503 }, 1);
    const onRetry = () => Promise.reject(new Error('No log'));
    expect(await outcomeOf(link({ onRetry, onAbandoned }))).toEqual(new Error('No log'));
    expect(await outcomeOf(link({ onCode: async () => void approve() }))).toHaveProperty('authToken');
  });

  test('is not aborted by a signal in fetchOptions, which an untyped caller may pass', async () => {
    const fetchOptions = { signal: AbortSignal.abort('Never') } as object;
    expect(await outcomeOf(link({ onCode: approve, fetchOptions }))).toHaveProperty('authToken');
  });
});
