import { expect, test, vi } from 'vitest';
import { onPageCommand } from './page-commands.ts';

test('The background’s commands are carried out until the script ends', () => {
  const [over, toggled, chosen] = [new AbortController(), vi.fn(), vi.fn()];
  onPageCommand({ toggled, chosen }, over.signal);
  const route = { kind: 'catalogue item', ratingKey: '5d776b1cad5437001f7936f4' } as const;
  globalThis.tetherRunCommand?.({ type: 'togglePanel' });
  globalThis.tetherRunCommand?.({ type: 'showItem', route });
  globalThis.tetherRunCommand?.({ type: 'showItem', route: null });
  expect(toggled).toHaveBeenCalledOnce();
  expect(chosen.mock.calls).toEqual([[route], [null]]);
  over.abort();
  globalThis.tetherRunCommand?.({ type: 'togglePanel' });
  expect(toggled).toHaveBeenCalledOnce();
});
