import { afterEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerSignInPageQuestion, tabShowsSignInPage } from './sign-in-tab.ts';

const OWN_ID = fakeBrowser.runtime.id;

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the question whether a tab shows the sign-in page', () => {
  const ask = vi.fn();

  test('The content script tells the background only whether its tab shows the sign-in page', () => {
    const add = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener');
    const stop = answerSignInPageQuestion(() => 'https://app.plex.tv/auth#?code=1');
    const listener = add.mock.calls[0]?.[0] as unknown as (...args: unknown[]) => void;
    listener('isSignInPage', { id: OWN_ID }, ask);
    expect(ask).toHaveBeenCalledExactlyOnceWith(true);
    listener('isSignInPage', { id: 'another' }, ask);
    listener('isSignInPage', { id: OWN_ID, tab: { id: 3 } }, ask);
    listener({ type: 'isSignInPage' }, { id: OWN_ID }, ask);
    expect(ask).toHaveBeenCalledTimes(1);
    stop();
    expect(fakeBrowser.runtime.onMessage.hasListener(listener as never)).toBe(false);
  });

  test.each([
    [true, true],
    [false, false],
    ['true', false],
    [undefined, false],
  ])('tabShowsSignInPage asks the top frame only, and takes the answer %j as %s', async (answer, shown) => {
    const send = vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation(async () => answer);
    expect(await tabShowsSignInPage(7)).toBe(shown);
    expect(send).toHaveBeenCalledExactlyOnceWith(7, 'isSignInPage', { frameId: 0 });
  });

  test('tabShowsSignInPage is false if there is no answer', async () => {
    expect(await tabShowsSignInPage(123)).toBe(false);
  });
});
