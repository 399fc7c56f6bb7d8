import { existsSync } from 'node:fs';
import { afterEach, beforeEach, expect, type Mock, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { LinkState } from '../shared/link-state.ts';
import {
  msUntilToolbarChanges,
  ToolbarButton,
  type ToolbarState,
  titleKeyFor,
  toolbarStateFor,
} from './toolbar-button.ts';

const LINKED: ToolbarState = { linked: true, badge: 'none' };
const UNLINKED: ToolbarState = { linked: false, badge: 'none' };

let setIcon: Mock<(details: { path: Record<string, string> }) => Promise<void>>;
let toolbar: Record<string, unknown>;
let toolbarButton: ToolbarButton;

beforeEach(() => {
  toolbar = {};
  const set = async (details: object) => void Object.assign(toolbar, details);
  setIcon = vi.fn(set);
  vi.spyOn(fakeBrowser.action, 'setIcon').mockImplementation(setIcon as never);
  vi.spyOn(fakeBrowser.action, 'setTitle').mockImplementation(set as never);
  vi.spyOn(fakeBrowser.action, 'setBadgeText').mockImplementation(set as never);
  vi.spyOn(fakeBrowser.action, 'setBadgeBackgroundColor').mockImplementation(set as never);
  vi.spyOn(fakeBrowser.i18n, 'getMessage').mockImplementation((key: string) => `text of ${key}`);
  toolbarButton = new ToolbarButton();
});

afterEach(() => {
  vi.restoreAllMocks();
});

test.each([LINKED, UNLINKED])('The icons of %j exist', async (shown) => {
  await toolbarButton.show(shown);
  const path = toolbar.path as Record<string, string>;
  expect(Object.keys(path)).toEqual(['16', '32', '48']);
  for (const file of Object.values(path)) expect(existsSync(`public${file}`), file).toBe(true);
});

test('Linked and unlinked have different icons and titles', async () => {
  await toolbarButton.show(LINKED);
  expect(toolbar).toMatchObject({ path: { 16: '/icon/16.png' }, title: 'text of titleLinked', text: '' });
  await toolbarButton.show(UNLINKED);
  expect(toolbar).toMatchObject({ path: { 16: '/icon/unlinked-16.png' }, title: 'text of titleUnlinked', text: '' });
});

test('A failure has a badge and a title', async () => {
  await toolbarButton.show({ linked: false, badge: 'failure' });
  expect(toolbar).toMatchObject({ text: '!', title: 'text of titleTrouble' });
});

test('The number of files to download is shown where the link has nothing to say', async () => {
  await toolbarButton.showDownloads(12);
  await toolbarButton.show({ linked: true, badge: 'just-linked' });
  expect(toolbar).toMatchObject({ text: '12', title: 'text of titleDownloads' });
  await toolbarButton.showDownloads(1_000);
  expect(toolbar).toMatchObject({ text: '999+' });
  await toolbarButton.show({ linked: false, badge: 'failure' });
  expect(toolbar).toMatchObject({ text: '!', title: 'text of titleTrouble' });
  await toolbarButton.show(LINKED);
  await toolbarButton.showDownloads(0);
  expect(toolbar).toMatchObject({ text: '', title: 'text of titleLinked' });
});

test('The last state is shown, however long the browser takes for the previous one', async () => {
  let done = () => {};
  setIcon.mockImplementationOnce(async (details) => {
    await new Promise<void>((resolve) => {
      done = resolve;
    });
    Object.assign(toolbar, details);
  });
  const [first, second] = [toolbarButton.show(LINKED), toolbarButton.show(UNLINKED)];
  await vi.waitFor(() => expect(setIcon).toHaveBeenCalled());
  done();
  await Promise.all([first, second]);
  expect(toolbar).toMatchObject({ path: { 16: '/icon/unlinked-16.png' }, title: 'text of titleUnlinked' });
});

test('A state that is already shown is not set again', async () => {
  await toolbarButton.show(LINKED);
  await toolbarButton.show({ ...LINKED });
  expect(setIcon).toHaveBeenCalledTimes(1);
});

test('Another badge does not load the icons again', async () => {
  await toolbarButton.show(UNLINKED);
  await toolbarButton.show({ linked: false, badge: 'pending' });
  expect(toolbar).toMatchObject({ text: '…' });
  expect(setIcon).toHaveBeenCalledTimes(1);
});

test('A state that could not be shown is set again the next time', async () => {
  setIcon.mockRejectedValueOnce(new Error('Failed to fetch'));
  await expect(toolbarButton.show(LINKED)).rejects.toThrow('Failed to fetch');
  await toolbarButton.show(LINKED);
  expect(toolbar).toMatchObject({ path: { 16: '/icon/16.png' } });
});

const check = { retryAt: 0, waitMs: 0 };

const NOW = 1_000_000;
const failure = { kind: 'offline', failures: 1, retryAt: NOW, waitMs: 1 } as const;
const pending = {
  state: 'pending',
  method: 'code',
  attempt: 'a',
  pin: { id: 1, code: 'ABCD' },
  expiresAt: NOW,
  expiresInSeconds: 1,
} as const;

test.each<[LinkState, ToolbarState['badge']]>([
  [{ state: 'unlinked' }, 'none'],
  [{ state: 'unlinked', reason: 'cancelled' }, 'none'],
  [{ state: 'unlinked', reason: 'expired' }, 'failure'],
  [{ state: 'unlinked', reason: 'rejected' }, 'failure'],
  [{ state: 'unlinked', reason: 'revoked' }, 'failure'],
  [{ state: 'unlinked', failure }, 'failure'],
  [{ state: 'requesting', method: 'code', attempt: 'a', since: NOW }, 'pending'],
  [pending, 'pending'],
  [{ ...pending, failure }, 'failure'],
  [{ state: 'linked', linkedAt: NOW - 59_000, profile: 'known', check }, 'just-linked'],
  [{ state: 'linked', linkedAt: NOW - 60_000, profile: 'known', check }, 'none'],
  [{ state: 'linked', linkedAt: NOW + 60_000, profile: 'known', check }, 'none'],
])('The toolbar button for %j shows whether it is linked, and the badge %s', (link, badge) => {
  expect(toolbarStateFor(link, NOW)).toEqual({ linked: link.state === 'linked', badge });
});

test.each<[ToolbarState, string]>([
  [{ linked: false, badge: 'none' }, 'titleUnlinked'],
  [{ linked: false, badge: 'pending' }, 'titlePending'],
  [{ linked: false, badge: 'failure' }, 'titleTrouble'],
  [{ linked: true, badge: 'just-linked' }, 'titleLinked'],
  [{ linked: true, badge: 'none' }, 'titleLinked'],
])('The toolbar state %j has the title %s', (button, title) => {
  expect(titleKeyFor(button)).toBe(title);
});

test('Only the toolbar button of a new link changes with time', () => {
  expect(msUntilToolbarChanges({ state: 'linked', linkedAt: NOW - 10_000, profile: 'known', check }, NOW)).toBe(50_000);
  expect(msUntilToolbarChanges({ state: 'linked', linkedAt: NOW - 90_000, profile: 'known', check }, NOW)).toBeNull();
  expect(msUntilToolbarChanges({ state: 'unlinked' }, NOW)).toBeNull();
});
