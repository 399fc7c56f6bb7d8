import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { holdPresencePort } from './presence-port.ts';

/** Every port that was opened, in order; `end` does what the other end's going away does. */
let ports: { name: string; end: () => void }[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.advanceTimersByTime(60_000);
  ports = [];
  vi.spyOn(fakeBrowser.runtime, 'connect').mockImplementation(((info: { name: string }) => {
    const onDisconnect = vi.fn<(listener: () => void) => void>();
    ports.push({ name: info.name, end: () => onDisconnect.mock.calls[0]?.[0]() });
    return { onDisconnect: { addListener: onDisconnect } };
  }) as never);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('holdPresencePort', () => {
  test('connects, and again as soon as a new background can have taken over', () => {
    holdPresencePort();
    expect(ports.map(({ name }) => name)).toEqual(['presence']);
    vi.advanceTimersByTime(1_000);
    ports[0]?.end();
    vi.advanceTimersByTime(0);
    expect(ports).toHaveLength(2);
    vi.advanceTimersByTime(3_600_000);
    expect(ports).toHaveLength(2);
  });

  test('pauses for a second where the background died at once', () => {
    holdPresencePort();
    vi.advanceTimersByTime(999);
    ports[0]?.end();
    vi.advanceTimersByTime(999);
    expect(ports).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(ports).toHaveLength(2);
  });

  test('looks at the error of a background that was not there, so that no console tells of it', () => {
    const lastError = vi.fn(() => ({ message: 'Receiving end does not exist.' }));
    Object.defineProperty(fakeBrowser.runtime, 'lastError', { get: lastError, configurable: true });
    holdPresencePort();
    expect(lastError).not.toHaveBeenCalled();
    ports[0]?.end();
    expect(lastError).toHaveBeenCalledTimes(1);
  });

  test('connects no more once its context is over', () => {
    let over = false;
    holdPresencePort(() => over);
    over = true;
    ports[0]?.end();
    vi.advanceTimersByTime(60_000);
    expect(ports).toHaveLength(1);
    holdPresencePort(() => true);
    expect(ports).toHaveLength(1);
  });
});
