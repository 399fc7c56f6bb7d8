import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { linkedAsItem } from '../../shared/storage/page.ts';
import { madeUpItem } from '../../tests/support/items.ts';
import { askBackground } from './ask-background.ts';
import { ItemPanelPage } from './item-panel-page.tsx';
import { itemActions } from './panel-actions.ts';

vi.mock('./ask-background.ts', async (importOriginal) => ({
  ...(await importOriginal<typeof import('./ask-background.ts')>()),
  askBackground: vi.fn(),
}));
vi.mock('./panel-actions.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('./panel-actions.ts')>();
  return { ...original, itemActions: vi.fn(original.itemActions) };
});
// Nothing is drawn without a browser.
vi.mock('preact', async (importOriginal) => ({
  ...(await importOriginal<typeof import('preact')>()),
  render: vi.fn(),
}));
vi.mock('./apply-appearance.ts', () => ({ applyPanelAppearance: vi.fn() }));
vi.mock('./report-height.ts', () => ({ reportHeight: vi.fn() }));

const ANSWER = {
  kind: 'item',
  item: madeUpItem({ ratingKey: '7', title: 'A film' }),
  machineIdentifier: 'a'.repeat(40),
  serverName: 'NAS',
} as const;

beforeEach(() => {
  vi.clearAllMocks();
  fakeBrowser.reset();
  vi.stubGlobal('window', new EventTarget());
});

/** The signals of the actions of each picture of the item so far. */
const signals = () => vi.mocked(itemActions).mock.calls.map(([{ signal }]) => signal);

test('A running action of an item ends when another user is watching, and the next user’s do not', async () => {
  vi.mocked(askBackground).mockResolvedValue(ANSWER as never);
  const channel = { nonce: 'f'.repeat(32), opened: Promise.resolve(), send: vi.fn(), onRouteChanged: vi.fn() };
  const first = { answer: Promise.resolve(ANSWER), aborter: new AbortController() };
  new ItemPanelPage({} as never, channel as never, first);
  await vi.waitFor(() => expect(signals()).not.toEqual([]));
  const before = signals();
  await linkedAsItem.set({ name: 'Mika', since: '2026-03-01T12:00:00.000Z' });
  await vi.waitFor(() => expect(signals().length).toBeGreaterThan(before.length));
  expect(before.every(({ aborted }) => aborted)).toBe(true);
  expect(signals().at(-1)?.aborted).toBe(false);
});
