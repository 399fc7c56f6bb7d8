import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { holdPresencePort } from './presence-port.ts';

/** Every port that was opened, in order; `end` disconnects it from the other side. */
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
  test('holdPresencePort connects, and reconnects at once when the background ends', () => {
    holdPresencePort();
    expect(ports.map(({ name }) => name)).toEqual(['presence']);
    vi.advanceTimersByTime(1_000);
    ports[0]?.end();
    vi.advanceTimersByTime(0);
    expect(ports).toHaveLength(2);
    vi.advanceTimersByTime(3_600_000);
    expect(ports).toHaveLength(2);
  });

  test('holdPresencePort waits a second if the background ended right after the connection', () => {
    holdPresencePort();
    vi.advanceTimersByTime(999);
    ports[0]?.end();
    vi.advanceTimersByTime(999);
    expect(ports).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(ports).toHaveLength(2);
  });

  test('holdPresencePort reads lastError on disconnect, so that Chromium does not log it', () => {
    const lastError = vi.fn(() => ({ message: 'Receiving end does not exist.' }));
    Object.defineProperty(fakeBrowser.runtime, 'lastError', { get: lastError, configurable: true });
    holdPresencePort();
    expect(lastError).not.toHaveBeenCalled();
    ports[0]?.end();
    expect(lastError).toHaveBeenCalledTimes(1);
  });

  test('holdPresencePort does not reconnect from an invalidated context', () => {
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
