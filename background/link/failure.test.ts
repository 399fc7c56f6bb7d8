import { PlexResponseError } from 'plex-link';
import { describe, expect, test } from 'vitest';
import type { PlexFailure } from '../../shared/link-state.ts';
import { FakePlatform, httpError, networkError } from '../../tests/support/fake-platform.ts';
import { classifyFailure } from './failure.ts';

const HOUR = 3_600_000;

const platform = Object.assign(new FakePlatform(), { now: () => 1_000_000 });
const kindOf = async (error: unknown) => (await classifyFailure(undefined, error, platform))?.kind;

describe('classifyFailure', () => {
  test.each([
    ['no response', networkError(), 'offline'],
    ['no response in time', networkError(true), 'timeout'],
    ['a response of another shape', new PlexResponseError('code'), 'unreadable'],
    ['408', httpError(408), 'server-error'],
    ['500', httpError(500), 'server-error'],
    ['429', httpError(429), 'rate-limited'],
    ['503 with Retry-After', httpError(503, { retryAfterMs: 0 }), 'rate-limited'],
    ['plex.tv’s own 400 with Retry-After', httpError(400, { code: 1, retryAfterMs: 0 }), 'rate-limited'],
    ['403 of a proxy', httpError(403), 'unreadable'],
    ['plex.tv’s own 403', httpError(403, { code: 1 }), undefined],
  ])('A request with %s is classified as %s', async (_what, error, kind) => {
    expect(await kindOf(error)).toBe(kind);
  });

  test('An error that does not come from a request is thrown as it is', async () => {
    const error = new RangeError('A mistake of ours');
    await expect(classifyFailure(undefined, error, platform)).rejects.toBe(error);
  });

  test('The wait is what plex.tv asks for, an hour at most, and never shorter than the backoff', async () => {
    const waitMs = async (retryAfterMs: number) =>
      (await classifyFailure(undefined, httpError(429, { retryAfterMs }), platform))?.waitMs;
    expect(await waitMs(90_000)).toBe(90_000);
    expect(await waitMs(HOUR)).toBe(HOUR);
    expect(await waitMs(HOUR + 1)).toBe(HOUR);
    expect(await waitMs(0)).toBe(2_000);
  });

  test('Failures in a row are counted, and each has the time of the next try', async () => {
    const first = (await classifyFailure(undefined, networkError(), platform)) as PlexFailure;
    expect(first).toEqual({ kind: 'offline', failures: 1, waitMs: 2_000, retryAt: 1_002_000 });
    expect(await classifyFailure(first, networkError(), platform)).toMatchObject({ failures: 2, waitMs: 4_000 });
    expect(await classifyFailure({ ...first, failures: 50 }, networkError(), platform, HOUR)).toMatchObject({
      waitMs: HOUR,
    });
  });

  test('A request without a response is classified as no-access while access is withheld', async () => {
    const withoutAccess = Object.assign(new FakePlatform(), { access: false });
    expect(await classifyFailure(undefined, networkError(), withoutAccess)).toMatchObject({ kind: 'no-access' });
  });

  test('A request without a response right after a 503 is the browser throttling, not the network', async () => {
    const busy = await classifyFailure(undefined, httpError(503), platform);
    expect(await classifyFailure(busy ?? undefined, networkError(), platform)).toMatchObject({ kind: 'server-error' });
  });
});
